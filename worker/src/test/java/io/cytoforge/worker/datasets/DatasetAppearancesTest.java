package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.format.model.TensorType;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.patch.SeamError;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.synthesis.WholePainting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Data sets of labels that are given, painted by models, at several levels. */
class DatasetAppearancesTest extends DatasetRuns {
    private static final Shape3 STACK = new Shape3(32, 40, 48);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final NucleiSpec NUCLEI = new NucleiSpec(
            2.2, 0.1, NucleiSpec.EMBRYO.surface(), NucleiSpec.EMBRYO.elongation(), NucleiSpec.Contact.TOUCHING);
    private static final Appearance.OfSample CONFOCAL =
            new Appearance.Optical(OpticsPreset.CONFOCAL_40X_WATER.optics());

    @BeforeEach
    void putModels() {
        store.put("models/nuclei/weights.safetensors", TensorFiles.generator(2, TensorType.F32, 1));
        store.put("models/both/weights.safetensors", TensorFiles.generatorOfBoth(2, 1));
    }

    private static Appearance.Painted painted(String model, Structure structure) {
        return new Appearance.Painted(ref(model, structure, VOXEL_SIZE), 40, false);
    }

    private static ModelRef ref(String model, Structure structure, VoxelSize voxelSize) {
        return new ModelRef(
                new UUID(1, 1), "models/" + model, 2, new Shape3(32, 32, 32), voxelSize, structure, 100, 100);
    }

    private static DatasetSpec simulated(CellShape cells, Appearance appearance, int specimens, Double... levels) {
        TissueSpec tissue = new TissueSpec(
                STACK, VOXEL_SIZE, new Ellipsoid(new Point3(14, 9, 11), 0.05), RandomPositions.count(10), cells);
        return DatasetSpecs.of(
                "cells",
                7,
                specimens,
                new SimulationSpec("cells", 7, 1, tissue),
                List.of(),
                StructureType.NUCLEI,
                Variation.MODERATE,
                appearance,
                List.of(levels),
                0,
                new Split(0.5, 0.25, 0.25));
    }

    private static DatasetSpec given(List<VolumeRef> labels, int specimens) {
        return DatasetSpecs.of(
                "given",
                7,
                specimens,
                null,
                labels,
                StructureType.NUCLEI,
                Variation.MODERATE,
                CONFOCAL,
                List.of(1.0),
                0,
                new Split(0.5, 0.25, 0.25));
    }

    private List<TaskResult> run(UUID job, DatasetSpec spec) {
        return run(job, spec, 2, true);
    }

    private JsonNode card(UUID job, int sample) {
        return report(job).at("/made/" + sample);
    }

    @Test
    void a_model_paints_samples_and_the_card_says_which_and_on_what() {
        UUID job = UUID.randomUUID();
        List<TaskResult> made = run(job, simulated(NUCLEI, painted("nuclei", Structure.NUCLEI), 2, 1.0));
        float[] image = bench.voxels(volume(made, "samples/001/image"));
        assertThat(image).isNotEqualTo(bench.voxels(volume(made, "samples/000/image")));
        assertThat(IntStream.range(0, image.length)
                        .mapToDouble(i -> image[i])
                        .distinct()
                        .count())
                .isGreaterThan(100);
        assertThat(card(job, 0).at("/painter/model").asString()).isEqualTo(new UUID(1, 1).toString());
        assertThat(card(job, 0).at("/painter/on").isObject()).isTrue();
        ProducedVolume stored = volume(made, "samples/001/image");
        double seams = SeamError.of(
                        FloatVolume.wrap(stored.shape(), image),
                        WholePainting.tiles(ref("nuclei", Structure.NUCLEI, VOXEL_SIZE), stored.shape()),
                        new RandomStreams(1))
                .worst();
        assertThat(card(job, 1).at("/painter/seamError").asDouble(Double.NaN)).isCloseTo(seams, within(0.01));
        assertThat(card(job, 0).get("optics").isNull()).isTrue();
    }

