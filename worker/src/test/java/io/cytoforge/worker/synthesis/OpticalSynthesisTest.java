package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.PlannedJobs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syntheses whose images a microscope makes. */
class OpticalSynthesisTest {
    /** Two shards along z and along x. */
    private static final Shape3 SHAPE = new Shape3(70, 40, 300);

    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final Division ONE_SHARD = new Division(0, 0);
    private static final long SEED = 9;
    private static final Optics CONFOCAL = OpticsPreset.CONFOCAL_40X_WATER.optics();

    @TempDir
    Path folder;

    private Bench bench;
    private ObjectStore store;
    private ModelCache models;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        store = bench.store();
        models = new ModelCache(store, 1);
    }

    @AfterEach
    void close() {
        models.close();
    }

    private static TissueSpec nuclei() {
        return new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                new Ellipsoid(new Point3(32, 9, 70), 0.05),
                RandomPositions.count(60),
                new NucleiSpec(
                        3,
                        0.1,
                        NucleiSpec.EMBRYO.surface(),
                        NucleiSpec.EMBRYO.elongation(),
                        NucleiSpec.Contact.TOUCHING));
    }

    private static SynthesisSpec spec(
            @Nullable SimulationSpec simulation,
            @Nullable VolumeRef labels,
            @Nullable VolumeRef foreground,
            Appearance.Physical appearance,
            List<Double> levels,
            @Nullable Degradation degradation,
            Division division) {
        return new SynthesisSpec(
                "seen",
                SEED,
                null,
                appearance,
                labels,
                null,
                foreground,
                simulation,
                StructureType.NUCLEI,
                List.of(),
                levels,
                null,
                new SynthesisSpec.Recording(VoxelType.UINT16, true, degradation),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, division));
    }

    private static SynthesisSpec simulated(TissueSpec tissue, Division division, Double... levels) {
        return spec(
                new SimulationSpec("tissue", 5, 1, tissue),
                null,
                null,
                new Appearance.Randomized(1),
                List.of(levels),
                null,
                division);
    }

    private List<TaskResult> run(UUID job, SynthesisSpec spec, int workers, boolean awkwardly) {
        SimulationHandler simulations = new SimulationHandler(store);
        SynthesisHandler syntheses = new SynthesisHandler(store, bench.volumes(), models);
        return new PlannedJobs(folder.resolve("tasks-" + UUID.randomUUID()), context -> {
                    JobSpec whole = context.assignment().spec();
                    return step(simulations, syntheses, whole, context);
                })
                .run(job, spec, workers, awkwardly);
    }

    private static TaskResult step(
            SimulationHandler simulations, SynthesisHandler syntheses, JobSpec whole, TaskContext context) {
        return context.assignment().step() instanceof SimulationStep simulation
                ? simulations.handle(whole.part(SimulationSpec.class), simulation, context)
                : syntheses.handle(
                        whole.part(SynthesisSpec.class),
                        (SynthesisStep) context.assignment().step(),
                        context);
    }

    private float[] image(List<TaskResult> made, int index) {
        return bench.voxels(made.stream()
                .flatMap(task -> task.volumes().stream())
                .filter(volume -> volume.role().equals("image") && volume.index() == index)
                .findFirst()
                .orElseThrow());
    }

    @Test
    void labels_that_are_given_are_seen_as_they_are_in_memory() {
        Tissue tissue = TissueSimulator.simulate(nuclei(), new RandomStreams(5), ShapeInputs.NONE, (_, _) -> {});
        VolumeRef labels = bench.put(tissue.labels(), VOXEL_SIZE);
        VolumeRef foreground = bench.put(tissue.foreground(), VOXEL_SIZE);
        SynthesisSpec spec =
                spec(null, labels, foreground, new Appearance.Optical(CONFOCAL), List.of(1.0), null, ONE_SHARD);
        assertThat(spec.stages()).extracting(Stage::needs).containsOnly(Capability.CPU);
        List<TaskResult> made = run(UUID.randomUUID(), spec, 2, true);
        RandomStreams streams = new RandomStreams(SEED).child("image of labels", 0);
        float[] expected = Bench.voxels(DegradedImage.of(
                OpticalImage.of(
                        new LabeledSpecimen(
                                new LabelsInMemory(tissue.labels()),
                                inMemory(tissue.structureMask()),
                                inMemory(tissue.foreground()),
                                tissue.labels().maxId(),
                                VOXEL_SIZE),
                        CONFOCAL,
                        streams),
                VOXEL_SIZE,
                CONFOCAL.detector().degradation(),
                streams));
        float[] found = image(made, 0);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).isEqualTo(Math.round(expected[i] * VoxelType.UINT16.white()));
        }
        Map<String, Double> figures = made.get(made.size() - 2).figures().numbers();
        assertThat(figures.get("seamErrorX")).isBetween(-0.5, 0.5);
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }

    @Test
    void the_division_the_number_of_workers_and_repetition_change_no_byte() {
        List<TaskResult> whole = run(UUID.randomUUID(), simulated(nuclei(), Division.DEFAULT, 1.0, 0.2), 1, false);
        UUID job = UUID.randomUUID();
        SynthesisSpec inBlocks = simulated(nuclei(), ONE_SHARD, 1.0, 0.2);
        List<TaskResult> blocks = run(job, inBlocks, 1, false);
        assertThat(image(blocks, 0)).isEqualTo(image(whole, 0));
        assertThat(image(blocks, 1)).isEqualTo(image(whole, 1)).isNotEqualTo(image(whole, 0));
        Map<String, String> once = PlannedJobs.objects(store, job);
        store.deleteFolder(Keys.job(job));
        run(job, inBlocks, 3, true);
        assertThat(PlannedJobs.objects(store, job)).isEqualTo(once);
        assertThat(store.list(Keys.work(job))).isEmpty();
    }

    @Test
    void a_measured_point_spread_is_the_same_in_blocks_and_one_that_is_none_is_refused_in_words() {
        FloatVolume bead = FloatVolume.zero(new Shape3(9, 11, 11));
        for (int i = 0; i < bead.voxels().length; i++) {
            double z = i / 121 - 4;
            double y = i / 11 % 11 - 5;
            double x = i % 11 - 5;
            bead.voxels()[i] = (float) Math.exp(-(z * z + y * y + x * x) / 3);
        }
        Appearance.Physical seen = new Appearance.Optical(CONFOCAL, bench.put(bead, VOXEL_SIZE));
        SimulationSpec simulation = new SimulationSpec("tissue", 5, 1, nuclei());
        List<TaskResult> whole = run(
                UUID.randomUUID(), spec(simulation, null, null, seen, List.of(1.0), null, Division.DEFAULT), 1, false);
        List<TaskResult> blocks =
                run(UUID.randomUUID(), spec(simulation, null, null, seen, List.of(1.0), null, ONE_SHARD), 2, true);
        assertThat(image(blocks, 0)).isEqualTo(image(whole, 0));
        VolumeRef dark = bench.put(FloatVolume.zero(new Shape3(9, 11, 11)), VOXEL_SIZE);
        assertThatThrownBy(() -> run(
                        UUID.randomUUID(),
                        spec(
                                simulation,
                                null,
                                null,
                                new Appearance.Optical(CONFOCAL, dark),
                                List.of(1.0),
                                null,
                                Division.DEFAULT),
                        1,
                        false))
                .hasStackTraceContaining("no brighter anywhere than at its border");
        VolumeRef coarse = bench.put(bead, new VoxelSize(1, 0.5, 1.1));
        assertThatThrownBy(() -> spec(
                        simulation,
                        null,
                        null,
                        new Appearance.Optical(CONFOCAL, coarse),
                        List.of(1.0),
                        null,
                        Division.DEFAULT))
                .hasMessageContaining("at most 2.0 times as long");
    }

    @Test
    void what_was_drawn_lies_beside_the_images_of_each_level() {
        List<TaskResult> made = run(UUID.randomUUID(), simulated(nuclei(), Division.DEFAULT, 1.0, 0.2), 1, false);
        TaskResult finished = made.get(made.size() - 2);
        double bright =
                bench.json(finished, "optics.json").at("/0/detector/photons").asDouble();
        double dim =
                bench.json(finished, "optics.json").at("/1/detector/photons").asDouble();
        assertThat(dim).isEqualTo(Math.max(0.5, bright * 0.2));
        assertThat(bench.json(finished, "manifest.json").get("paintedOn").size())
                .isZero();
    }

    @Test
    void membranes_are_as_thick_as_was_asked_for_and_images_may_be_degraded_further() {
        TissueSpec cells = new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                new Ellipsoid(new Point3(32, 9, 70), 0.05),
                RandomPositions.count(30),
                new VoronoiSpec(12, VoronoiSpec.Weights.EVEN, 0, 0, 3));
        Degradation coarse = new Degradation(null, 0, null, 0, null, new VoxelSize(2, 0.5, 0.5));
        SynthesisSpec spec = spec(
                new SimulationSpec("tissue", 5, 1, cells),
                null,
                null,
                new Appearance.Optical(CONFOCAL),
                List.of(1.0),
                coarse,
                Division.DEFAULT);
        List<TaskResult> made = run(UUID.randomUUID(), spec, 2, false);
        ProducedVolume image = PlannedJobs.volume(made, "image");
        assertThat(image.shape()).isEqualTo(new Shape3(35, 40, 300));
        float[] mask = bench.voxels(PlannedJobs.volume(made, "mask"));
        float[] labels = bench.voxels(PlannedJobs.volume(made, "labels"));
        assertThat(share(mask)).isGreaterThan(0.3 * share(labels)).isLessThan(share(labels));
    }

    private static double share(float[] voxels) {
        int set = 0;
        for (float voxel : voxels) {
            set += voxel > 0 ? 1 : 0;
        }
        return set / (double) voxels.length;
    }

    @Test
    void ids_without_end_are_refused_in_words() {
        LabelVolume labels = LabelVolume.empty(new Shape3(8, 16, 16));
        for (int i = 0; i < 200; i++) {
            labels.voxels()[i * 7] = 1_000_000_000;
        }
        SynthesisSpec spec = spec(
                null,
                bench.put(labels, VOXEL_SIZE),
                null,
                new Appearance.Optical(CONFOCAL),
                List.of(1.0),
                null,
                Division.DEFAULT);
        assertThatThrownBy(() -> run(UUID.randomUUID(), spec, 1, false))
                .hasStackTraceContaining("an id of 1000000000")
                .hasStackTraceContaining("number them anew");
    }
}
