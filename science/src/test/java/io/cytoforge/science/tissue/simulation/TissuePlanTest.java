package io.cytoforge.science.tissue.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.labels.ComponentMerger;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiPopulation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.VoronoiSpec.Weights;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TissuePlanTest {
    private static final Shape3 SHAPE = new Shape3(26, 61, 70);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1.2, 0.6, 0.6);
    private static final Ellipsoid EMBRYO = Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0.05);
    private static final Halo ONE = new Halo(1, 1, 1);
    private static final RandomStreams STREAMS = new RandomStreams(11);

    private static Stream<Arguments> tissues() {
        SurfaceSpectrum rough = new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 0.4, false);
        NucleiSpec crowded = new NucleiSpec(3, 0.3, rough, Elongation.of(2), new NucleiSpec.Contact(0.6, 0));
        NucleiSpec apart = new NucleiSpec(3, 0.2, rough, Elongation.of(0.5), new NucleiSpec.Contact(0.3, 1));
        VoronoiSpec bent = new VoronoiSpec(7, new Weights(Weights.Law.DRAWN, 0.4), 0, 0, 0);
        VoronoiSpec shrunk = new VoronoiSpec(8, new Weights(Weights.Law.NEIGHBOR, 1.5), 1.3, 1.5, 1.5);
        CellsWithNuclei both = new CellsWithNuclei(
                bent, new NucleiSpec(2, 0.2, rough, Elongation.of(1.5), NucleiSpec.Contact.TOUCHING), 0.7);
        NucleiSpec.Phases busy = new NucleiSpec.Phases(0.5, 0.2, 0.5);
        CellsWithNuclei dividing = new CellsWithNuclei(bent, both.nuclei().in(busy), 0.7);
        NucleiSpec free = new NucleiSpec(2.5, 0.2, rough, Elongation.of(1.3), new NucleiSpec.Contact(0, 0.5)).in(busy);
        NucleiSpec whole = new NucleiSpec(3, 0.2, rough, Elongation.of(1.5), new NucleiSpec.Contact(0.2, 0.3, true))
                .of(List.of(new NucleiPopulation(2, 1, 1, 0.5), new NucleiPopulation(1, 0.6, 0.3, 1)));
        PositionsSpec many = RandomPositions.count(150);
        PositionsSpec layers = new LayeredPositions(0.9, 0.2, 0);
        return Stream.of(
                Arguments.of("nuclei that crowd each other", EMBRYO, many, crowded),
                Arguments.of("nuclei with a gap", EMBRYO, many, apart),
                Arguments.of("nuclei that divide and die", EMBRYO, many, free),
                Arguments.of("nuclei of two populations that are kept whole", EMBRYO, many, whole),
                Arguments.of("cells with nuclei that divide", EMBRYO, layers, dividing),
                Arguments.of("bent cells", EMBRYO, many, bent),
                Arguments.of("a few huge cells", EMBRYO, RandomPositions.count(3), bent),
                Arguments.of("cells with a gap and round corners", new Shell(EMBRYO, 7), layers, shrunk),
                Arguments.of("cells with nuclei", EMBRYO, layers, both));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tissues")
    void a_tissue_in_blocks_equals_the_same_tissue_in_one_piece(
            String name, OrganismShape organism, PositionsSpec positions, CellShape cells) {
        TissueSpec spec = new TissueSpec(SHAPE, VOXEL_SIZE, organism, positions, cells);
        Tissue whole = TissueSimulator.simulate(spec, STREAMS, Progress.unheard());
        for (Shape3 block : List.of(new Shape3(9, 20, 31), new Shape3(26, 61, 8))) {
            Blocks inBlocks = new Blocks(spec, new BlockPlan(SHAPE, block));
            for (int layer = 0; layer < whole.layers().size(); layer++) {
                Tissue.Layer expected = whole.layers().get(layer);
                assertThat(inBlocks.ids[layer]).isEqualTo(expected.labels().voxels());
                assertThat(inBlocks.tally(layer).table(VOXEL_SIZE)).isEqualTo(expected.cells());
            }
            assertThat(inBlocks.relabeling.cells()).isEqualTo(whole.account().placed());
            assertThat(inBlocks.relabeling.removedFragments())
                    .isEqualTo(whole.account().removedFragments());
            assertThat(inBlocks.phases).isEqualTo(whole.phases());
            assertThat(inBlocks.lost.carved(inBlocks.relabeling, whole.layers().size() - 1))
                    .isEqualTo(whole.account().carved());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tissues")
    void every_layer_is_sound_and_has_every_cell(
            String name, OrganismShape organism, PositionsSpec positions, CellShape cells) {
        TissueSpec spec = new TissueSpec(SHAPE, VOXEL_SIZE, organism, positions, cells);
        Tissue tissue = TissueSimulator.simulate(spec, STREAMS, Progress.unheard());
        assertThat(tissue.account().placed()).isPositive();
        for (Tissue.Layer layer : tissue.layers()) {
            LabelIntegrity integrity = LabelIntegrity.of(layer.labels());
            assertThat(integrity.isSound()).isTrue();
            assertThat(integrity.cells()).isEqualTo(tissue.account().placed());
            assertThat(layer.cells().cells()).hasSize(tissue.account().placed());
        }
    }

    @Test
    void a_nucleus_lies_in_its_own_cell() {
        SurfaceSpectrum rough = new SurfaceSpectrum(8, DecayLaw.EXPONENTIAL, 0.4, false);
        VoronoiSpec bent = new VoronoiSpec(7, new Weights(Weights.Law.DRAWN, 0.4), 0, 0, 0);
        NucleiSpec nuclei = new NucleiSpec(2.5, 0.2, rough, Elongation.of(1.5), NucleiSpec.Contact.TOUCHING);
        TissueSpec spec = new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                new Shell(EMBRYO, 6),
                RandomPositions.count(120),
                new CellsWithNuclei(bent, nuclei, 0.3));
        for (long seed = 0; seed < 5; seed++) {
            Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(seed), Progress.unheard());
            int[] cells = tissue.layers().getFirst().labels().voxels();
            int[] within = tissue.layers().getLast().labels().voxels();
            for (int i = 0; i < cells.length; i++) {
                if (within[i] != 0) {
                    assertThat(cells[i]).isEqualTo(within[i]);
                }
            }
        }
    }

    /** What several workers do to one volume, each block by itself, the last one first. */
    private static final class Blocks {
        private final TissueSpec spec;
        private final BlockPlan blocks;
        private final int layers;
        private final int[][] ids;
        private final List<int[][]> painted = new ArrayList<>();
        private final LostVoxels lost = new LostVoxels(1000);
        private final Relabeling relabeling;
        private CellPhases phases = CellPhases.UNKNOWN;

        Blocks(TissueSpec spec, BlockPlan blocks) {
            this.spec = spec;
            this.blocks = blocks;
            layers = spec.cells().layers().size();
            ids = new int[layers][spec.shape().arrayLength()];
            relabeling = simulate();
        }

        private Relabeling simulate() {
            byte[] placement = TissuePlan.of(spec, STREAMS, ShapeInputs.NONE, Progress.unheard())
                    .placement()
                    .toBytes();
            int count = (int) blocks.count();
            ComponentMerger components = new ComponentMerger(count, layers);
            for (int block = 0; block < count; block++) {
                painted.add(new int[0][]);
            }
            for (int block = count - 1; block >= 0; block--) {
                TissuePlan plan = TissuePlan.of(spec, STREAMS, ShapeInputs.NONE, Placement.fromBytes(placement));
                int[][] parts = new int[layers][blocks.box(block).shape().arrayLength()];
                TissuePlan.PaintedBox box = plan.paint(blocks.box(block), parts);
                List<BlockParts> lists = box.parts();
                lost.merge(box.lost().toBytes());
                for (int layer = 0; layer < layers; layer++) {
                    components.add(
                            layer, block, BlockParts.fromBytes(lists.get(layer).toBytes()));
                }
                painted.set(block, parts);
            }
            for (int layer = 0; layer < layers; layer++) {
                for (int block = 0; block < count; block++) {
                    touch(components, layer, block);
                }
            }
            Relabeling relabeling = components.settle();
            phases = TissuePlan.cells(spec, Placement.fromBytes(placement), STREAMS)
                    .phases(relabeling.formerIds());
            for (int layer = 0; layer < layers; layer++) {
                for (int block = 0; block < count; block++) {
                    place(layer, block, relabeling);
                }
            }
            return relabeling;
        }

        private void touch(ComponentMerger components, int layer, int block) {
            for (int other = block + 1; other < blocks.count(); other++) {
                Box3 box = blocks.box(block);
                Box3 next = blocks.box(other);
                Box3 beside = ONE.around(box, SHAPE);
                int apart =
                        (box.z() == next.z() ? 0 : 1) + (box.y() == next.y() ? 0 : 1) + (box.x() == next.x() ? 0 : 1);
                if (apart == 1 && beside.meets(next)) {
                    components.touch(
                            layer,
                            block,
                            cut(
                                    painted.get(block)[layer],
                                    box,
                                    ONE.around(next, SHAPE).common(box)),
                            other,
                            cut(painted.get(other)[layer], next, beside.common(next)));
                }
            }
        }

        private static int[] cut(int[] values, Box3 box, Box3 part) {
            int[] cut = new int[part.shape().arrayLength()];
            box.cut(values, part, cut);
            return cut;
        }

        private void place(int layer, int block, Relabeling relabeling) {
            int[] names = relabeling.finalIds(layer, block);
            Box3 box = blocks.box(block);
            int from = 0;
            for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                    for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                        int part = painted.get(block)[layer][from++];
                        ids[layer][SHAPE.index(z, y, x)] = part == 0 ? 0 : names[part];
                    }
                }
            }
        }

        CellTally tally(int layer) {
            CellTally all = new CellTally(SHAPE);
            for (int block = 0; block < blocks.count(); block++) {
                Box3 read = ONE.around(blocks.box(block), SHAPE);
                CellTally own = new CellTally(SHAPE);
                own.add(blocks.box(block), read, cut(ids[layer], Box3.of(SHAPE), read));
                all.merge(CellTally.fromBytes(own.toBytes()));
            }
            return all;
        }
    }
}