    /** What it paints of the same labels on its own grid is what the finer image was resampled from. */
    @Test
    void a_model_paints_specimens_of_a_finer_grid_than_its_own() {
        ModelRef coarse = ref("nuclei", Structure.NUCLEI, new VoxelSize(2, 1, 1));
        Appearance fine = new Appearance.Painted(coarse, 40, false, PaintedGrid.SPECIMEN, null);
        List<TaskResult> made = run(UUID.randomUUID(), simulated(NUCLEI, fine, 1, 1.0));
        List<TaskResult> same = run(UUID.randomUUID(), simulated(NUCLEI, painted("nuclei", Structure.NUCLEI), 1, 1.0));
        LabelVolume labels = labels(bench.volumes(), volume(made, "samples/000/labels"));
        assertThat(labels.voxels())
                .isEqualTo(labels(bench.volumes(), volume(same, "samples/000/labels"))
                        .voxels());

        Shape3 grid = new Shape3(16, 20, 24);
        VolumeRef onItsGrid = bench.put(Resampling.labels(labels, grid), new VoxelSize(2, 1, 1));
        List<TaskResult> small = run(
                UUID.randomUUID(),
                DatasetSpecs.of(
                        "given",
                        7,
                        1,
                        null,
                        List.of(onItsGrid),
                        StructureType.NUCLEI,
                        Variation.MODERATE,
                        new Appearance.Painted(coarse, 40, false),
                        List.of(1.0),
                        0,
                        new Split(1, 0, 0)));
        float[] painted = bench.voxels(volume(small, "samples/000/image"));
        float[] resampled = bench.voxels(volume(made, "samples/000/image"));
        assertThat(resampled).hasSize(STACK.arrayLength());
        FloatVolume means = FloatVolume.zero(grid);
        for (int z = 0; z < STACK.z(); z++) {
            for (int y = 0; y < STACK.y(); y++) {
                for (int x = 0; x < STACK.x(); x++) {
                    means.voxels()[grid.index(z / 2, y / 2, x / 2)] += resampled[STACK.index(z, y, x)] / 8;
                }
            }
        }
        // the organism is the hull of the labels where these were given
        assertThat(ImageQuality.of(FloatVolume.wrap(grid, painted), means).zncc())
                .isGreaterThan(0.8);
        assertThat(painted(fine, new VoxelSize(0.1, 0.1, 0.1))).contains("1/8");
    }

