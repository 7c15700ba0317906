package io.cytoforge.science.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tifffile writes in all its types and ways is what is read. */
class TiffArrayTest {
    private static final List<String> MODULES = List.of("tifffile", "numpy");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "uint8, '3, 40, 50', ''",
        "uint16, '3, 40, 50', 'compression=\"zlib\"'",
        "uint16, '5, 40, 50', 'compression=\"zlib\", predictor=True'",
        "uint16, '5, 64, 48', 'tile=(16, 16), compression=\"zlib\"'",
        "uint32, '3, 40, 50', 'rowsperstrip=7, compression=\"zlib\"'",
        "uint64, '3, 40, 50', ''",
        "int8, '3, 40, 50', 'byteorder=\">\"'",
        "int16, '40, 50', 'compression=\"zlib\", byteorder=\">\"'",
        "int32, '3, 40, 50', 'bigtiff=True'",
        "int64, '3, 40, 50', 'compression=\"zlib\"'",
        "float16, '3, 40, 50', ''",
        "float32, '3, 40, 50', 'compression=\"zlib\"'",
        "uint8, '4, 40, 50', 'photometric=\"rgb\", planarconfig=\"separate\", compression=\"zlib\"'",
        "float64, '300, 40, 50', 'compression=\"zlib\"'",
        "uint16, '5, 40, 50', 'imagej=True'",
        "uint8, '5, 2, 40, 50', 'imagej=True, metadata={\"axes\": \"ZCYX\"}'",
        "uint16, '5, 2, 40, 50', 'ome=True, metadata={\"axes\": \"ZCYX\"}'",
        "uint16, '2, 5, 40, 50', 'ome=True, metadata={\"axes\": \"CZYX\"}'",
        "uint8, '40, 50, 3', 'photometric=\"rgb\"'",
        "uint8, '4, 40, 50, 3', 'photometric=\"rgb\", compression=\"zlib\"'",
    })
    void any_type_of_number_is_read_as_tifffile_wrote_it(String type, String shape, String how) throws IOException {
        Path file = folder.resolve("array.tif");
        String sum = Python.run(MODULES, """
                import sys, numpy as np, tifffile
                shape = tuple(int(n) for n in sys.argv[3].split(","))
                noise = np.random.default_rng(5).integers(-40 if sys.argv[2][0] != "u" else 0, 90, shape)
                array = (noise / (4 if sys.argv[2][0] == "f" else 1)).astype(sys.argv[2])
                eval("tifffile.imwrite(sys.argv[1], array, %s)" % sys.argv[4])
                back = tifffile.imread(sys.argv[1])
                flat = back.astype("f8").ravel()
                print("%s %s %.2f" % (back.dtype, list(back.shape), float((flat * (np.arange(flat.size) % 1009 + 1)).sum())))
                """, file, type, shape, how);
        try (TiffArray array = TiffArray.open(file, VolumeLimits.DEFAULT)) {
            assertThat(String.format(Locale.ROOT, "%s %s %.2f", array.type(), array.shape(), weighted(array)))
                    .isEqualTo(sum);
        }
    }

    private static double weighted(TiffArray array) {
        double[] sum = new double[1];
        for (int plane = 0; plane < array.planes(); plane++) {
            long start = (long) plane * array.planeLength();
            array.read(plane, (from, numbers, count) -> {
                for (int i = 0; i < count; i++) {
                    sum[0] += numbers[i] * ((start + from + i) % 1009 + 1);
                }
            });
        }
        return sum[0];
    }

    @Test
    void the_voxel_size_is_what_the_file_says() throws IOException {
        Path file = folder.resolve("size.tif");
        Python.run(MODULES, """
                import sys, numpy as np, tifffile
                tifffile.imwrite(sys.argv[1], np.zeros((4, 8, 8), "u2"), imagej=True, resolution=(4, 4),
                                 metadata={"axes": "ZYX", "spacing": 1.5, "unit": "um"})
                """, file);
        try (TiffArray array = TiffArray.open(file, VolumeLimits.DEFAULT)) {
            assertThat(array.voxelSize()).contains(new VoxelSize(1.5, 0.25, 0.25));
            assertThat(array.shape()).containsExactly(4, 8, 8);
        }
    }

    @Test
    void what_is_cut_short_or_too_large_is_refused() throws IOException {
        for (String how : List.of("", ", compression='zlib'")) {
            Path file = folder.resolve("cut.tif");
            Python.run(MODULES, """
                    import sys, numpy as np, tifffile
                    array = np.random.default_rng(1).integers(0, 9, (200, 300)).astype("i4")
                    eval("tifffile.imwrite(sys.argv[1], array%s)" % sys.argv[2])
                    """, file, how);
            byte[] whole = Files.readAllBytes(file);
            VolumeLimits small = new VolumeLimits(1000, 200 * 300 * 4 - 1, 10, 10);
            assertThatThrownBy(() -> TiffArray.open(file, small))
                    .isInstanceOf(VolumeFormatException.class)
                    .hasMessageContaining("200×300");
            Files.write(file, Arrays.copyOf(whole, whole.length - 100));
            assertThatThrownBy(() -> read(file)).isInstanceOf(VolumeFormatException.class);
            for (int at = 300; at < whole.length; at += 997) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 0x55;
                Files.write(file, damaged);
                try {
                    read(file);
                } catch (VolumeFormatException _) {
                    continue;
                }
            }
        }
    }

    private static void read(Path file) throws IOException {
        try (TiffArray array = TiffArray.open(file, VolumeLimits.DEFAULT)) {
            weighted(array);
        }
    }
}
