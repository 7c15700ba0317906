package io.cytoforge.common.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
import io.cytoforge.common.simulation.SimulationStep.JoinBlocks;
import io.cytoforge.common.simulation.SimulationStep.PaintCells;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.synthesis.SynthesisStep.DegradeBlock;
import io.cytoforge.common.synthesis.SynthesisStep.FinishImages;
import io.cytoforge.common.synthesis.SynthesisStep.PaintBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareBlock;
import io.cytoforge.common.synthesis.SynthesisStep.PrepareForeground;
import io.cytoforge.science.degradation.Blur;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.resample.ResamplingFilter;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.structure.Structure;
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
import java.util.Locale;
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
                .extracting(stage -> stage.step(0), Stage::tasks)
                .containsExactly(
                        tuple(new PrepareForeground(0), 1),
                        tuple(new PrepareBlock(0, 0), blocks),
                        tuple(new PaintBlock(0, 0), blocks),
                        tuple(new FinishImages(0, false), 1));
    }

    @Test
    void labels_that_are_large_make_a_synthesis_large() {
        assertThat(spec(new Shape3(30, 1100, 1100)).fitsOneTask()).isTrue();
        assertThat(spec(new Shape3(60, 1100, 1100)).fitsOneTask()).isFalse();
    }

    @Test
    void a_task_that_works_at_a_block_says_which() {
        SynthesisSpec spec = spec(new Shape3(150, 1300, 3000));
        assertThat(new PaintBlock(0, 1).place(spec))
                .isEqualTo("block 1, %s: ".formatted(spec.blocks().box(1)));
        assertThat(new PrepareBlock(0, 0).place(spec)).startsWith("block 0, ").contains("at (0, 0, 0)");
        assertThat(new FinishImages(0, false).place(spec)).isEmpty();
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
                .containsExactly("prepare foreground", "prepare blocks", "paint", "degrade", "finish images", "clear");
        ZarrLayout layout = ZarrLayout.of(spec.degradedShape(), spec.recording().voxelType());
        BlockPlan blocks = spec.degradedBlocks();
        assertThat(spec.stages().get(3).tasks()).isEqualTo((int) blocks.count()).isGreaterThan(1);
        for (long number = 0; number < blocks.count(); number++) {
            assertThat(layout.isAligned(blocks.box(number))).isTrue();
        }
        assertThat(new DegradeBlock(0, 1).place(spec)).isEqualTo("block 1, %s: ".formatted(blocks.box(1)));
    }

    @Test
    void images_on_the_specimens_grid_are_painted_on_the_models_and_made_of_that_in_blocks_of_their_own() {
        SynthesisSpec large = onItsGrid(spec(new Shape3(150, 1300, 3000)), null, null);
        assertThat(large.imageShape()).isEqualTo(new Shape3(150, 650, 1500));
        assertThat(large.degradedShape()).isEqualTo(large.specimenShape()).isEqualTo(new Shape3(150, 1300, 3000));
        assertThat(large.degradedVoxelSize()).isEqualTo(FINE);
        int own = (int) large.specimenBlocks().count();
        int painted = (int) large.blocks().count();
        assertThat(own).isGreaterThan(painted);
        assertThat(large.stages())
                .extracting(stage -> stage.step(0), Stage::tasks)
                .containsExactly(
                        tuple(new PrepareForeground(0), 1),
                        tuple(new PrepareBlock(0, 0), own),
                        tuple(new SynthesisStep.FitGrid(0), 1),
                        tuple(new PaintBlock(0, 0), painted),
                        tuple(new SynthesisStep.ResampleBlock(0, 0), own),
                        tuple(new FinishImages(0, true), 1),
                        tuple(new SynthesisStep.ClearWork(0), 1));
        assertThat(Plan.of(large.stages()).tasks()).hasSize(4 + 2 * own + painted);
        assertThat(new SynthesisStep.ResampleBlock(0, 1).place(large))
                .isEqualTo("block 1, %s: ".formatted(large.degradedBlocks().box(1)));
        assertThat(new PaintBlock(0, 0).bytes(large)).isZero();
        assertThat(new SynthesisStep.ResampleBlock(0, 0).bytes(large)).isPositive();

        Degradation coarse = new Degradation(null, 0, null, 0, null, new VoxelSize(2, 0.36, 0.36));
        SynthesisSpec degraded = onItsGrid(spec(new Shape3(30, 224, 320)), coarse, ResamplingFilter.CUBIC);
        assertThat(degraded.degradedShape()).isEqualTo(new Shape3(15, 112, 160));
        assertThat(degraded.stages())
                .extracting(Stage::name)
                .containsExactly("prepare", "fit grid", "paint", "degrade", "finish images", "clear");
    }

    @Test
    void the_same_grid_as_the_models_needs_no_steps_of_its_own() {
        SynthesisSpec plain = simulated(new Shape3(32, 64, 64), NucleiSpec.EMBRYO);
        assertThat(Plan.of(onItsGrid(plain, null, null).stages()).tasks())
                .isEqualTo(Plan.of(plain.stages()).tasks());
    }

    @Test
    void a_grid_far_from_the_models_and_a_filter_without_another_grid_are_refused() {
        SynthesisSpec plain = spec(new Shape3(30, 224, 320));
        assertThatThrownBy(() -> with(plain, PaintedGrid.MODEL, null, ResamplingFilter.CUBIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give grid as specimen");
        TissueSpec tissue = tissue(new Shape3(32, 64, 64), new VoxelSize(1, 0.04, 0.36), NucleiSpec.EMBRYO);
        SynthesisSpec.Recording own =
                new SynthesisSpec.Recording(VoxelType.UINT16, true, null, PaintedGrid.SPECIMEN, null);
        assertThatThrownBy(() -> new SynthesisSpec(
                        "s",
                        1,
                        plain.network(),
                        new Specimen.Simulated("t", 2, tissue),
                        plain.alphas(),
                        100,
                        own,
                        plain.painting()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1/8");
    }

    private static SynthesisSpec onItsGrid(
            SynthesisSpec plain, @Nullable Degradation degradation, @Nullable ResamplingFilter filter) {
        return with(plain, PaintedGrid.SPECIMEN, degradation, filter);
    }

    private static SynthesisSpec with(
            SynthesisSpec plain,
            PaintedGrid grid,
            @Nullable Degradation degradation,
            @Nullable ResamplingFilter filter) {
        return new SynthesisSpec(
                "s",
                1,
                plain.network(),
                plain.specimen(),
                plain.alphas(),
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, true, degradation, grid, filter),
                plain.painting());
    }

    @Test
    void what_is_not_degraded_is_as_it_is_painted() {
        SynthesisSpec spec = spec(new Shape3(30, 224, 320));
        assertThat(spec.degradedShape()).isEqualTo(spec.imageShape());
        assertThat(spec.degradedVoxelSize()).isEqualTo(GRID);
        assertThat(spec.stages()).extracting(Stage::name).containsExactly("prepare", "paint", "finish images");
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
                .extracting(stage -> stage.step(0), Stage::tasks)
                .containsExactly(
                        tuple(new SimulateVolume(0, false), 1),
                        tuple(new PaintBlock(0, 0), 1),
                        tuple(new FinishImages(0, false), 1),
                        tuple(new SynthesisStep.ClearWork(0), 1));
        assertThat(spec.imageShape()).isEqualTo(new Shape3(32, 64, 64));
    }

    @Test
    void a_large_one_has_the_steps_of_its_simulation_in_its_own_plan() {
        SynthesisSpec spec = simulated(new Shape3(150, 700, 900), NucleiSpec.EMBRYO);
        int simulated = (int) spec.simulated().orElseThrow().blocks().count();
        int painted = (int) spec.blocks().count();
        assertThat(simulated).isGreaterThan(1);
        assertThat(spec.stages())
                .extracting(stage -> stage.step(0), Stage::tasks)
                .containsExactly(
                        tuple(new PlaceCells(0), 1),
                        tuple(new PaintCells(0, 0), simulated),
                        tuple(new JoinBlocks(0), 1),
                        tuple(new RelabelBlock(0, 0), simulated),
                        tuple(new FinishVolume(0, false), 1),
                        tuple(new PaintBlock(0, 0), painted),
                        tuple(new FinishImages(0, false), 1),
                        tuple(new SynthesisStep.ClearWork(0), 1));
        assertThat(spec.stages()).extracting(Stage::name).doesNotHaveDuplicates();
        assertThat(new PaintCells(0, 1).place(spec))
                .isEqualTo("block 1, %s: "
                        .formatted(spec.simulated().orElseThrow().blocks().box(1)));
        assertThat(new FinishVolume(0, false).place(spec)).isEmpty();
        assertThat(new PaintBlock(0, 0).place(spec)).startsWith("block 0, ");
    }

    @Test
    void an_image_is_painted_as_soon_as_its_masks_are_there_and_published_when_its_volume_is_finished() {
        SynthesisSpec spec = simulated(new Shape3(150, 700, 900), NucleiSpec.EMBRYO);
        assertThat(new PaintBlock(0, 1).reads()).containsAll(new RelabelBlock(0, 1).writes());
        assertThat(new PaintBlock(0, 1).reads()).doesNotContainAnyElementsOf(new FinishVolume(0, false).writes());
        assertThat(new FinishImages(0, false).reads()).containsAll(new FinishVolume(0, false).writes());
        assertThat(Plan.of(spec.stages()).tasks())
                .hasSize(spec.stages().stream().mapToInt(Stage::tasks).sum());
    }

    @Test
    void only_what_simulates_has_a_part_that_is_a_simulation() {
        SynthesisSpec simulating = simulated(new Shape3(32, 64, 64), NucleiSpec.EMBRYO);
        assertThat(simulating.part(SimulationSpec.class))
                .isEqualTo(simulating.simulated().orElseThrow());
        assertThat(simulating.part(SynthesisSpec.class)).isSameAs(simulating);
        SynthesisSpec given = spec(new Shape3(30, 224, 320));
        assertThatThrownBy(() -> given.part(SimulationSpec.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a synthesis has no SimulationSpec");
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
        return spec.simulated().orElseThrow().tissue().cells();
    }

    @Test
    void a_simulated_specimen_on_another_grid_or_of_another_structure_is_refused() {
        Shape3 shape = new Shape3(32, 64, 64);
        assertThatThrownBy(() -> simulated(tissue(shape, FINE, NucleiSpec.EMBRYO), Structure.NUCLEI))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be the model's");
        for (Structure other : List.of(Structure.MEMBRANES, Structure.BOTH)) {
            assertThatThrownBy(() -> simulated(tissue(shape, GRID, NucleiSpec.EMBRYO), other))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("paints from " + other.name().toLowerCase(Locale.ROOT));
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
                new Specimen.Simulated("t", 2, tissue),
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
                plain.network(),
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