    /** Why a simulation of such voxels is refused. */
    private static String painted(Appearance by, VoxelSize voxelSize) {
        TissueSpec tissue = new TissueSpec(
                STACK, voxelSize, new Ellipsoid(new Point3(1, 1, 1), 0), RandomPositions.count(1), NUCLEI);
        try {
            DatasetSpecs.of(
                    "cells",
                    7,
                    1,
                    new SimulationSpec("cells", 7, 1, tissue),
                    Variation.NONE,
                    by,
                    0,
                    new Split(1, 0, 0));
            return "";
        } catch (InvalidValueException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void cells_with_nuclei_are_painted_in_one_image() {
        CellsWithNuclei both = new CellsWithNuclei(new VoronoiSpec(8, VoronoiSpec.Weights.EVEN, 0, 0, 1), NUCLEI, 0.5);
        UUID job = UUID.randomUUID();
        List<TaskResult> made = run(job, simulated(both, painted("both", Structure.BOTH), 1, 1.0));
        assertThat(made.getFirst().volumes())
                .extracting(ProducedVolume::role)
                .containsExactly("labels", "image", "nuclei");
    }

    @Test
    void a_mix_draws_for_every_specimen_and_only_painted_ones_need_a_network() {
        Appearance mix = new Appearance.Mixed(List.of(
                new Appearance.Mixed.Part(0.5, painted("nuclei", Structure.NUCLEI)),
                new Appearance.Mixed.Part(0.5, CONFOCAL)));
        DatasetSpec spec = simulated(NUCLEI, mix, 40, 1.0);
        assertThat(spec.stages()).extracting(stage -> stage.name()).contains("make samples", "paint samples");
        int painted = spec.stages().get(1).tasks();
        assertThat(painted).isBetween(10, 30);
        assertThat(spec.stages().get(0).tasks()).isEqualTo(40 - painted);
        DatasetSpec few = simulated(NUCLEI, mix, 4, 1.0);
        UUID job = UUID.randomUUID();
        run(job, few);
        for (int sample = 0; sample < 4; sample++) {
            boolean byNetwork = few.appearance(sample) instanceof Appearance.Painted;
            assertThat(card(job, sample).get("optics").isNull()).isEqualTo(byNetwork);
        }
    }

    @Test
    void levels_are_samples_of_the_same_labels_with_less_light_each() {
        UUID job = UUID.randomUUID();
        DatasetSpec spec = simulated(NUCLEI, new Appearance.Randomized(1), 2, 1.0, 0.25);
        List<TaskResult> made = run(job, spec);
        assertThat(spec.samples()).isEqualTo(4);
        assertThat(labels(volume(made, "samples/001/labels"))).isEqualTo(labels(volume(made, "samples/000/labels")));
        assertThat(labels(volume(made, "samples/002/labels"))).isNotEqualTo(labels(volume(made, "samples/000/labels")));
        assertThat(bench.voxels(volume(made, "samples/001/image")))
                .isNotEqualTo(bench.voxels(volume(made, "samples/000/image")));
        double bright = card(job, 0).at("/optics/detector/photons").asDouble();
        assertThat(card(job, 1).at("/optics/detector/photons").asDouble()).isEqualTo(Math.max(0.5, bright / 4));
        assertThat(card(job, 1).at("/optics/objective")).isEqualTo(card(job, 0).at("/optics/objective"));
        assertThat(IntStream.range(0, 4).mapToObj(spec::partOf))
                .containsExactly(spec.partOf(0), spec.partOf(0), spec.partOf(2), spec.partOf(2));
        assertThat(card(job, 3).get("specimen").asInt()).isEqualTo(1);
        assertThat(card(job, 3).get("level").asDouble()).isEqualTo(0.25);
        assertThat(report(job).get("warnings").toString()).doesNotContain("the same labels");
    }

    @Test
    void labels_that_are_given_are_numbered_anew_and_imaged_in_turn() {
        LabelVolume cells = LabelVolume.empty(STACK);
        block(cells, 70_000, 4, 6);
        block(cells, 12, 20, 6);
        block(cells, 12, 36, 2);
        LabelVolume others = LabelVolume.empty(STACK);
        block(others, 5, 10, 5);
        block(others, 6, 30, 5);
        UUID job = UUID.randomUUID();
        DatasetSpec spec = given(List.of(bench.put(cells, VOXEL_SIZE), bench.put(others, VOXEL_SIZE)), 4);
        List<TaskResult> made = run(job, spec);
        int[] first = labels(volume(made, "samples/000/labels"));
        assertThat(IntStream.of(first).distinct().sorted()).containsExactly(0, 1, 2);
        assertThat(first[STACK.index(6, 20, 20)]).isEqualTo(1);
        assertThat(first[STACK.index(6, 6, 6)]).isEqualTo(2);
        assertThat(labels(volume(made, "samples/002/labels"))).isEqualTo(first);
        assertThat(bench.voxels(volume(made, "samples/002/image")))
                .isNotEqualTo(bench.voxels(volume(made, "samples/000/image")));
        assertThat(card(job, 0).at("/layers/0/fragments").asInt()).isEqualTo(1);
        assertThat(card(job, 1).get("labels").asString())
                .isEqualTo(spec.labels(1).id().toString());
        assertThat(spec.partOf(2)).isEqualTo(spec.partOf(0));
        assertThat(report(job).get("warnings").toString()).doesNotContain("the same labels");
        assertThat(new String(store.read(Keys.job(job) + "/report.html"), StandardCharsets.UTF_8))
                .contains("labels were given");
    }

    /** A cube; its place is the same along y and x. */
    private static void block(LabelVolume labels, int id, int at, int edge) {
        for (int z = 4; z < 4 + edge; z++) {
            for (int y = at; y < Math.min(at + edge, STACK.y()); y++) {
                for (int x = at; x < at + edge; x++) {
                    labels.voxels()[STACK.index(z, y, x)] = id;
                }
            }
        }
    }

    private int[] labels(ProducedVolume volume) {
        int[] ids = new int[volume.shape().arrayLength()];
        bench.volumes().array(volume.key()).read(Box3.of(volume.shape()), ids);
        return ids;
    }
}
