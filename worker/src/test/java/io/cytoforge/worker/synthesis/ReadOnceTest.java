package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadOnceTest {
    private static final Shape3 SHAPE = new Shape3(6, 7, 8);

    @TempDir
    Path folder;

    private final List<Box3> asked = new ArrayList<>();

    @Test
    void a_box_is_read_once_and_found_again_as_it_was() {
        FloatVolume volume = FloatVolume.zero(SHAPE);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = i - 100.5f;
        }
        ReadOnce once = new ReadOnce(counting(volume), VoxelType.FLOAT32, folder, "distance");
        List<Box3> boxes =
                List.of(Box3.of(SHAPE), new Box3(1, 2, 3, new Shape3(2, 3, 4)), new Box3(1, 2, 3, new Shape3(2, 3, 5)));
        for (int level = 0; level < 3; level++) {
            for (Box3 box : boxes) {
                assertThat(read(once, box)).isEqualTo(read(volume, box));
            }
        }
        assertThat(once.shape()).isEqualTo(SHAPE);
        assertThat(asked).containsExactlyElementsOf(boxes);
    }

    @Test
    void masks_are_kept_as_bytes() {
        FloatVolume mask = FloatVolume.zero(SHAPE);
        for (int i = 0; i < mask.voxels().length; i += 3) {
            mask.voxels()[i] = 1;
        }
        ReadOnce once = new ReadOnce(mask, VoxelType.UINT8, folder, "mask");
        assertThat(read(once, Box3.of(SHAPE))).isEqualTo(mask.voxels());
        assertThat(folder.resolve("mask-0")).hasSize(SHAPE.voxels());
    }

    private BlockSource counting(FloatVolume volume) {
        return new BlockSource() {
            @Override
            public Shape3 shape() {
                return volume.shape();
            }

            @Override
            public void read(Box3 box, float[] into) {
                asked.add(box);
                volume.read(box, into);
            }
        };
    }

    private static float[] read(BlockSource source, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        source.read(box, voxels);
        return voxels;
    }
}
