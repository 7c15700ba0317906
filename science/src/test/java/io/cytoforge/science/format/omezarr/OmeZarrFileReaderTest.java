package io.cytoforge.science.format.omezarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.format.Volumes;
import io.cytoforge.science.format.zarr.MemoryStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Python;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OmeZarrFileReaderTest {
    private static final Shape3 SHAPE = new Shape3(40, 50, 60);
    private static final VoxelSize SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    Path folder;

    @Test
    void a_zipped_image_is_read_with_and_without_a_folder_around_it() throws IOException {
        for (String around : List.of("", "my image.zarr/")) {
            Path file = zip(image(), around);
            try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
                assertThat(volume.info().shape()).isEqualTo(SHAPE);
                assertThat(volume.info().voxelSize()).contains(SIZE);
                assertThat(volume.info().format()).isEqualTo("OME-Zarr");
                assertThat(VolumeFiles.intensities(volume).voxels()).isEqualTo(Volumes.noise(SHAPE, 999));
                assertThat(VolumeFiles.labels(volume).at(3, 4, 5))
                        .isEqualTo((int) Volumes.noise(SHAPE, 999)[SHAPE.index(3, 4, 5)]);
            }
        }
    }

    @Test
    void an_image_that_zarr_for_python_wrote_is_read() throws IOException {
        String script = """
                import sys, zarr, numpy as np
                from numcodecs import Zlib, GZip
                g = zarr.open_group(sys.argv[1], mode='w')
                v = np.arange(20 * 30 * 40, dtype='>u2').reshape(1, 1, 20, 30, 40)
                g.create_dataset('s0', data=v, chunks=(1, 1, 8, 16, 16), compressor=GZip(5), dimension_separator='/')
                axes = [dict(name=n, type='space', unit='nanometer') for n in 'zyx']
                g.attrs['multiscales'] = [dict(version='0.4', axes=[dict(name='t', type='time'),
                    dict(name='c', type='channel')] + axes, datasets=[dict(path='s0', coordinateTransformations=[
                    dict(type='scale', scale=[1, 1, 2000, 250, 250])])])]""";
        Python.run(List.of("zarr", "numcodecs", "numpy"), script, folder.resolve("old.zarr"));
        try (OpenVolume volume = VolumeFiles.open(folder.resolve("old.zarr"), VolumeLimits.DEFAULT)) {
            assertThat(volume.info().shape()).isEqualTo(new Shape3(20, 30, 40));
            assertThat(volume.info().voxelSize()).contains(new VoxelSize(2, 0.25, 0.25));
            int[] ids = VolumeFiles.labels(volume).voxels();
            assertThat(ids[ids.length - 1]).isEqualTo(ids.length - 1);
            assertThat(ids[12_345]).isEqualTo(12_345);
        }
    }

    @Test
    void archives_with_tricks_are_refused() throws IOException {
        MemoryStore outside = image();
        refused(zipOf("../evil", new byte[1]), "../evil");
        refused(zipOf("/etc/passwd", new byte[1]), "/etc/passwd");
        refused(zipOf("readme.txt", new byte[1]), "an archive without zarr.json");
        refused(zipOf("bomb", new byte[50_000_000]), "inflate");
        Path text = folder.resolve("text.zip");
        Files.writeString(text, "not a zip");
        refused(text, "no readable zip archive");
        Path file = zip(outside, "");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        refused(file, "no readable zip archive");
    }

    @Test
    void limits_are_kept() throws IOException {
        Path file = zip(image(), "");
        assertThatThrownBy(() -> VolumeFiles.open(file, new VolumeLimits(55, 1L << 30, 100, 100)))
                .hasMessageContaining("40×50×60 voxels");
        assertThatThrownBy(() -> VolumeFiles.open(file, new VolumeLimits(100, 1L << 30, 2, 100)))
                .hasMessageContaining("entries");
        assertThatThrownBy(() -> VolumeFiles.open(file, new VolumeLimits(100, 1000, 100, 100)))
                .isInstanceOf(VolumeFormatException.class);
    }

    @Test
    void what_is_not_a_number_is_refused_with_its_place() throws IOException {
        MemoryStore store = new MemoryStore();
        ZarrArray.createVersion2(store, "0", new Shape3(1, 2, 2), VoxelType.FLOAT32, new Shape3(1, 2, 2));
        store.put(
                "0/.zarray",
                new String(store.get("0/.zarray"), StandardCharsets.UTF_8)
                        .replaceAll("(?s)\"compressor\" : \\{.*?\\}", "\"compressor\" : null")
                        .getBytes(StandardCharsets.UTF_8));
        store.put("0/0/0/0", new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xC0, 0x7F, 0, 0, 0, 0});
        store.put(".zattrs", "{\"multiscales\":[{\"datasets\":[{\"path\":\"0\"}]}]}".getBytes(StandardCharsets.UTF_8));
        try (OpenVolume volume = VolumeFiles.open(zip(store, ""), VolumeLimits.DEFAULT)) {
            assertThat(volume.info().voxelSize()).isEmpty();
            assertThatThrownBy(() -> volume.readPlane(0, new float[4])).hasMessageContaining("NaN at voxel (0, 1, 0)");
            assertThatThrownBy(() -> volume.readPlane(0, new int[4])).hasMessageContaining("the value NaN");
        }
    }

    @Test
    void of_an_image_with_labels_the_labels_are_read_as_labels() throws IOException {
        MemoryStore store = new MemoryStore();
        OmeZarrWriter image = OmeZarrWriter.create(store, "", new OmeImage("i", SHAPE, SIZE, VoxelType.UINT16));
        image.level0().write(Box3.of(SHAPE), Volumes.noise(SHAPE, 999));
        image.finish();
        int[] ids = new int[SHAPE.arrayLength()];
        Arrays.fill(ids, 5);
        OmeZarrWriter nuclei = image.labels("nuclei", VoxelType.UINT16);
        nuclei.level0().write(Box3.of(SHAPE), ids);
        nuclei.finish();
        int[] plane = new int[SHAPE.y() * SHAPE.x()];
        try (OpenVolume volume = VolumeFiles.open(zip(store, "x.zarr/"), VolumeLimits.DEFAULT, VolumeSelection.ids())) {
            volume.readPlane(0, plane);
            assertThat(plane).containsOnly(5);
        }
        OmeZarrWriter cells = image.labels("cells", VoxelType.UINT16);
        cells.level0().write(Box3.of(SHAPE), ids);
        cells.finish();
        Path both = zip(store, "");
        assertThatThrownBy(() -> VolumeFiles.open(both, VolumeLimits.DEFAULT, VolumeSelection.ids()))
                .hasMessageContaining("the labels [cells, nuclei]");
    }

    @Test
    void of_an_entry_that_was_written_twice_the_last_counts_and_backslashes_are_slashes() throws IOException {
        MemoryStore store = image();
        Path file = folder.resolve("twice.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("x\\zarr.jsom"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            for (var value : store.values.entrySet()) {
                zip.putNextEntry(new ZipEntry("x\\" + value.getKey().replace('/', '\\')));
                zip.write(value.getValue());
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] other = "zarr.jsom".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i + other.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + other.length, other, 0, other.length)) {
                bytes[i + other.length - 1] = 'n';
            }
        }
        Files.write(file, bytes);
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            assertThat(volume.info().shape()).isEqualTo(SHAPE);
            volume.readPlane(0, new int[SHAPE.y() * SHAPE.x()]);
        }
    }

    private static void refused(Path file, String found) {
        assertThatThrownBy(() -> VolumeFiles.open(file, VolumeLimits.DEFAULT))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining(found)
                .hasMessageContaining(file.getFileName().toString());
    }

    private static MemoryStore image() {
        MemoryStore store = new MemoryStore();
        OmeZarrWriter image = OmeZarrWriter.create(store, "", new OmeImage("i", SHAPE, SIZE, VoxelType.UINT16));
        image.level0().write(Box3.of(SHAPE), Volumes.noise(SHAPE, 999));
        image.finish();
        return store;
    }

    private Path zip(MemoryStore store, String around) throws IOException {
        Path file = folder.resolve("image.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var value : store.values.entrySet()) {
                zip.putNextEntry(new ZipEntry(around + value.getKey()));
                zip.write(value.getValue());
            }
        }
        return file;
    }

    private Path zipOf(String name, byte[] content) throws IOException {
        Path file = folder.resolve("trick.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return file;
    }
}
