package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class StructureMaskTest {
    private static final Shape3 SHAPE = new Shape3(14, 30, 33);
    private static final VoxelSize ANISOTROPIC = new VoxelSize(1.3, 0.5, 0.4);

    private static LabelVolume blocks() {
        RandomGenerator random = new RandomStreams(2).named("blocks");
        int[] drawn = random.ints(1000, 0, 4).toArray();
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 0; y < SHAPE.y(); y++) {
                for (int x = 0; x < SHAPE.x(); x++) {
                    labels.voxels()[SHAPE.index(z, y, x)] = drawn[(z / 4 * 10 + y / 7) * 10 + x / 9];
                }
            }
        }
        return labels;
    }

    @Test
    void membranes_reach_half_their_thickness_into_either_cell() {
        LabelVolume row = LabelVolume.wrap(new Shape3(1, 1, 8), new int[] {4, 4, 4, 4, 5, 5, 5, 5});
        assertThat(membranes(row, 0)).containsExactly(0, 0, 0, 1, 1, 0, 0, 0);
        assertThat(membranes(row, 0.1)).as("never open").containsExactly(0, 0, 0, 1, 1, 0, 0, 0);
        assertThat(membranes(row, 3))
                .as("1.5 from the interface is not nearer")
                .containsExactly(0, 0, 0, 1, 1, 0, 0, 0);
        assertThat(membranes(row, 3.1)).containsExactly(0, 0, 1, 1, 1, 1, 0, 0);
        assertThat(membranes(row, 4)).containsExactly(0, 0, 1, 1, 1, 1, 0, 0);
    }

    private static byte[] membranes(LabelVolume labels, double thickness) {
        return StructureMask.of(labels, StructureType.MEMBRANES, VoxelSize.UNIT, thickness)
                .voxels();
    }

    @Test
    void thick_membranes_are_outermost_voxels_and_whatever_is_near_another_value() {
        LabelVolume labels = blocks();
        byte[] outermost = StructureMask.of(labels, StructureType.MEMBRANES).voxels();
        float[] depth =
                LabelDistance.of(labels, ANISOTROPIC, Measure.CENTRE_TO_FACE).voxels();
        byte[] mask = StructureMask.of(labels, StructureType.MEMBRANES, ANISOTROPIC, 2.1)
                .voxels();
        for (int i = 0; i < mask.length; i++) {
            boolean near = labels.voxels()[i] != 0 && depth[i] < 1.05f;
            assertThat(mask[i] != 0).isEqualTo(near || outermost[i] != 0);
        }
    }

    @Test
    void without_thickness_and_for_nuclei_the_mask_is_the_plain_one() {
        LabelVolume labels = blocks();
        for (StructureType type : StructureType.values()) {
            assertThat(StructureMask.of(labels, type, ANISOTROPIC, 0).voxels())
                    .isEqualTo(StructureMask.of(labels, type).voxels());
        }
        assertThat(StructureMask.of(labels, StructureType.NUCLEI, ANISOTROPIC, 5)
                        .voxels())
                .isEqualTo(labels.isLabelled().voxels());
        assertThat(StructureMask.halo(StructureType.NUCLEI, ANISOTROPIC, 5)).isEqualTo(Halo.NONE);
        assertThat(StructureMask.halo(StructureType.MEMBRANES, ANISOTROPIC, 0)).isEqualTo(new Halo(1, 1, 1));
    }

    @Test
    void boxes_with_their_halo_give_what_the_whole_volume_gives() {
        LabelVolume labels = blocks();
        for (double thickness : new double[] {0, 0.8, 2.6, 5.2}) {
            byte[] whole = StructureMask.of(labels, StructureType.MEMBRANES, ANISOTROPIC, thickness)
                    .voxels();
            Halo halo = StructureMask.halo(StructureType.MEMBRANES, ANISOTROPIC, thickness);
            for (int x = 0; x < SHAPE.x(); x += 11) {
                Box3 box = new Box3(5, 7, x, new Shape3(4, 9, 11));
                Box3 seen = halo.around(box, SHAPE);
                int[] ids = new int[seen.shape().arrayLength()];
                Box3.of(SHAPE).cut(labels.voxels(), seen, ids);
                LabelVolume part = LabelVolume.wrap(seen.shape(), ids);
                byte[] ours = new byte[box.shape().arrayLength()];
                byte[] expected = new byte[ours.length];
                seen.cut(
                        StructureMask.of(part, StructureType.MEMBRANES, ANISOTROPIC, thickness)
                                .voxels(),
                        box,
                        ours);
                Box3.of(SHAPE).cut(whole, box, expected);
                assertThat(ours).isEqualTo(expected);
            }
        }
    }

    @Test
    void refuses_a_thickness_that_is_none() {
        assertThatThrownBy(() -> StructureMask.of(blocks(), StructureType.MEMBRANES, ANISOTROPIC, -1))
                .hasMessageContaining("-1.0");
    }
}
