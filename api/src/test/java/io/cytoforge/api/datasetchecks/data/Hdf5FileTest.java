package io.cytoforge.api.datasetchecks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of h5py are read as h5py reads them, whatever their filters. */
class Hdf5FileTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("filters.h5");
        String resource = "/io/cytoforge/api/datasetchecks/filters.h5";
        try (InputStream in = Objects.requireNonNull(Hdf5FileTest.class.getResourceAsStream(resource))) {
            Files.copy(in, file);
        }
    }

    private static double[] numbers(Hdf5Array array) {
        double[] all = new double[array.planes() * array.planeLength()];
        for (int plane = 0; plane < array.planes(); plane++) {
            int start = plane * array.planeLength();
            array.read(plane, (from, numbers, count) -> System.arraycopy(numbers, 0, all, start + from, count));
        }
        return all;
    }

    private void look(String dataset, Consumer<Hdf5Array> look) {
        boolean seen = with(dataset, array -> {
            look.accept(array);
            return true;
        });
        assertThat(seen).isTrue();
    }

    private <T> T with(String dataset, Function<Hdf5Array, T> use) {
        return Hdf5File.with(file, "f.h5", VolumeLimits.DEFAULT, hdf5 -> use.apply(hdf5.array(dataset)));
    }

    @ParameterizedTest
    @CsvSource({
        "contiguous, INT32, 0", "chunked, UINT16, 0", "gzip, UINT16, 80", "lzf, UINT8, 495",
        "all, INT64, 864", "doubles, FLOAT64, 320", "halves, FLOAT16, 0", "sized, UINT8, 0"
    })
    void numbers_are_those_that_were_written(String dataset, NumberType type, long compressedTogether) {
        look(dataset, array -> {
            assertThat(array.type()).isEqualTo(type);
            assertThat(array.shape()).containsExactly(5, 9, 11);
            assertThat(array.compressedTogether()).isEqualTo(compressedTogether);
            double[] found = numbers(array);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isEqualTo(i % 251);
            }
        });
    }

    @Test
    void planes_of_channels_follow_each_other() {
        look("channels", array -> {
            assertThat(array.shape()).containsExactly(2, 5, 9, 11);
            double[] found = numbers(array);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isEqualTo(i % 495 % 251);
            }
        });
    }

    @Test
    void what_was_never_written_is_zero() {
        look("sparse", array -> {
            double[] found = numbers(array);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).isEqualTo(i < 4 * 99 ? 0 : i % 251);
            }
        });
    }

    @Test
    void element_sizes_are_z_first() {
        assertThat(with("sized", Hdf5Array::voxelSize)).contains(new VoxelSize(2, 0.5, 0.4f));
        assertThat(with("gzip", Hdf5Array::voxelSize)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "scaled", "nothing"})
    void links_out_of_the_file_and_unknown_filters_are_refused(String dataset) {
        assertThatThrownBy(() -> with(dataset, Hdf5FileTest::numbers)).isInstanceOf(VolumeFormatException.class);
    }

    @Test
    void chunks_that_need_much_memory_are_refused() {
        VolumeLimits small = new VolumeLimits(65_536, 1 << 20, 10, 200, 300);
        assertThatThrownBy(() -> Hdf5File.with(file, "f.h5", small, hdf5 -> hdf5.array("lzf")))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("memory");
    }

    @Test
    void datasets_are_named() {
        List<String> names = Hdf5File.with(file, "f.h5", VolumeLimits.DEFAULT, Hdf5File::datasets);
        assertThat(names).contains("contiguous", "gzip", "sized").doesNotContain("link");
    }

    /** Whatever is broken is said to be; nothing else is thrown, and nothing hangs. */
    @Test
    void broken_files_are_read_or_refused() throws IOException {
        byte[] sound = Files.readAllBytes(file);
        RandomGenerator random = new RandomStreams(5).named("mutations");
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            byte[] broken = sound.clone();
            for (int change = 0; change < 4; change++) {
                broken[512 + random.nextInt(sound.length - 512)] = (byte) random.nextInt(256);
            }
            Files.write(file, broken);
            for (String dataset : List.of("gzip", "all")) {
                try {
                    with(dataset, Hdf5FileTest::numbers);
                } catch (VolumeFormatException _) {
                    refused++;
                }
            }
        }
        assertThat(refused).isPositive();
    }
}
