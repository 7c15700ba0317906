package io.cytoforge.science.picture.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.DirectoryChunkStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewGridTest {
    private static final Shape3 ONE = new Shape3(1, 1, 1);

    @Test
    void the_finest_level_that_is_small_enough_is_taken_whole() {
        List<Shape3> levels = List.of(
                new Shape3(1000, 1000, 1000),
                new Shape3(500, 500, 500),
                new Shape3(250, 250, 250),
                new Shape3(125, 125, 125));
        assertThat(PreviewGrid.of(levels, 256)).isEqualTo(new PreviewGrid(2, ONE, levels.get(2)));
        assertThat(PreviewGrid.of(levels.subList(3, 4), 256).isWhole()).isTrue();
    }

    @Test
    void where_the_pyramid_ends_too_early_voxels_of_its_last_level_are_left_out() {
        PreviewGrid grid = PreviewGrid.of(List.of(new Shape3(1, 4096, 3000)), 256);
        assertThat(grid).isEqualTo(new PreviewGrid(0, new Shape3(1, 16, 12), new Shape3(1, 256, 250)));
        assertThat(grid.isWhole()).isFalse();
    }

    @Test
    void left_out_voxels_are_those_between_the_steps(@TempDir Path folder) {
        Shape3 shape = new Shape3(7, 11, 13);
        ZarrArray array = ZarrArray.create(
                new DirectoryChunkStore(folder),
                "",
                ZarrLayout.unsharded(shape, VoxelType.UINT16, new Shape3(4, 4, 4)));
        int[] ids = new int[shape.arrayLength()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i;
        }
        array.write(Box3.of(shape), ids);
        PreviewGrid grid = PreviewGrid.of(List.of(shape), 5);
        assertThat(grid.shape()).isEqualTo(new Shape3(4, 4, 5));
        PreviewVoxels found = grid.read(array);
        for (int z = 0; z < 4; z++) {
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 5; x++) {
                    int at = grid.shape().index(z, y, x);
                    assertThat(found.id(at)).isEqualTo(shape.index(2 * z, 3 * y, 3 * x));
                    assertThat(found.intensity(at)).isEqualTo(found.id(at));
                }
            }
        }
    }
}
