package io.cytoforge.science.format.tiff.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.PlaneSink;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.Volumes;
import io.cytoforge.science.format.tiff.TiffReader;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Python;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiffWriterTest {
    private static final Shape3 SHAPE = new Shape3(7, 33, 41);
    private static final VoxelSize SIZE = new VoxelSize(1.75, 0.4, 0.3);
    private static final String READ = """
            import sys, tifffile, numpy as np
            with tifffile.TiffFile(sys.argv[1]) as t:
                v = t.series[0].asarray()
                n = v.astype(np.float64).ravel()
                x, y = (t.pages[0].tags[k].value for k in ('XResolution', 'YResolution'))
                print(v.shape, v.dtype, t.is_bigtiff, t.is_ome, t.is_imagej, len(t.pages), t.pages[0].compression.name,
                      (n * (np.arange(n.size) % 1009 + 1)).sum(), sep='|')
                print(round(x[1] / x[0], 9), round(y[1] / y[0], 9), t.series[0].axes, sep='|')
                print(t.ome_metadata if t.is_ome else t.imagej_metadata)""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "v.ome.tif, UINT8, true, false",
        "v.ome.tif, UINT16, true, true",
        "v.ome.tif, UINT32, true, false",
        "v.ome.tif, FLOAT32, false, true",
        "v.tif, UINT8, false, false",
        "v.tif, UINT16, true, false",
        "v.tif, FLOAT32, true, false",
        "v.tif, FLOAT32, false, true"
    })
    void tifffile_and_we_read_what_was_written(String name, VoxelType type, boolean deflates, boolean isBig)
            throws IOException {
        Path file = folder.resolve(name);
        float[] values = Volumes.noise(SHAPE, 250);
        write(new TiffWriter(deflates, isBig ? 0 : 1 << 30), file, type, values);

        List<String> lines =
                Python.run(List.of("tifffile", "numpy"), READ, file).lines().toList();
        boolean isOme = name.contains("ome");
        String[] facts = lines.getFirst().split("\\|");
        assertThat(facts[0]).isEqualTo("(7, 33, 41)");
        assertThat(facts[1]).isEqualTo(type.name().toLowerCase(java.util.Locale.ROOT));
        assertThat(facts[2]).isEqualTo(isBig ? "True" : "False");
        assertThat(facts[3]).isEqualTo(isOme ? "True" : "False");
        assertThat(facts[4]).isEqualTo(isOme ? "False" : "True");
        assertThat(facts[5]).isEqualTo("7");
        assertThat(facts[6]).isEqualTo(deflates ? "ADOBE_DEFLATE" : "NONE");
        assertThat(Double.parseDouble(facts[7])).isEqualTo(weighted(values));
        assertThat(lines.get(1)).isEqualTo(isOme ? "3e-05|4e-05|ZYX" : "0.3|0.4|ZYX");
        assertThat(String.join("\n", lines)).contains(isOme ? "PhysicalSizeZ=\"1.75\"" : "'spacing': 1.75");
        assertThat(String.join("\n", lines)).contains("Synthetic image, not a measurement");

        try (OpenVolume volume = new TiffReader().open(file, VolumeLimits.DEFAULT)) {
            assertThat(volume.info().shape()).isEqualTo(SHAPE);
            assertThat(volume.info().type()).isEqualTo(type);
            assertThat(volume.info().voxelSize().orElseThrow().isCloseTo(SIZE, 1e-6))
                    .isTrue();
            assertThat(VolumeFiles.intensities(volume).voxels()).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @CsvSource({"v.ome.tif, UINT8", "v.ome.tif, FLOAT32", "v.tif, UINT8", "v.tif, UINT16", "v.tif, UINT32"})
    void a_stack_that_is_written_forwards_has_the_same_bytes_and_the_length_that_was_said(String name, VoxelType type)
            throws IOException {
        for (Shape3 shape : List.of(SHAPE, new Shape3(1, 3, 3), new Shape3(2, 700, 1000))) {
            float[] values = Volumes.noise(shape, 250);
            VolumeDescription volume = new VolumeDescription(shape, type, SIZE, "noise", "", true);
            Path file = folder.resolve(name);
            try (PlaneSink sink = new TiffWriter(false).create(file, volume)) {
                VolumeFiles.writeIntensities(sink, FloatVolume.wrap(shape, values));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (PlaneSink sink = new TiffStream(out, volume, name.contains("ome"))) {
                VolumeFiles.writeIntensities(sink, FloatVolume.wrap(shape, values));
            }
            assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
            assertThat(TiffStream.length(volume, name.contains("ome"))).isEqualTo(out.size());
        }
    }

    @Test
    void a_stack_that_is_written_forwards_notices_planes_that_are_missing_or_too_many() throws IOException {
        VolumeDescription volume = new VolumeDescription(new Shape3(1, 2, 2), VoxelType.UINT8, SIZE, "few", "", false);
        TiffStream stack = new TiffStream(new ByteArrayOutputStream(), volume, false);
        assertThatThrownBy(stack::close).isInstanceOf(IOException.class).hasMessageContaining("0 of 1 planes");
        stack.writePlane(new int[4]);
        assertThatIllegalArgumentException().isThrownBy(() -> stack.writePlane(new int[4]));
        stack.close();
    }

    @Test
    void resolution_is_kept_to_nine_digits() throws IOException {
        for (double edge : new double[] {1e-4, 0.0123456789, 0.18, 3.7, 9999}) {
            Path file = folder.resolve("r.tif");
            VolumeDescription volume = new VolumeDescription(
                    new Shape3(1, 2, 2), VoxelType.UINT8, new VoxelSize(edge, edge, edge), "r", "", false);
            try (PlaneSink sink = new TiffWriter().create(file, volume)) {
                sink.writePlane(new int[4]);
            }
            try (OpenVolume read = new TiffReader().open(file, VolumeLimits.DEFAULT)) {
                assertThat(read.info().voxelSize().orElseThrow().x()).isCloseTo(edge, within(edge * 1e-5));
            }
        }
    }

    @Test
    void the_same_volume_gives_the_same_bytes_and_another_one_another_uuid() throws IOException {
        float[] values = Volumes.noise(SHAPE, 250);
        byte[] first = write(new TiffWriter(), folder.resolve("a.ome.tif"), VoxelType.UINT8, values);
        byte[] second = write(new TiffWriter(), folder.resolve("b.ome.tif"), VoxelType.UINT8, values);
        values[0] += 1;
        byte[] other = write(new TiffWriter(), folder.resolve("c.ome.tif"), VoxelType.UINT8, values);
        assertThat(second).isEqualTo(first);
        assertThat(uuid(other)).isNotEqualTo(uuid(first));
    }

    @Test
    void names_are_escaped_in_the_xml() throws IOException {
        Path file = folder.resolve("x.ome.tif");
        VolumeDescription volume = new VolumeDescription(
                new Shape3(1, 2, 2), VoxelType.UINT8, SIZE, "a <b> & \"c\" \u0001 µ", "<script>", false);
        try (PlaneSink sink = new TiffWriter().create(file, volume)) {
            sink.writePlane(new int[4]);
        }
        try (OpenVolume read = new TiffReader().open(file, VolumeLimits.DEFAULT)) {
            assertThat(read.info().voxelSize()).contains(SIZE);
        }
    }

    @Test
    void a_file_with_too_few_planes_is_an_error_and_no_tiff() throws IOException {
        Path file = folder.resolve("short.tif");
        VolumeDescription volume = new VolumeDescription(SHAPE, VoxelType.UINT8, SIZE, "short", "", false);
        PlaneSink sink = new TiffWriter().create(file, volume);
        sink.writePlane(new float[33 * 41]);
        assertThatThrownBy(sink::close).hasMessageContaining("only 1 of 7 planes");
        assertThatThrownBy(() -> new TiffReader().open(file, VolumeLimits.DEFAULT))
                .hasMessageContaining("no page");
    }

    @Test
    void a_plane_too_many_and_a_label_too_large_are_refused() throws IOException {
        VolumeDescription volume = new VolumeDescription(new Shape3(1, 2, 2), VoxelType.UINT8, SIZE, "many", "", false);
        try (PlaneSink sink = new TiffWriter().create(folder.resolve("many.tif"), volume)) {
            assertThatIllegalArgumentException().isThrownBy(() -> sink.writePlane(new int[] {0, 256, 0, 0}));
            sink.writePlane(new int[4]);
            assertThatIllegalArgumentException().isThrownBy(() -> sink.writePlane(new int[4]));
        }
    }

    private static byte[] write(TiffWriter writer, Path file, VoxelType type, float[] values) throws IOException {
        VolumeDescription volume = new VolumeDescription(SHAPE, type, SIZE, "noise", "Seed 7.", true);
        int plane = SHAPE.y() * SHAPE.x();
        try (PlaneSink sink = writer.create(file, volume)) {
            for (int z = 0; z < SHAPE.z(); z++) {
                sink.writePlane(Arrays.copyOfRange(values, z * plane, (z + 1) * plane));
            }
        }
        return Files.readAllBytes(file);
    }

    private static double weighted(float[] values) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * (double) (i % 1009 + 1);
        }
        return sum;
    }

    private static String uuid(byte[] file) {
        String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        int at = text.indexOf("urn:uuid:");
        return text.substring(at, at + 45);
    }
}
