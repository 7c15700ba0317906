package io.cytoforge.api.datasets.export.layouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {
    private static final Shape3 SHAPE = new Shape3(7, 9, 11);
    private static final VoxelSize SIZE = new VoxelSize(1.2, 0.5, 0.4);

    @TempDir
    Path folder;

    private record InMemory(FloatVolume volume) implements BlockSource {
        @Override
        public Shape3 shape() {
            return volume.shape();
        }

        @Override
        public void read(Box3 box, float[] into) {
            int to = 0;
            for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                    System.arraycopy(
                            volume.voxels(),
                            shape().index(z, y, box.x()),
                            into,
                            to,
                            box.shape().x());
                    to += box.shape().x();
                }
            }
        }
    }

    /** As scipy's zoom does, whose pixels are areas with {@code grid_mode}. */
    @ParameterizedTest
    @CsvSource({"YX, 4, 11, 11", "ZX, 5, 21, 11", "ZY, 10, 17, 9"})
    void a_slice_is_stretched_to_square_pixels_as_scipy_does(Slice.Axis axis, int at, int rows, int columns) {
        RandomGenerator random = new RandomStreams(4).named("voxels");
        float[] voxels = new float[SHAPE.arrayLength()];
        int[] ids = new int[voxels.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = random.nextFloat();
            ids[i] = random.nextInt(4);
        }
        Path input = RawArrays.write(folder.resolve("voxels.f4"), voxels);
        Path output = folder.resolve("slice.f4");
        Python.run(List.of("numpy", "scipy"), """
                import sys, numpy as np
                from scipy.ndimage import zoom
                volume = np.fromfile(sys.argv[1], "<f4").reshape(7, 9, 11).astype("f8")
                axis = {"YX": 0, "ZX": 1, "ZY": 2}[sys.argv[3]]
                plane = np.take(volume, int(sys.argv[4]), axis)
                rows, columns = int(sys.argv[5]), int(sys.argv[6])
                factors = rows / plane.shape[0], columns / plane.shape[1]
                zoom(plane, factors, order=1, mode="nearest", grid_mode=True).astype("<f4").tofile(sys.argv[2])
                """, input, output, axis, at, rows, columns);
        Slice slice = new Slice(axis, at);
        FloatVolume pixels = slice.intensities(new InMemory(FloatVolume.wrap(SHAPE, voxels)), SIZE);
        assertThat(pixels.shape()).isEqualTo(new Shape3(1, rows, columns));
        float[] expected = RawArrays.readFloats(output);
        for (int i = 0; i < expected.length; i++) {
            assertThat(pixels.voxels()[i]).isCloseTo(expected[i], within(1e-5f));
        }
        LabelVolume labels = slice.labels(new LabelsInMemory(LabelVolume.wrap(SHAPE, ids)), SIZE);
        assertThat(labels.shape()).isEqualTo(pixels.shape());
        assertThat(labels.voxels()).containsOnly(0, 1, 2, 3);
    }
}
