package io.cytoforge.science.format.omezarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.DirectoryChunkStore;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.Volumes;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.format.zarr.MemoryStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.Zarrita;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OmeZarrTest {
    private static final Shape3 SHAPE = new Shape3(70, 135, 150);
    private static final VoxelSize SIZE = new VoxelSize(0.9, 0.4, 0.4);
    private static final ObjectNode ORIGIN = JsonMapper.shared()
            .createObjectNode()
            .put("seed", 42)
            .put("synthetic", true)
            .put("alpha", 12.5);

    @TempDir
    Path folder;

    @Test
    void a_written_image_says_where_it_comes_from_and_holds_its_labels() {
        MemoryStore store = new MemoryStore();
        write(store, "sets/1");
        OmeZarrReader image = OmeZarrReader.open(store, "sets/1");
        assertThat(image.name()).isEqualTo("nuclei");
        assertThat(image.voxelSize()).contains(SIZE);
        assertThat(image.origin()).isEqualTo(ORIGIN);
        assertThat(image.labelNames()).containsExactly("cells", "membranes");
        assertThat(image.labels("cells").voxelSize()).contains(SIZE);
        assertThat(read(image.labels("cells").level(0))).isEqualTo(Volumes.labels(SHAPE, 9));
        float[] values = new float[SHAPE.arrayLength()];
        image.level(0).read(Box3.of(SHAPE), values);
        assertThat(values).isEqualTo(Volumes.noise(SHAPE, 60_000));
    }

    @Test
    void the_origin_is_written_in_the_order_of_its_names_however_it_was_made() {
        MemoryStore store = new MemoryStore();
        ObjectNode origin = JsonMapper.shared().createObjectNode();
        origin.put("seed", 42).putObject("parameters").put("z", 1e-4).put("a", 5.0);
        OmeZarrWriter.create(store, "x", new OmeImage("i", new Shape3(2, 2, 2), SIZE, VoxelType.UINT8, origin))
                .finish();
        JsonNode group = Objects.requireNonNull(Json.readIfThere(store, "x/zarr.json"));

        assertThat(group.at("/attributes/cytoforge").toString())
                .isEqualTo("{\"parameters\":{\"a\":5.0,\"z\":1.0E-4},\"seed\":42}");
        assertThat(OmeZarrReader.open(store, "x").origin()).isEqualTo(origin);
    }

    @Test
    void an_anisotropic_image_is_first_reduced_where_it_is_fine() {
        MemoryStore store = new MemoryStore();
        write(store, "");
        OmeZarrReader image = OmeZarrReader.open(store, "");
        assertThat(image.levels()).isEqualTo(4);
        assertThat(image.level(1).shape()).isEqualTo(new Shape3(70, 68, 75));
        assertThat(image.voxelSize(1)).contains(new VoxelSize(0.9, 0.8, 0.8));
        assertThat(image.level(2).shape()).isEqualTo(new Shape3(70, 34, 38));
        assertThat(image.voxelSize(2)).contains(new VoxelSize(0.9, 1.6, 1.6));
        assertThat(image.level(3).shape()).isEqualTo(new Shape3(35, 34, 38));
    }

    @Test
    void a_smaller_level_is_the_mean_of_intensities_and_the_mode_of_labels() {
        MemoryStore store = new MemoryStore();
        Shape3 shape = new Shape3(3, 64, 65);
        OmeZarrWriter writer =
                OmeZarrWriter.create(store, "", new OmeImage("i", shape, VoxelSize.UNIT, VoxelType.UINT8));
        float[] values = new float[shape.arrayLength()];
        values[0] = 10;
        values[1] = 20;
        values[shape.index(0, 1, 0)] = 30;
        values[shape.index(2, 63, 64)] = 8;
        writer.level0().write(Box3.of(shape), values);
        writer.finish();
        OmeZarrWriter labels = writer.labels("l", VoxelType.UINT8);
        int[] ids = new int[shape.arrayLength()];
        ids[0] = 7;
        ids[1] = 5;
        ids[shape.index(0, 1, 0)] = 7;
        labels.level0().write(Box3.of(shape), ids);
        labels.finish();
        int[] reduced = read(OmeZarrReader.open(store, "").level(1));
        assertThat(OmeZarrReader.open(store, "").level(1).shape()).isEqualTo(new Shape3(3, 32, 33));
        assertThat(reduced[0]).isEqualTo(15);
        assertThat(reduced[reduced.length - 1])
                .as("mean of the two voxels at the edge")
                .isEqualTo(4);
        assertThat(read(OmeZarrReader.open(store, "").labels("l").level(1))).startsWith(7, 0);
    }

    @Test
    void equally_frequent_ids_are_settled_for_the_cell_and_the_smaller_id() {
        assertThat(Reduction.mostFrequent(new int[] {0, 0, 3, 3}, 4)).isEqualTo(3);
        assertThat(Reduction.mostFrequent(new int[] {9, 4, 9, 4}, 4)).isEqualTo(4);
        assertThat(Reduction.mostFrequent(new int[] {0, 0, 0, 1}, 4)).isZero();
        assertThat(Reduction.mostFrequent(new int[] {2, 9, 9}, 1)).isEqualTo(2);
    }

    @Test
    void whole_volumes_in_memory_are_stored_at_once() {
        MemoryStore store = new MemoryStore();
        Shape3 shape = new Shape3(2, 3, 4);
        MaskVolume mask = MaskVolume.empty(shape);
        mask.voxels()[5] = 1;
        OmeZarrWriter image = OmeZarrWriter.create(store, "", new OmeImage("i", shape, SIZE, VoxelType.FLOAT32));
        image.store(FloatVolume.wrap(shape, Volumes.noise(shape, 9)));
        image.labels("mask", VoxelType.UINT8).store(mask);
        image.labels("ids", VoxelType.UINT16).store(LabelVolume.wrap(shape, Volumes.labels(shape, 3)));
        OmeZarrReader read = OmeZarrReader.open(store, "");
        assertThat(read.labelNames()).containsExactly("ids", "mask");
        assertThat(read(read.labels("mask").level(0))).startsWith(0, 0, 0, 0, 0, 1, 0);
        assertThat(read(read.labels("ids").level(0))).isEqualTo(Volumes.labels(shape, 3));
        assertThatThrownBy(() -> image.store(MaskVolume.empty(new Shape3(2, 3, 5))))
                .hasMessageContaining("the image has 2×3×4, got 2×3×5");
    }

    @Test
    void ids_that_stand_on_their_own_are_never_averaged() {
        MemoryStore store = new MemoryStore();
        Shape3 shape = new Shape3(128, 128, 128);
        int[] ids = new int[shape.arrayLength()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % 128 < 51 ? 1000 : 3;
        }
        OmeImage image = new OmeImage("ids", shape, VoxelSize.UNIT, VoxelType.UINT16);
        OmeZarrWriter.createIds(store, "", image, ZarrLayout.of(shape, VoxelType.UINT16))
                .store(LabelVolume.wrap(shape, ids));
        assertThat(read(OmeZarrReader.open(store, "").level(1))).containsOnly(3, 1000);
        assertThat(new String(java.util.Objects.requireNonNull(store.get("zarr.json")), StandardCharsets.UTF_8))
                .containsPattern("\"type\" : \"mode\"");
    }

    @Test
    void an_image_that_is_not_finished_is_not_found() {
        MemoryStore store = new MemoryStore();
        OmeZarrWriter.create(store, "x", new OmeImage("i", SHAPE, SIZE, VoxelType.UINT8));
        assertThatThrownBy(() -> OmeZarrReader.open(store, "x"))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("x/zarr.json: found nothing");
    }

    @Test
    void the_same_image_gives_the_same_bytes_on_every_run() {
        MemoryStore first = new MemoryStore();
        MemoryStore second = new MemoryStore();
        write(first, "");
        write(second, "");
        write(second, "");
        assertThat(second.values.keySet()).isEqualTo(first.values.keySet());
        first.values.forEach((key, bytes) -> assertThat(second.get(key)).as(key).isEqualTo(bytes));
    }

    @Test
    void a_dataset_path_that_leaves_the_image_is_refused() {
        MemoryStore store = new MemoryStore();
        write(store, "a");
        store.edit("a/zarr.json", "\"path\" : \"1\"", "\"path\" : \"../../secret\"");
        assertThatThrownBy(() -> OmeZarrReader.open(store, "a")).hasMessageContaining("../../secret");
    }

    @Test
    void an_image_with_its_axes_in_another_order_is_refused() {
        MemoryStore store = new MemoryStore();
        write(store, "a");
        store.edit("a/zarr.json", "\"name\" : \"z\"", "\"name\" : \"c\"");
        assertThatThrownBy(() -> OmeZarrReader.open(store, "a"))
                .hasMessageContaining("a/zarr.json: found the axes [c, y, x]");
    }

    @Test
    void zarrita_reads_every_level_and_the_labels() {
        DirectoryChunkStore store = new DirectoryChunkStore(folder);
        write(store, "image");
        OmeZarrReader image = OmeZarrReader.open(store, "image");
        for (int level = 0; level < image.levels(); level++) {
            JsonNode said = zarrita("image", Integer.toString(level));
            ZarrArray array = image.level(level);
            assertThat(said.path("shape").toString())
                    .isEqualTo("[%d,%d,%d]"
                            .formatted(
                                    array.shape().z(),
                                    array.shape().y(),
                                    array.shape().x()));
            assertThat(said.path("dtype").stringValue()).isEqualTo("uint16");
            assertThat(said.path("sum").longValue()).isEqualTo(weighted(read(array)));
        }
        JsonNode ome = zarrita("image", "0").path("attrs").path("ome");
        assertThat(ome.path("version").stringValue()).isEqualTo("0.5");
        assertThat(ome.path("multiscales").path(0).path("axes").toString())
                .isEqualTo("[{'name':'z','type':'space','unit':'micrometer'},"
                        .concat("{'name':'y','type':'space','unit':'micrometer'},")
                        .concat("{'name':'x','type':'space','unit':'micrometer'}]")
                        .replace('\'', '"'));
        assertThat(ome.path("multiscales").path(0).path("datasets").path(1).toString())
                .contains("[0.9,0.8,0.8]", "[0,0.2,0.2]");
        JsonNode labels = zarrita("image/labels/cells", "1");
        assertThat(labels.path("dtype").stringValue()).isEqualTo("uint32");
        assertThat(labels.path("sum").longValue())
                .isEqualTo(weighted(read(image.labels("cells").level(1))));
        assertThat(labels.path("attrs").path("ome").path("image-label").toString())
                .contains("../../");
    }

    @Test
    void zarr_for_python_reads_the_export_to_version_0_4() {
        write(new DirectoryChunkStore(folder.resolve("a")), "");
        OmeZarrReader image = OmeZarrReader.open(new DirectoryChunkStore(folder.resolve("a")), "");
        NgffExport.write(image, new DirectoryChunkStore(folder.resolve("b")), "old.zarr");
        String script = """
                import sys, zarr, numpy as np
                g = zarr.open_group(sys.argv[1], mode='r')
                m = g.attrs['multiscales'][0]
                print(m['version'], [a['name'] for a in m['axes']], len(m['datasets']), g.attrs['cytoforge']['seed'])
                print(m['datasets'][1]['coordinateTransformations'])
                for a in (g['0'], g['2'], g['labels/cells/0']):
                    v = a[:].astype(np.int64).ravel()
                    print(a.dtype, a.shape, int((v * (np.arange(v.size) % 1009 + 1)).sum()))
                print(g['labels'].attrs['labels'], g['labels/cells'].attrs['image-label']['source'])""";
        List<String> lines = Python.run(List.of("zarr", "numpy"), script, folder.resolve("b/old.zarr"))
                .lines()
                .toList();
        assertThat(lines)
                .containsExactly(
                        "0.4 ['z', 'y', 'x'] 4 42",
                        "[{'type': 'scale', 'scale': [0.9, 0.8, 0.8]}, "
                                + "{'type': 'translation', 'translation': [0.0, 0.2, 0.2]}]",
                        "uint16 (70, 135, 150) " + weighted(read(image.level(0))),
                        "uint16 (70, 34, 38) " + weighted(read(image.level(2))),
                        "uint32 (70, 135, 150) " + weighted(Volumes.labels(SHAPE, 9)),
                        "['cells', 'membranes'] {'image': '../../'}");
        OmeZarrReader exported = OmeZarrReader.open(new DirectoryChunkStore(folder.resolve("b")), "old.zarr");
        assertThat(exported.voxelSize()).contains(SIZE);
        assertThat(exported.labelNames()).containsExactly("cells", "membranes");
        assertThat(read(exported.level(0))).isEqualTo(read(image.level(0)));
    }

    private static OmeImage ids(int labels) {
        List<LabelProperties> properties = IntStream.rangeClosed(1, labels)
                .mapToObj(id -> new LabelProperties(id, Map.of("snr", id + 0.5)))
                .toList();
        return new OmeImage("cells", new Shape3(2, 3, 4), SIZE, VoxelType.UINT16, ORIGIN, properties);
    }

    private static void writeIds(ChunkStore store, OmeImage image) {
        OmeZarrWriter.createIds(store, "", image, ZarrLayout.of(image.shape(), image.type()))
                .store(LabelVolume.empty(image.shape()));
    }

    @Test
    void what_is_known_of_labels_is_stored_with_them_and_goes_on_to_older_versions() {
        DirectoryChunkStore store = new DirectoryChunkStore(folder.resolve("ids.zarr"));
        writeIds(store, ids(2));
        DirectoryChunkStore older = new DirectoryChunkStore(folder.resolve("old.zarr"));
        NgffExport.writeLabels(OmeZarrReader.open(store, ""), 2, older, "image/labels/cells");
        String expected = "[{\"label-value\":1,\"snr\":1.5},{\"label-value\":2,\"snr\":2.5}]";
        assertThat(OmeZarrReader.open(store, "").labelProperties()).hasToString(expected);
        assertThat(OmeZarrReader.open(older, "image/labels/cells").labelProperties())
                .hasToString(expected);
        assertThat(Python.run(
                        List.of("zarr"),
                        "import sys, zarr; told = zarr.open(sys.argv[1], 'r').attrs['image-label'];"
                                + "print(told['version'], told['properties'])",
                        folder.resolve("old.zarr/image/labels/cells")))
                .isEqualTo("0.4 [{'label-value': 1, 'snr': 1.5}, {'label-value': 2, 'snr': 2.5}]");
    }

    @Test
    void of_more_labels_than_metadata_should_hold_nothing_is_stored() {
        MemoryStore store = new MemoryStore();
        writeIds(store, ids(OmeImage.MAX_PROPERTIES + 1));
        assertThat(OmeZarrReader.open(store, "").labelProperties()).isEmpty();
        writeIds(store, ids(OmeImage.MAX_PROPERTIES));
        assertThat(OmeZarrReader.open(store, "").labelProperties()).hasSize(OmeImage.MAX_PROPERTIES);
    }

    /** Labels as a data set stores them, and what an export makes of the two. */
    private void storeApart(DirectoryChunkStore store) {
        OmeZarrWriter.create(store, "image", new OmeImage("seen", SHAPE, SIZE, VoxelType.UINT16, ORIGIN))
                .store(FloatVolume.wrap(SHAPE, Volumes.noise(SHAPE, 60_000)));
        OmeZarrWriter.createIds(
                        store,
                        "apart",
                        new OmeImage("ids", SHAPE, SIZE, VoxelType.UINT16),
                        ZarrLayout.of(SHAPE, VoxelType.UINT16))
                .store(LabelVolume.wrap(SHAPE, Volumes.labels(SHAPE, 9)));
        ObjectNode group = (ObjectNode) Objects.requireNonNull(Json.readIfThere(store, "apart/zarr.json"));
        group.withObject("/attributes/ome/image-label")
                .putArray("properties")
                .addObject()
                .put("label-value", 3)
                .put("snr", 2.5);
        Json.write(store, "apart/zarr.json", group);
    }

    @Test
    void labels_that_were_stored_apart_become_those_of_an_image_as_zarrita_reads_it() throws IOException {
        DirectoryChunkStore store = new DirectoryChunkStore(folder);
        storeApart(store);
        OmeZarrReader apart = OmeZarrReader.open(store, "apart");
        ImageLabel.list(List.of("cells"), store, "image/labels");
        ImageLabel.describe(apart, 9, store, "image/labels/cells");
        try (Stream<Path> arrays = Files.walk(folder.resolve("apart"))) {
            for (Path file : arrays.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve("image/labels/cells")
                        .resolve(folder.resolve("apart").relativize(file));
                Files.createDirectories(to.getParent());
                if (!Files.exists(to)) {
                    Files.copy(file, to);
                }
            }
        }
        OmeZarrReader image = OmeZarrReader.open(store, "image");
        assertThat(image.labelNames()).containsExactly("cells");
        assertThat(image.labels("cells").levels()).isEqualTo(image.levels()).isEqualTo(4);
        for (int level = 0; level < image.levels(); level++) {
            JsonNode said = zarrita("image/labels/cells", Integer.toString(level));
            assertThat(said.path("sum").longValue()).isEqualTo(weighted(read(apart.level(level))));
        }
        JsonNode label = zarrita("image/labels/cells", "0").at("/attrs/ome/image-label");
        assertThat(label.at("/source/image").stringValue()).isEqualTo("../../");
        assertThat(label.at("/properties/0/snr").doubleValue()).isEqualTo(2.5);
        assertThat(label.path("colors").size()).isEqualTo(9);
        assertThat(label.at("/colors/0").toString()).isEqualTo("{\"label-value\":1,\"rgba\":[0,74,255,255]}");
    }

    @Test
    void labels_that_were_stored_apart_become_those_of_an_image_of_version_0_4() {
        DirectoryChunkStore store = new DirectoryChunkStore(folder);
        storeApart(store);
        DirectoryChunkStore target = new DirectoryChunkStore(folder.resolve("old"));
        NgffExport.writeImage(OmeZarrReader.open(store, "image"), target, "one.zarr");
        NgffExport.list(List.of("cells"), target, "one.zarr/labels");
        NgffExport.writeLabels(OmeZarrReader.open(store, "apart"), 9, target, "one.zarr/labels/cells");
        String script = """
                import sys, zarr, numpy as np
                g = zarr.open_group(sys.argv[1], mode='r')
                assert g['labels'].attrs['labels'] == ['cells']
                cells = g['labels/cells']
                assert len(cells.attrs['multiscales'][0]['datasets']) == len(g.attrs['multiscales'][0]['datasets']) == 4
                label = cells.attrs['image-label']
                assert label['version'] == '0.4' and label['source'] == {'image': '../../'}
                assert label['properties'] == [{'label-value': 3, 'snr': 2.5}]
                ids = np.unique(cells['0'][:])
                assert {c['label-value'] for c in label['colors']} == set(ids[ids > 0]), ids
                v = cells['0'][:].astype(np.int64).ravel()
                print(int((v * (np.arange(v.size) % 1009 + 1)).sum()))""";
        assertThat(Python.run(List.of("zarr", "numpy"), script, folder.resolve("old/one.zarr")))
                .isEqualTo(Long.toString(weighted(Volumes.labels(SHAPE, 9))));
    }

    private JsonNode zarrita(String group, String path) {
        return JsonMapper.shared().readTree(Zarrita.describe(folder, group, path));
    }

    private static void write(ChunkStore store, String prefix) {
        OmeZarrWriter image =
                OmeZarrWriter.create(store, prefix, new OmeImage("nuclei", SHAPE, SIZE, VoxelType.UINT16, ORIGIN));
        image.level0().write(Box3.of(SHAPE), Volumes.noise(SHAPE, 60_000));
        image.finish();
        for (String name : List.of("membranes", "cells")) {
            OmeZarrWriter labels = image.labels(name, VoxelType.UINT32);
            labels.level0().write(Box3.of(SHAPE), Volumes.labels(SHAPE, 9));
            labels.finish();
        }
    }

    private static int[] read(ZarrArray array) {
        int[] ids = new int[array.shape().arrayLength()];
        array.read(Box3.of(array.shape()), ids);
        return ids;
    }

    private static long weighted(int[] ids) {
        long sum = 0;
        for (int i = 0; i < ids.length; i++) {
            sum += (long) ids[i] * (i % 1009 + 1);
        }
        return sum;
    }
}
