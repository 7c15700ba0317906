package io.cytoforge.worker.synthesis;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.optics.CoarseLight;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.worker.simulation.UnpublishedVolume;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredPointSpread;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/** Makes images of a stored specimen as a microscope sees it: what no block can know is measured once. */
final class OpticalSynthesis {
    /** Of every cell some numbers are held. */
    private static final int MAX_ID = 1 << 26;

    private final SynthesisPlan plan;
    private final StoredVolumes volumes;
    private final ObjectStore store;
    private final SynthesisIntermediates work;
    private final TaskContext context;
    private final RandomStreams streams;

    OpticalSynthesis(SynthesisPlan plan, StoredVolumes volumes, ObjectStore store, TaskContext context) {
        this.plan = plan;
        this.volumes = volumes;
        this.store = store;
        this.context = context;
        work = new SynthesisIntermediates(store, plan);
        streams = new RandomStreams(plan.spec().seed()).child("image of labels", 0);
    }

    /**
     * What all blocks work with.
     *
     * @param cells largest id
     * @param levels the microscope of each level
     */
    record Microscopes(int cells, List<Optics> levels) {
        Microscopes {
            levels = List.copyOf(levels);
        }
    }

    /** Reads the specimen, once and again for each level. */
    TaskResult measure() {
        int passes = 1 + plan.levels().size();
        Cells cells = cells(passes);
        Appearance.Physical appearance = Objects.requireNonNull(plan.spec().appearance());
        Optics drawn =
                appearance.optics(new RandomStreams(plan.spec().seed()).named("optics"), cells.radius(plan.spec()));
        List<Optics> optics = plan.levels().stream()
                .map(level -> drawn.atLevel(level.quality()))
                .toList();
        LabeledSpecimen specimen = specimen(cells.largest());
        for (QualityLevel level : plan.levels()) {
            context.progress("passes").at(1 + level.index(), passes);
            work.putLight(level, CoarseLight.of(specimen, optics.get(level.index()), streams));
        }
        work.putMicroscopes(new Microscopes(cells.largest(), optics));
        return TaskResult.NOTHING;
    }

    /**
     * What is known of the cells.
     *
     * @param largest id
     * @param micrometers mean volume, µm³
     */
    private record Cells(int largest, double micrometers) {
        double radius(SynthesisSpec spec) {
            return spec.simulation() == null
                    ? Math.cbrt(3 * micrometers / (4 * Math.PI))
                    : spec.simulation().tissue().cells().meanRadius();
        }
    }

    private Cells cells(int passes) {
        BitSet seen = new BitSet();
        long[] labeled = {0};
        new InputVolumes(plan, volumes).forEachShard(labels(), context.progress("passes", 0, passes), (box, ids) -> {
            for (int i = 0; i < box.shape().arrayLength(); i++) {
                if (ids[i] != 0) {
                    seen.set(requireSmall(ids[i]));
                    labeled[0]++;
                }
            }
        });
        double voxels = labeled[0] / (double) Math.max(1, seen.cardinality());
        return new Cells(
                seen.length() == 0 ? 0 : seen.length() - 1,
                voxels * plan.voxelSize().volume());
    }

    private static int requireSmall(int id) {
        if (id < 0 || id > MAX_ID) {
            throw UnusableInput.because(
                    "the labels have an id of %d, an image needs ids of at most %d: number them anew"
                            .formatted(Integer.toUnsignedLong(id), MAX_ID));
        }
        return id;
    }

    /** Makes a block, which is whole shards of the stored image, at every level. */
    TaskResult image(Box3 block) {
        Microscopes microscopes = work.microscopes();
        LabeledSpecimen specimen = specimen(microscopes.cells());
        StoredPointSpread spread = spread();
        for (QualityLevel level : plan.levels()) {
            context.progress("levels").at(level.index(), level.of());
            Optics optics = microscopes.levels().get(level.index());
            BlockSource optical = spread.image(specimen, optics, work.light(level), streams);
            BlockSource recorded = DegradedImage.of(
                    optical, plan.voxelSize(), optics.detector().degradation(), streams);
            boolean last = plan.spec().recording().degradation() == null;
            ShardCopy.copy(
                    recorded,
                    last ? plan.image(level).level0() : work.painted(level),
                    block,
                    last ? plan.white() : 1,
                    context);
        }
        return TaskResult.NOTHING;
    }

    private StoredPointSpread spread() {
        return StoredPointSpread.of(
                Objects.requireNonNull(plan.spec().appearance()).psf(), volumes);
    }

    private LabeledSpecimen specimen(int cells) {
        return new LabeledSpecimen(
                labels(), stored(plan.masks().getFirst()), stored("foreground"), cells, phases(), plan.voxelSize());
    }

    /** Of nuclei that the job has simulated, as their table says. */
    private CellPhases phases() {
        if (plan.spec().simulation() == null || plan.spec().stained() != Structure.NUCLEI) {
            return CellPhases.UNKNOWN;
        }
        ProducedFile table = new UnpublishedVolume(store, context.job())
                .read().files().stream()
                        .filter(file -> file.name().equals("cells.csv"))
                        .findFirst()
                        .orElseThrow();
        try (BufferedReader csv =
                new BufferedReader(new InputStreamReader(store.open(table.key()), StandardCharsets.UTF_8))) {
            return CellPhases.read(csv);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + table.key(), e);
        }
    }

    private ZarrArray labels() {
        return stored(plan.labels().getFirst());
    }

    private ZarrArray stored(String role) {
        return volumes.unfinished(plan.artifacts().key(role, 0));
    }
}
