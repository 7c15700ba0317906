package io.cytoforge.science.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extrema, reconstruction and watershed: by hand, and as scikit-image computes them. */
class WatershedTest {
    private static final Shape3 SHAPE = new Shape3(9, 14, 17);

    /** Prints whether what is stored equals what scikit-image makes of the same volume. */
    private static final String SCRIPT = """
            import sys, numpy as np
            from scipy import ndimage as ndi
            from skimage.morphology import reconstruction, local_maxima, h_maxima, h_minima
            from skimage.segmentation import watershed
            from skimage.measure import label
            shape = tuple(int(n) for n in sys.argv[2].split(','))
            read = lambda name, kind: np.fromfile(f'{sys.argv[1]}/{name}', kind).reshape(shape)
            image = read('image', '<f4'); faces = ndi.generate_binary_structure(3, 1)
            below = reconstruction(read('marker', '<f4'), image, footprint=faces)
            print('reconstruction', np.array_equal(below, read('below', '<f4')))
            for c in (1, 3):
                print('maxima', np.array_equal(label(local_maxima(image, connectivity=c), connectivity=c), read(f'maxima{c}', '<i4')))
            whole = image.astype(np.int32)
            print('h', np.array_equal(label(h_maxima(whole, 3, faces), connectivity=1), read('peaks', '<i4')),
                  np.array_equal(label(h_minima(whole, 3, faces), connectivity=1), read('minima', '<i4')))
            markers = read('markers', '<i4'); within = read('within', 'u1').astype(bool)
            print('watershed', np.array_equal(watershed(image, markers), read('flooded', '<i4')),
                  np.array_equal(watershed(image, markers, mask=within), read('masked', '<i4')))
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void scikit_image_finds_the_same_in_whole_numbers_with_many_ties(long seed) {
        RandomGenerator random = new RandomStreams(seed).named("volume");
        FloatVolume image = volume(() -> random.nextInt(12));
        FloatVolume marker = volume(() -> 0);
        LabelVolume markers = LabelVolume.empty(SHAPE);
        MaskVolume within = MaskVolume.empty(SHAPE);
        for (int i = 0; i < image.voxels().length; i++) {
            marker.voxels()[i] = image.voxels()[i] - random.nextInt(5);
            within.voxels()[i] = (byte) (random.nextInt(4) > 0 ? 1 : 0);
        }
        for (int id = 1; id <= 7; id++) {
            int voxel = random.nextInt(image.voxels().length);
            image.voxels()[voxel] = 20 + id;
            marker.voxels()[voxel] = 0;
            markers.voxels()[voxel] = id;
        }
        write("image", image);
        write("marker", marker);
        write("below", GrayReconstruction.below(image, marker));
        write("maxima1", RegionalMaxima.of(image, Neighborhood.FACES));
        write("maxima3", RegionalMaxima.of(image, Neighborhood.ALL));
        write("peaks", DeepMinima.peaks(image, 3));
        write("minima", DeepMinima.of(image, 3));
        write("markers", markers);
        RawArrays.write(folder.resolve("within"), within.voxels());
        write("flooded", SeededWatershed.flood(image, markers));
        write("masked", SeededWatershed.flood(image, markers, within));
        String said = Python.run(
                List.of("skimage", "scipy"), SCRIPT, folder, "%d,%d,%d".formatted(SHAPE.z(), SHAPE.y(), SHAPE.x()));
        assertThat(said.lines())
                .containsExactly(
                        "reconstruction True", "maxima True", "maxima True", "h True True", "watershed True True");
    }

    private void write(String name, FloatVolume volume) {
        RawArrays.write(folder.resolve(name), volume.voxels());
    }

    private void write(String name, LabelVolume volume) {
        RawArrays.write(folder.resolve(name), volume.voxels());
    }

    private interface Values {
        float next();
    }

    private static FloatVolume volume(Values values) {
        FloatVolume volume = FloatVolume.zero(SHAPE);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = values.next();
        }
        return volume;
    }

    private static FloatVolume row(float... values) {
        return FloatVolume.wrap(new Shape3(1, 1, values.length), values);
    }

    private static LabelVolume labels(int... ids) {
        return LabelVolume.wrap(new Shape3(1, 1, ids.length), ids);
    }

    @Test
    void the_lowest_voxel_is_flooded_first_and_of_equal_ones_the_one_touched_first() {
        assertThat(SeededWatershed.flood(row(0, 1, 2, 3, 2, 1), labels(1, 0, 0, 0, 0, 2))
                        .voxels())
                .containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(SeededWatershed.flood(row(5, 5, 5, 5, 5), labels(1, 0, 0, 0, 2))
                        .voxels())
                .containsExactly(1, 1, 1, 2, 2);
    }

    @Test
    void without_a_marker_nothing_is_flooded_and_no_number_is_refused() {
        assertThat(SeededWatershed.flood(row(1, 2, 3), labels(0, 0, 0)).voxels())
                .containsOnly(0);
        assertThatThrownBy(() -> SeededWatershed.flood(row(1, Float.NaN, 3), labels(1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("voxel 1");
    }

    @Test
    void a_valley_counts_if_every_way_out_of_it_climbs_enough() {
        FloatVolume valleys = row(9, 2, 4, 3, 9, 0, 9);
        assertThat(DeepMinima.of(valleys, 1).voxels()).containsExactly(0, 1, 0, 2, 0, 3, 0);
        assertThat(DeepMinima.of(valleys, 1.5f).voxels()).containsExactly(0, 1, 0, 0, 0, 2, 0);
        assertThat(DeepMinima.of(valleys, 8).voxels()).containsExactly(0, 0, 0, 0, 0, 1, 0);
        assertThat(DeepMinima.of(row(3, 3, 3), 1).voxels()).containsOnly(1);
    }

    @Test
    void a_marker_above_the_volume_is_refused() {
        assertThatThrownBy(() -> GrayReconstruction.below(row(1, 2), row(1, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.0 above 2.0");
    }

    @Test
    void small_basins_join_the_neighbor_behind_the_lowest_pass_the_smallest_first() {
        FloatVolume heights = row(0, 0, 0, 5, 1, 3, 0, 0, 0, 0);
        LabelVolume basins = labels(1, 1, 1, 1, 2, 3, 3, 3, 3, 3);
        assertThat(BasinMerging.inPlace(basins, heights, 2)).isEqualTo(1);
        assertThat(basins.voxels()).containsExactly(1, 1, 1, 1, 3, 3, 3, 3, 3, 3);
        assertThat(BasinMerging.inPlace(basins, heights, 5)).isEqualTo(1);
        assertThat(basins.voxels()).containsOnly(3);
        assertThat(BasinMerging.inPlace(basins, heights, 100)).isZero();
    }

    @Test
    void the_queue_gives_back_what_it_got_in_order() {
        FloodQueue queue = new FloodQueue();
        float[] values = {3, -1, 0, -0f, 3, Float.NEGATIVE_INFINITY, 1e-30f, -1e-30f};
        IntStream.range(0, values.length).forEach(i -> queue.add(values[i], i));
        assertThat(IntStream.range(0, values.length).map(_ -> queue.remove())).containsExactly(5, 1, 7, 2, 3, 6, 0, 4);
        assertThat(queue.isEmpty()).isTrue();
    }
}
