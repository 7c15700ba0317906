package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.segmentation.NetworkGrid.Labeled;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkGridTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.2, 0.2);

    /** A box of 8 × 40 × 40 voxels is 512 µm³: a ball of 9.926 µm across, 1/14 of which is 0.709. */
    @Test
    void the_median_object_is_14_voxels_across_unless_voxels_are_longer() {
        LabelVolume labels = box(new Shape3(12, 60, 60), 8, 40);
        VoxelSize grid =
                NetworkGrid.fit(List.of(new Labeled(labels, VOXEL_SIZE))).voxelSize();
        assertThat(grid.isCloseTo(new VoxelSize(1, 0.71, 0.71), 1e-9)).isTrue();
    }

    @Test
    void without_objects_there_is_no_grid() {
        LabelVolume nothing = LabelVolume.empty(new Shape3(2, 2, 2));
        assertThatThrownBy(() -> NetworkGrid.fit(List.of(new Labeled(nothing, VOXEL_SIZE))))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("no object");
    }

    @Test
    void images_are_scaled_to_one_range_and_flat_ones_refused() {
        NetworkGrid grid = new NetworkGrid(new VoxelSize(1, 0.4, 0.4));
        FloatVolume image = FloatVolume.zero(new Shape3(4, 10, 10));
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = 100 + i % 10;
        }
        FloatVolume scaled = grid.image(image, VOXEL_SIZE);
        assertThat(scaled.shape()).isEqualTo(new Shape3(4, 5, 5));
        assertThat(scaled.voxels()).contains(0f, 1f);
        assertThatThrownBy(() -> grid.image(FloatVolume.zero(image.shape()), VOXEL_SIZE))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("no contrast");
    }

    private static LabelVolume box(Shape3 shape, int depth, int edge) {
        LabelVolume labels = LabelVolume.empty(shape);
        for (int z = 0; z < depth; z++) {
            for (int y = 0; y < edge; y++) {
                for (int x = 0; x < edge; x++) {
                    labels.voxels()[shape.index(z, y, x)] = 1;
                }
            }
        }
        return labels;
    }
}
