package io.cytoforge.science.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Python;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that tifffile and Pillow wrote: good ones are read to the voxel, bad ones refused with their reason. */
class TiffReaderTest {
    private static final Shape3 SHAPE = new Shape3(5, 37, 43);

    /** v[z, y, x] counts voxels from 1, in the type's range. */
    private static final String HEAD = """
            import sys, tifffile, numpy as np
            out = sys.argv[1]
            def v(t, shape=(5, 37, 43)):
                return (np.arange(1, np.prod(shape) + 1) % (251 if np.dtype(t).itemsize == 1 else 65521)).astype(t).reshape(shape)
            bw = dict(photometric='minisblack')
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uint8  | tifffile.imwrite(out, v('u1'), imagej=True, resolution=(1 / 0.3, 1 / 0.4), metadata=dict(spacing=1.5, unit='um', axes='ZYX'))",
                "uint16 | tifffile.imwrite(out, v('u2'), imagej=True, resolution=(1 / 0.3, 1 / 0.4), metadata=dict(spacing=1.5, unit='micron', axes='ZYX'))",
                "float32| tifffile.imwrite(out, v('f4'), imagej=True, resolution=(1e3 / 300, 1e3 / 400), metadata=dict(spacing=1.5, unit='um', axes='ZYX'))",
                "uint16 | tifffile.imwrite(out, v('u2'), ome=True, compression='zlib', metadata=dict(axes='ZYX', PhysicalSizeX=300, PhysicalSizeXUnit='nm', PhysicalSizeY=4e-4, PhysicalSizeYUnit='mm', PhysicalSizeZ=1.5), **bw)",
                "uint32 | tifffile.imwrite(out, v('u4'), ome=True, bigtiff=True, metadata=dict(axes='ZYX', PhysicalSizeX=0.3, PhysicalSizeY=0.4, PhysicalSizeZ=1.5), **bw)",
            })
    void the_voxel_size_is_read_in_every_spelling(String type, String write) throws IOException {
        try (OpenVolume volume = open(HEAD + write)) {
            check(volume, type);
            assertThat(volume.info().voxelSize().orElseThrow().isCloseTo(new VoxelSize(1.5, 0.4, 0.3), 1e-6))
                    .as(volume.info().toString())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uint8  | tifffile.imwrite(out, v('u1'), **bw)",
                "uint16 | tifffile.imwrite(out, v('u2'), byteorder='>', **bw)",
                "float32| tifffile.imwrite(out, v('f4'), byteorder='>', bigtiff=True, rowsperstrip=5, **bw)",
                "uint8  | tifffile.imwrite(out, v('u1'), compression='zlib', rowsperstrip=7, **bw)",
                "uint16 | tifffile.imwrite(out, v('u2'), compression='zlib', predictor=True, tile=(16, 32), **bw)",
                "uint16 | tifffile.imwrite(out, v('u2'), tile=(16, 16), byteorder='>', bigtiff=True, **bw)",
                "uint32 | tifffile.imwrite(out, v('u4'), compression='zlib', **bw)",
                "float32| tifffile.imwrite(out, v('f4'), compression='zlib', byteorder='>', tile=(32, 16), **bw)",
            })
    void every_layout_is_read(String type, String write) throws IOException {
        try (OpenVolume volume = open(HEAD + write)) {
            check(volume, type);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "uint8, tiff_lzw",
        "uint16, tiff_lzw",
        "uint8, packbits",
        "uint16, tiff_adobe_deflate",
        "uint8, tiff_deflate"
    })
    void pillows_compressions_are_read(String type, String compression) throws IOException {
        String script = HEAD + """
                from PIL import Image
                p = [Image.fromarray(a) for a in v(sys.argv[2])]
                p[0].save(out, save_all=True, append_images=p[1:], compression=sys.argv[3])""";
        Path file = folder.resolve("pillow.tif");
        Python.run(List.of("tifffile", "numpy", "PIL"), script, file, type, compression);
        try (OpenVolume volume = new TiffReader().open(file, VolumeLimits.DEFAULT)) {
            check(volume, type);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tifffile.imwrite(out, v('u1', (5, 37, 43, 3)), photometric='rgb')  | 3 samples per pixel",
                "tifffile.imwrite(out, v('u1', (5, 2, 37, 43)), imagej=True, metadata=dict(axes='ZCYX')) | channels=2",
                "tifffile.imwrite(out, v('u1', (4, 37, 43)), imagej=True, metadata=dict(axes='TYX')) | frames=4",
                "tifffile.imwrite(out, v('u1', (2, 5, 37, 43)), ome=True, metadata=dict(axes='CZYX'), **bw) | SizeC = 2",
                "tifffile.imwrite(out, v('u1', (2, 5, 37, 43)), ome=True, metadata=dict(axes='TZYX'), **bw) | SizeT = 2",
                "w = tifffile.TiffWriter(out); w.write(v('u1', (3, 4)), **bw); w.write(v('u1', (3, 5)), **bw); w.close() | page 2 of 3×5 uint8",
                "w = tifffile.TiffWriter(out); w.write(v('u1', (3, 4)), **bw); w.write(v('u2', (3, 4)), **bw); w.close() | page 2 of 3×4 uint16",
            })
    void what_is_no_single_gray_stack_is_refused(String write, String found) {
        assertThatThrownBy(() -> open(HEAD + write))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageStartingWith("volume.tif: found ")
                .hasMessageContaining(found)
                .hasMessageContaining("allowed: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tifffile.imwrite(out, a, imagej=True, metadata=dict(axes='TZCYX'))",
                "tifffile.imwrite(out, a, ome=True, metadata=dict(axes='TZCYX'), **bw)",
                "tifffile.imwrite(out, a, metadata=dict(axes='TZCYX'), **bw)",
                "tifffile.imwrite(out, a, metadata=dict(axes='TZCYX'), truncate=True, **bw)",
            })
    void one_channel_and_time_point_are_chosen(String write) throws IOException {
        Path file = write(HEAD + "a = v('u2', (2, 3, 4, 19, 23)); " + write);
        VolumeSelection chosen = new VolumeSelection(OptionalInt.of(3), OptionalInt.of(1), false, Optional.empty());
        try (OpenVolume volume = new TiffReader().open(file, VolumeLimits.DEFAULT, chosen)) {
            assertThat(volume.info().shape()).isEqualTo(new Shape3(3, 19, 23));
            int[] plane = new int[19 * 23];
            for (int z = 0; z < 3; z++) {
                volume.readPlane(z, plane);
                assertThat(plane[0]).isEqualTo(1 + ((3 + z) * 4 + 3) * 19 * 23);
            }
        }
        assertThatThrownBy(() -> new TiffReader().open(file, VolumeLimits.DEFAULT))
                .hasMessageContaining("channel=0…3");
        VolumeSelection beyond = new VolumeSelection(OptionalInt.of(4), OptionalInt.of(1), false, Optional.empty());
        assertThatThrownBy(() -> new TiffReader().open(file, VolumeLimits.DEFAULT, beyond))
                .hasMessageContaining("no channel 4 among 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tifffile.imwrite(out, v('u2', (2, 6, 16, 20)), **bw) | an axis of length 2 without a name",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), metadata=dict(axes='TYX'), **bw) | T of length 6",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), metadata=dict(axes='AYX'), **bw) | A of length 6",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), metadata=dict(axes='SYX'), **bw) | S of length 6",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), metadata=dict(axes='XYZ'), **bw) | pages of the axes YZ (\"axes\": \"XYZ\")",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), metadata=dict(axes='ZXY'), **bw) | pages of the axes XY (\"axes\": \"ZXY\")",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), description='<OME><BinaryOnly MetadataFile=\"a.companion.ome\" UUID=\"urn:uuid:1\"/></OME>', metadata=None, **bw) | OME-XML in another file (a.companion.ome)",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), extratags=[(34412, 1, 512, struct.pack('<10i3d', 0x0400494C, 512, 20, 16, 1, 2, 3, 0, 0, 0, 2e-7, 2e-7, 1e-6) + bytes(448), True)], metadata=None, **bw) | C of length 2 (LSM)",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), extratags=[(34361, 1, 8, bytes(8), True)], metadata=None, **bw) | FluoView",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), description='{\"shape\": [6, 16, 21]}', metadata=None, **bw) | a description of the shape",
                "tifffile.imwrite(out, v('u2', (6, 16, 20)), description='<OME><Image><Pixels SizeX=\"20\" SizeY=\"16\" SizeZ=\"6\"><TiffData IFD=\"0\"/></Pixels></Image></OME>', metadata=None, **bw) | names no page",
            })
    void declared_axes_are_never_ignored(String write, String found) {
        assertThatThrownBy(() -> open("import struct\n" + HEAD + write)).hasMessageContaining(found);
    }

    @Test
    void a_metamorph_stack_has_all_its_planes() throws IOException {
        String write = """
                import struct
                a = v('u2', (5, 16, 20)); data = a.tobytes(); uic = b''.join(struct.pack('<6I', z, 1, 2451545, z, 0, 0) for z in range(5))
                tags = [(256, 4, 1, 20), (257, 4, 1, 16), (258, 3, 1, 16), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 16), (279, 4, 1, 640), (33629, 5, 5, 8 + len(data))]
                open(out, 'wb').write(struct.pack('<2sHI', b'II', 42, 8 + len(data) + len(uic)) + data + uic + struct.pack('<H', len(tags)) + b''.join(struct.pack('<HHII', *t) for t in tags) + bytes(4))
                """;
        try (OpenVolume volume = open(HEAD + write)) {
            assertThat(volume.info().shape()).isEqualTo(new Shape3(5, 16, 20));
            int[] plane = new int[320];
            volume.readPlane(4, plane);
            assertThat(plane[319]).isEqualTo(1600);
        }
    }

    @Test
    void pages_are_found_where_ome_xml_says_they_are() throws IOException {
        String write = """
                data = ''.join(f'<TiffData FirstZ="{z}" IFD="{4 - z}"/>' for z in range(5))
                xml = f'<o:OME xmlns:o="x"><o:Image><o:Pixels DimensionOrder="XYCZT" SizeX="43" SizeY="37" SizeZ="5" PhysicalSizeX="300" PhysicalSizeXUnit="nm" PhysicalSizeY="0.4" PhysicalSizeZ="1.5">{data.replace("<T", "<o:T")}</o:Pixels></o:Image><Vendor><Image><Pixels/></Image></Vendor></o:OME>'
                tifffile.imwrite(out, v('u1')[::-1], description=xml, metadata=None, **bw)
                """;
        try (OpenVolume volume = open(HEAD + write)) {
            check(volume, "uint8");
            assertThat(volume.info().voxelSize().orElseThrow().isCloseTo(new VoxelSize(1.5, 0.4, 0.3), 1e-9))
                    .isTrue();
        }
    }

    @Test
    void ome_xml_may_begin_with_a_byte_order_mark_and_blank_lines() throws IOException {
        String write = """
                xml = f'<?xml version="1.0"?><OME><Image><Pixels SizeX="43" SizeY="37" SizeZ="5"/></Image></OME>'
                tifffile.imwrite(out, v('u1'), description=b'\\xef\\xbb\\xbf\\n' + xml.encode(), metadata=None, **bw)
                """;
        try (OpenVolume volume = open(HEAD + write)) {
            check(volume, "uint8");
            assertThat(volume.info().format()).isEqualTo("OME-TIFF");
        }
    }

    @Test
    void a_page_without_pixels_is_refused_by_its_number() {
        String write = """
                tifffile.imwrite(out, v('u1'), compression='zlib', metadata=None, **bw)
                counts = tifffile.TiffFile(out).pages[2].tags['StripByteCounts']
                with open(out, 'r+b') as f: f.seek(counts.valueoffset); f.write(bytes(counts.dtype.itemsize if hasattr(counts.dtype, 'itemsize') else 2))
                """;
        assertThatThrownBy(() -> open(HEAD + write))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("page 3 with a strip or tile of 0 bytes (a sparse file)");
    }

    @Test
    void each_axis_has_its_own_unit() throws IOException {
        String write =
                "tifffile.imwrite(out, v('u1'), resolution=(10, 0.01), metadata=None, **bw, description='ImageJ=1.54f\\n"
                        + "images=5\\nslices=5\\nunit=micron\\nyunit=nm\\nzunit=mm\\nspacing=0.002\\n')";
        try (OpenVolume volume = open(HEAD + write)) {
            assertThat(volume.info().voxelSize().orElseThrow().isCloseTo(new VoxelSize(2, 0.1, 0.1), 1e-6))
                    .isTrue();
        }
    }

    @Test
    void integers_with_a_sign_are_ids_and_no_image() throws IOException {
        try (OpenVolume volume = open(HEAD + "a = v('i2'); a[1, 2, 3] = -7; tifffile.imwrite(out, a, **bw)")) {
            assertThatThrownBy(() -> volume.readPlane(0, new float[37 * 43]))
                    .hasMessageContaining("16-bit signed integers");
            volume.readPlane(0, new int[37 * 43]);
            assertThatThrownBy(() -> volume.readPlane(1, new int[37 * 43]))
                    .hasMessageContaining("-7 at voxel (1, 2, 3)");
        }
    }

    @Test
    void a_few_bytes_that_promise_a_huge_plane_are_refused() {
        String write =
                "import zlib, struct; d = zlib.compress(bytes(1000)); tags = [(256, 4, 1, 30000), (257, 4, 1, 30000), (258, 3, 1, 8),"
                        + " (259, 3, 1, 8), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 4, 1, 30000), (279, 4, 1, len(d))]; "
                        + "open(out, 'wb').write(struct.pack('<2sHI', b'II', 42, 8 + len(d)) + d + struct.pack('<H', 9)"
                        + " + b''.join(struct.pack('<HHII', *t) for t in tags) + bytes(4))";
        assertThatThrownBy(() -> open(HEAD + write)).hasMessageContaining("that inflate to 900000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "inf", "-inf"})
    void what_is_not_finite_is_refused_with_its_place(String value) throws IOException {
        String write = "a = v('f4'); a[2, 3, 4] = float('%s'); tifffile.imwrite(out, a, compression='zlib', **bw)";
        try (OpenVolume volume = open(HEAD + write.formatted(value))) {
            float[] plane = new float[volume.info().planeLength()];
            volume.readPlane(1, plane);
            assertThatThrownBy(() -> volume.readPlane(2, plane))
                    .isInstanceOf(VolumeFormatException.class)
                    .hasMessageContaining("at voxel (2, 3, 4)");
        }
    }

    @Test
    void fractions_and_negative_numbers_are_no_labels() throws IOException {
        String write = "a = v('f4'); a[0, 0, 0] = 0.5; a[1, 0, 0] = -1; tifffile.imwrite(out, a, **bw)";
        try (OpenVolume volume = open(HEAD + write)) {
            int[] plane = new int[volume.info().planeLength()];
            assertThatThrownBy(() -> volume.readPlane(0, plane))
                    .hasMessageStartingWith("volume.tif: found the value 0.5");
            assertThatThrownBy(() -> volume.readPlane(1, plane)).hasMessageContaining("the value -1.0");
            volume.readPlane(2, plane);
            assertThat(plane[0]).isEqualTo(2 * 37 * 43 + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "compression='zlib', ", "tile=(16, 16), ", "imagej=True, ", "bigtiff=True, "})
    void a_file_cut_off_anywhere_is_refused(String options) throws IOException {
        Path file = write(HEAD + "tifffile.imwrite(out, v('u2'), " + options + "**bw)");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 3, 7, 15, 200, whole.length / 3, whole.length / 2, whole.length - 20}) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> readAll(file))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(VolumeFormatException.class);
        }
    }

    @Test
    void a_file_with_any_byte_changed_is_read_or_refused_but_nothing_else_happens() throws IOException {
        Path file = write(HEAD + "tifffile.imwrite(out, v('u1', (2, 9, 11)), compression='zlib', **bw)");
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) 0xFF;
            Files.write(file, changed);
            try {
                readAll(file);
            } catch (VolumeFormatException expected) {
                assertThat(expected.getMessage()).startsWith("volume.tif: found");
            }
        }
    }

    @Test
    void damaged_compressed_pixels_are_refused() throws IOException {
        Path file = write(HEAD + "np.random.seed(1); tifffile.imwrite(out,"
                + " np.random.randint(0, 255, (3, 50, 60)).astype('u1'), compression='zlib', **bw)");
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 300, (byte) 0xAA);
        Files.write(file, bytes);
        assertThatThrownBy(() -> readAll(file)).hasMessageContaining("cannot be decoded");
    }

    @Test
    void a_text_file_is_called_a_text_file() throws IOException {
        Path file = folder.resolve("notes.tif");
        Files.writeString(file, "Dear reviewer, ...");
        assertThatThrownBy(() -> VolumeFiles.open(file, VolumeLimits.DEFAULT))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageStartingWith("notes.tif: found a text file that begins with \"Dear rev\"; allowed: TIFF, ");
    }

    @Test
    void a_tiff_without_pages_or_with_a_circle_of_pages_is_refused() throws IOException {
        Path file = folder.resolve("empty.tif");
        Files.write(file, new byte[] {'I', 'I', 42, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> readAll(file)).hasMessageContaining("no page");
        byte[] circle = new byte[26];
        System.arraycopy(
                new byte[] {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 4, 0, 0, 0, 8},
                0,
                circle,
                0,
                23);
        Files.write(file, circle);
        assertThatThrownBy(() -> readAll(file)).hasMessageContaining("returns to 8");
    }

    @Test
    void pages_that_share_a_large_field_do_not_fill_the_memory() throws IOException {
        int pages = 2000;
        int segments = 1 << 20;
        ByteBuffer file = ByteBuffer.allocate(8 + pages * 18 + 4 * segments).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int page = 0; page < pages; page++) {
            file.putShort((short) 1).putShort((short) 273).putShort((short) 4).putInt(segments);
            file.putInt(8 + pages * 18).putInt(page == pages - 1 ? 0 : file.position() + 4);
        }
        Path path = folder.resolve("shared.tif");
        Files.write(path, file.array());
        assertThatThrownBy(() -> readAll(path)).hasMessageContaining("directories of more than 268435456 bytes");
    }

    @Test
    void limits_are_kept_before_anything_is_read() {
        assertThatThrownBy(() -> new TiffReader()
                        .open(
                                write(HEAD + "tifffile.imwrite(out, v('u2'), **bw)"),
                                new VolumeLimits(40, 1 << 30, 9, 9)))
                .hasMessageContaining("37×43 voxels")
                .hasMessageContaining("1 to 40 voxels per axis");
        assertThatThrownBy(() -> new TiffReader()
                        .open(write(HEAD + "tifffile.imwrite(out, v('u2'), **bw)"), new VolumeLimits(50, 8000, 9, 9)))
                .hasMessageContaining("8000 bytes");
    }

    @Test
    void entities_of_other_documents_are_not_read() throws IOException {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "1");
        Path file = write(HEAD + "tifffile.imwrite(out, v('u1'), metadata=None, description="
                + "'<?xml version=\"1.0\"?><!DOCTYPE OME [<!ENTITY s SYSTEM \"file://" + secret
                + "\">]><OME><Image><Pixels SizeX=\"43\" SizeY=\"37\" SizeZ=\"5\"/>&s;</Image></OME>', **bw)");
        assertThatThrownBy(() -> readAll(file))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("OME-XML that cannot be parsed");
    }

    @Test
    void a_unit_that_is_no_length_gives_no_voxel_size() throws IOException {
        String write = "tifffile.imwrite(out, v('u1'), imagej=True, resolution=(3, 3),"
                + " metadata=dict(spacing=1.5, unit='pixel', axes='ZYX'))";
        try (OpenVolume volume = open(HEAD + write)) {
            assertThat(volume.info().voxelSize()).isEmpty();
        }
    }

    private void check(OpenVolume volume, String type) {
        assertThat(volume.info().shape()).isEqualTo(SHAPE);
        assertThat(volume.info().type()).isEqualTo(VoxelType.valueOf(type.toUpperCase(Locale.ROOT)));
        int range = "uint8".equals(type) ? 251 : 65_521;
        int[] labels = VolumeFiles.labels(volume).voxels();
        float[] intensities = VolumeFiles.intensities(volume).voxels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != (i + 1) % range || intensities[i] != labels[i]) {
                throw new AssertionError("voxel %d is %d and %s".formatted(i, labels[i], intensities[i]));
            }
        }
    }

    private static void readAll(Path file) throws IOException {
        try (OpenVolume volume = new TiffReader().open(file, VolumeLimits.DEFAULT)) {
            VolumeFiles.intensities(volume);
        }
    }

    private OpenVolume open(String script) {
        return VolumeFiles.open(write(script), VolumeLimits.DEFAULT);
    }

    private Path write(String script) {
        Path file = folder.resolve("volume.tif");
        Python.run(List.of("tifffile", "numpy"), script, file);
        return file;
    }
}
