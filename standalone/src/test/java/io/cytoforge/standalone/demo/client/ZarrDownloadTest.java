package io.cytoforge.standalone.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.DirectoryChunkStore;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZarrDownloadTest {
    private static final Shape3 SHAPE = new Shape3(40, 70, 90);

    @TempDir
    private Path folder;

    /** An image with labels; the second half of both is empty, so that shards are missing. */
    private static void write(Path group) {
        OmeZarrWriter image = OmeZarrWriter.create(
                new DirectoryChunkStore(group.resolveSibling("")),
                String.valueOf(group.getFileName()),
                new OmeImage("image", SHAPE, VoxelSize.UNIT, VoxelType.UINT16),
                new ZarrLayout(SHAPE, VoxelType.UINT16, new Shape3(32, 64, 64), new Shape3(16, 32, 32)));
        float[] values = new float[SHAPE.arrayLength()];
        Arrays.fill(values, 0, values.length / 2, 7);
        image.level0().write(Box3.of(SHAPE), values);
        OmeZarrWriter labels = image.labels("labels", VoxelType.UINT16);
        int[] ids = new int[values.length];
        Arrays.fill(ids, 0, 1000, 3);
        labels.level0().write(Box3.of(SHAPE), ids);
        labels.finish();
        image.finish();
    }

    private static byte @Nullable [] bytes(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> tree(Path root) throws IOException {
        Map<String, Integer> tree = new TreeMap<>();
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> tree.put(root.relativize(file).toString(), Arrays.hashCode(bytes(file))));
        }
        return tree;
    }

    @Test
    void the_copy_has_every_file_of_the_group_and_no_other() throws IOException {
        Path group = folder.resolve("there.ome.zarr");
        write(group);
        Path copy = folder.resolve("here.ome.zarr");
        try (FakeServer server = new FakeServer();
                ApiClient api = new ApiClient(server.url())) {
            server.files(path -> bytes(group.resolve(path.replace("/v1/volumes/1/zarr/", ""))));
            new ZarrDownload(api).group("/v1/volumes/1/zarr", copy);
        }
        assertThat(tree(copy)).isEqualTo(tree(group)).containsKey("labels/labels/zarr.json");
    }

    @Test
    void a_part_cannot_lie_outside_of_the_folder() {
        try (FakeServer server = new FakeServer();
                ApiClient api = new ApiClient(server.url())) {
            server.on("GET /zarr/zarr.json", 200, """
                    {"attributes": {"ome": {"multiscales": [{"datasets": [{"path": "../../outside"}]}]}}}""");
            assertThatThrownBy(() -> new ZarrDownload(api).group("/zarr", folder.resolve("copy")))
                    .hasMessageContaining("odd name");
        }
    }
}
