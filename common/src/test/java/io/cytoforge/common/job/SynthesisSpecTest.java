package io.cytoforge.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SynthesisSpecTest {
    private static final VoxelSize FINE = new VoxelSize(1, 0.18, 0.18);
    private static final VoxelSize GRID = new VoxelSize(1, 0.36, 0.36);

    @Test
    void the_image_has_the_labels_extent_on_the_models_grid() {
        assertThat(spec(new Shape3(30, 224, 320)).imageShape()).isEqualTo(new Shape3(30, 112, 160));
    }

    @Test
    void a_small_image_is_one_block() {
        assertThat(spec(new Shape3(30, 224, 320)).stages())
                .extracting(Stage::tasks)
                .containsExactly(1, 1, 1);
    }

    @Test
    void a_large_image_is_prepared_in_as_many_blocks_as_it_is_painted_in() {
        SynthesisSpec spec = spec(new Shape3(150, 1300, 3000));
        assertThat(spec.fitsOneTask()).isFalse();
        int blocks = (int) spec.blocks().count();
        assertThat(spec.stages())
                .containsExactly(
                        new Stage("plan", 1, Capability.CPU),
                        new Stage("masks", blocks, Capability.CPU),
                        new Stage("blocks", blocks, Capability.GPU),
                        new Stage("finish", 1, Capability.CPU));
    }

    @Test
    void labels_that_are_large_make_a_synthesis_large() {
        assertThat(spec(new Shape3(30, 1100, 1100)).fitsOneTask()).isTrue();
        assertThat(spec(new Shape3(60, 1100, 1100)).fitsOneTask()).isFalse();
    }

    @Test
    void a_task_that_works_at_a_block_says_which() {
        SynthesisSpec spec = spec(new Shape3(150, 1300, 3000));
        assertThat(spec.place("blocks", 1))
                .isEqualTo("block 1, %s: ".formatted(spec.blocks().box(1)));
        assertThat(spec.place("masks", 0)).startsWith("block 0, ").contains("at (0, 0, 0)");
        assertThat(spec.place("finish", 0)).isEmpty();
    }

    @Test
    void no_two_blocks_write_to_one_shard_and_together_they_are_the_image() {
        SynthesisSpec spec = spec(new Shape3(150, 1300, 3000));
        ZarrLayout layout = ZarrLayout.of(spec.imageShape(), spec.recording().voxelType());
        BlockPlan blocks = spec.blocks();
        long voxels = 0;
        for (long number = 0; number < blocks.count(); number++) {
            assertThat(layout.isAligned(blocks.box(number))).isTrue();
            voxels += blocks.box(number).shape().voxels();
        }
        assertThat(voxels).isEqualTo(spec.imageShape().voxels());
        assertThat(blocks.count()).isGreaterThan(1);
        assertThat(spec.stages().get(2).tasks()).isEqualTo((int) blocks.count());
    }

    @Test
    void a_degraded_image_has_a_stage_of_its_own_and_its_blocks_are_those_of_its_grid() {
        Degradation coarse = new Degradation(null, 0, null, 0, null, new VoxelSize(2, 0.72, 0.72));
        SynthesisSpec spec = with(new Shape3(150, 1300, 3000), List.of(100.0, 10.0), coarse);
        assertThat(spec.degradedShape()).isEqualTo(new Shape3(75, 325, 750));
        assertThat(spec.degradedVoxelSize()).isEqualTo(new VoxelSize(2, 0.72, 0.72));
        assertThat(spec.stages())
                .extracting(Stage::name)
                .containsExactly("plan", "masks", "blocks", "degrade", "finish", "clear");
        ZarrLayout layout = ZarrLayout.of(spec.degradedShape(), spec.recording().voxelType());
        BlockPlan blocks = spec.degradedBlocks();
        assertThat(spec.stages().get(3).tasks()).isEqualTo((int) blocks.count()).isGreaterThan(1);
        for (long number = 0; number < blocks.count(); number++) {
            assertThat(layout.isAligned(blocks.box(number))).isTrue();
        }
        assertThat(spec.place("degrade", 1)).isEqualTo("block 1, %s: ".formatted(blocks.box(1)));
    }

    @Test
    void what_is_not_degraded_is_as_it_is_painted() {
        SynthesisSpec spec = spec(new Shape3(30, 224, 320));
        assertThat(spec.degradedShape()).isEqualTo(spec.imageShape());
        assertThat(spec.degradedVoxelSize()).isEqualTo(GRID);
        assertThat(spec.stages()).extracting(Stage::name).containsExactly("prepare", "blocks", "finish");
    }

    @Test
    void there_are_1_to_16_quality_levels_each_distinct_and_above_0() {
        Shape3 shape = new Shape3(30, 224, 320);
        for (List<Double> alphas : List.of(
                List.<Double>of(),
                Collections.nCopies(17, 1.0),
                List.of(1.0, 2.0, 1.0),
                List.of(1.0, 0.0),
                List.of(Double.NaN),
                List.of(100_001.0))) {
            assertThatThrownBy(() -> with(shape, alphas, null)).isInstanceOf(IllegalArgumentException.class);
        }
        List<Double> most =
                IntStream.rangeClosed(1, 16).asDoubleStream().boxed().toList();
        assertThat(with(shape, most, null).alphas()).isEqualTo(most);
    }

    @Test
    void a_degradation_that_does_not_fit_the_image_is_refused() {
        Shape3 shape = new Shape3(30, 224, 320);
        for (Degradation degradation : List.of(
                new Degradation(new Blur(20, 1), 0, null, 0, null, null),
                new Degradation(null, 0, null, 0, null, new VoxelSize(1, 0.3, 0.36)),
                new Degradation(null, 0, null, 0, null, new VoxelSize(31, 0.36, 0.36)))) {
            assertThatThrownBy(() -> with(shape, List.of(1.0), degradation))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_small_simulated_specimen_is_one_task_and_needs_no_preparation() {
        SynthesisSpec spec = simulated(new Shape3(32, 64, 64), NucleiSpec.EMBRYO);
        assertThat(spec.stages())
                .containsExactly(
                        new Stage("simulate", 1, Capability.CPU),
                        new Stage("blocks", 1, Capability.GPU),
                        new Stage("finish", 1, Capability.CPU),
                        new Stage("clear", 1, Capability.CPU));
        assertThat(spec.imageShape()).isEqualTo(new Shape3(32, 64, 64));
    }

    @Test
    void a_large_one_goes_through_the_stages_of_its_simulation_whose_names_are_told_apart() {
        SynthesisSpec spec = simulated(new Shape3(150, 700, 900), NucleiSpec.EMBRYO);
        int simulated = (int) spec.simulation().orElseThrow().blocks().count();
        int painted = (int) spec.blocks().count();
        assertThat(simulated).isGreaterThan(1);
        assertThat(spec.stages())
                .containsExactly(
                        new Stage("simulate-plan", 1, Capability.CPU),
                        new Stage("simulate-paint", simulated, Capability.CPU),
                        new Stage("simulate-join", 1, Capability.CPU),
                        new Stage("simulate-settle", simulated, Capability.CPU),
                        new Stage("simulate-finish", 1, Capability.CPU),
                        new Stage("blocks", painted, Capability.GPU),
                        new Stage("finish", 1, Capability.CPU),
                        new Stage("clear", 1, Capability.CPU));
        assertThat(spec.stages()).extracting(Stage::name).doesNotHaveDuplicates();
        assertThat(spec.place("simulate-paint", 1))
                .isEqualTo("block 1, %s: "
                        .formatted(spec.simulation().orElseThrow().blocks().box(1)));
        assertThat(spec.place("simulate-finish", 0)).isEmpty();
        assertThat(spec.place("blocks", 0)).startsWith("block 0, ");
    }

    @Test
    void only_the_simulations_stages_have_a_name_of_its_own() {
        assertThat(SynthesisSpec.simulationStage("simulate")).contains("simulate");
        assertThat(SynthesisSpec.simulationStage("simulate-plan")).contains("plan");
        for (String own : List.of("prepare", "plan", "masks", "blocks", "degrade", "finish", "clear")) {
            assertThat(SynthesisSpec.simulationStage(own)).isEmpty();
        }
    }

    @Test
    void membranes_are_simulated_as_thin_as_networks_learn_them() {
        VoronoiSpec thick = new VoronoiSpec(9, VoronoiSpec.Weights.EVEN, 1, 1, 2);
        NucleiSpec nuclei =
                new NucleiSpec(2, 0.1, SurfaceSpectrum.NUCLEUS, Elongation.of(1.2), NucleiSpec.Contact.TOUCHING);
        assertThat(cellsOf(simulated(new Shape3(32, 64, 64), thick))).isEqualTo(thick.withMembrane(0));
        assertThat(cellsOf(simulated(new Shape3(32, 64, 64), new CellsWithNuclei(thick, nuclei, 1))))
                .isEqualTo(new CellsWithNuclei(thick.withMembrane(0), nuclei, 1));
    }

    private static CellShape cellsOf(SynthesisSpec spec) {
        return spec.simulation().orElseThrow().tissue().cells();
    }

    @Test
    void a_simulated_specimen_on_another_grid_or_of_another_structure_is_refused() {
        Shape3 shape = new Shape3(32, 64, 64);
        assertThatThrownBy(() -> simulated(tissue(shape, FINE, NucleiSpec.EMBRYO), Structure.NUCLEI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("model's grid");
        for (Structure other : List.of(Structure.MEMBRANES, Structure.BOTH)) {
            assertThatThrownBy(() -> simulated(tissue(shape, GRID, NucleiSpec.EMBRYO), other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("paints from " + other);
        }
    }

    private static SynthesisSpec simulated(Shape3 shape, CellShape cells) {
        return simulated(tissue(shape, GRID, cells), cells.structure());
    }

    private static TissueSpec tissue(Shape3 shape, VoxelSize voxelSize, CellShape cells) {
        return new TissueSpec(shape, voxelSize, new Box(), RandomPositions.count(3), cells);
    }

    private static SynthesisSpec simulated(TissueSpec tissue, Structure structure) {
        SynthesisSpec plain = spec(tissue.shape());
        ModelRef model =
                new ModelRef(UUID.randomUUID(), "jobs/x/model", 16, new Shape3(32, 64, 64), GRID, structure, 100, 100);
        return new SynthesisSpec(
                "s",
                1,
                model,
                new Specimen.Simulated("t", 2, tissue, List.of()),
                plain.alphas(),
                100,
                plain.recording(),
                plain.painting());
    }

    private static SynthesisSpec with(Shape3 labels, List<Double> alphas, @Nullable Degradation degradation) {
        SynthesisSpec plain = spec(labels);
        return new SynthesisSpec(
                "s",
                1,
                plain.model(),
                plain.specimen(),
                alphas,
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, true, degradation),
                plain.painting());
    }

    private static SynthesisSpec spec(Shape3 labels) {
        ModelRef model = new ModelRef(
                UUID.randomUUID(), "jobs/x/model", 16, new Shape3(32, 64, 64), GRID, Structure.NUCLEI, 100, 100);
        VolumeRef volume =
                new VolumeRef(UUID.randomUUID(), VolumeKind.LABELS, "volumes/x", labels, FINE, VoxelType.UINT16);
        return new SynthesisSpec(
                "s",
                1,
                model,
                new Specimen.Given(volume),
                List.of(100.0),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, true),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED));
    }
}
