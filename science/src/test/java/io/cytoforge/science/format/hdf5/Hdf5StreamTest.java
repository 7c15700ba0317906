package io.cytoforge.science.format.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.Volumes;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Python;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hdf5StreamTest {
    private static final Shape3 SHAPE = new Shape3(5, 7, 9);
    private static final VoxelSize SIZE = new VoxelSize(1.75, 0.4, 0.3);

    @TempDir
    Path folder;

    /** Known values of lookup3.c's own driver: hashlittle("", 0) and "Four score and seven years ago". */
    @Test
    void the_checksum_is_jenkins_lookup3() {
        byte[] text = "Four score and seven years ago".getBytes(StandardCharsets.US_ASCII);
        assertThat(Lookup3.checksum(text, text.length)).isEqualTo(0x17770551);
        assertThat(Lookup3.checksum(new byte[0], 0)).isEqualTo(0xdeadbeef);
    }

    @ParameterizedTest
    @CsvSource({"UINT8, UINT16", "UINT16, UINT16", "FLOAT32, UINT32"})
    void h5py_reads_what_was_written(VoxelType image, VoxelType label) throws IOException {
        float[] values = Volumes.noise(SHAPE, 250);
        int[] ids = Volumes.labels(SHAPE, 40);
        List<Hdf5Dataset> datasets =
                List.of(new Hdf5Dataset("raw", SHAPE, image, SIZE), new Hdf5Dataset("label", SHAPE, label, SIZE));
        byte[] bytes = written(datasets, values, ids);
        assertThat(bytes).hasSize((int) Hdf5Stream.length(datasets));
        Path file = Files.write(folder.resolve("sample.h5"), bytes);

        List<String> lines =
                Python.run(List.of("h5py", "numpy"), """
                import sys, h5py, numpy as np
                with h5py.File(sys.argv[1], "r") as f:
                    print(sorted(f))
                    for name in ("raw", "label"):
                        d = f[name]
                        v = d[:].astype(np.float64).ravel()
                        print(d.shape, d.dtype, d.chunks, list(d.attrs["element_size_um"]),
                              (v * (np.arange(v.size) % 1009 + 1)).sum(), sep="|")
                    print(f["raw"][2, 3, 4])""", file).lines().toList();
        assertThat(lines.get(0)).isEqualTo("['label', 'raw']");
        assertThat(lines.get(1)).isEqualTo("(5, 7, 9)|%s|None|[1.75, 0.4, 0.3]|%s".formatted(name(image), sum(values)));
        assertThat(lines.get(2)).isEqualTo("(5, 7, 9)|%s|None|[1.75, 0.4, 0.3]|%s".formatted(name(label), sum(ids)));
        assertThat(Double.parseDouble(lines.get(3))).isEqualTo(values[SHAPE.index(2, 3, 4)]);
    }

    @Test
    void planes_that_are_missing_or_too_many_are_noticed() throws IOException {
        List<Hdf5Dataset> datasets =
                List.of(new Hdf5Dataset("raw", new Shape3(1, 2, 2), VoxelType.UINT8, VoxelSize.UNIT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Hdf5Stream file = new Hdf5Stream(out, datasets);
        assertThatThrownBy(file::close).isInstanceOf(IOException.class).hasMessageContaining("plane 0 of raw");
        assertThatIllegalArgumentException().isThrownBy(() -> file.writePlane(new int[3]));
        file.writePlane(new int[4]);
        assertThatIllegalArgumentException().isThrownBy(() -> file.writePlane(new int[4]));
        file.close();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hdf5Dataset("a/b", SHAPE, VoxelType.UINT8, VoxelSize.UNIT));
    }

    private static byte[] written(List<Hdf5Dataset> datasets, float[] values, int[] ids) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Hdf5Stream file = new Hdf5Stream(out, datasets)) {
            VolumeFiles.writeIntensities(file, FloatVolume.wrap(SHAPE, values));
            VolumeFiles.writeLabels(file, new LabelsInMemory(LabelVolume.wrap(SHAPE, ids)));
        }
        return out.toByteArray();
    }

    private static String name(VoxelType type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * (i % 1009 + 1);
        }
        return sum;
    }

    private static double sum(int[] ids) {
        float[] values = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            values[i] = ids[i];
        }
        return sum(values);
    }
}
