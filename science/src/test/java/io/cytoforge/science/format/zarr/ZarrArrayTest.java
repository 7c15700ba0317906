package io.cytoforge.science.format.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.Volumes;
import io.cytoforge.science.format.zarr.codec.ChunkCodec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ZarrArrayTest {
    private static final Shape3 SHAPE = new Shape3(21, 50, 45);
    private static final ZarrLayout LAYOUT =
            new ZarrLayout(SHAPE, VoxelType.UINT16, new Shape3(16, 32, 32), new Shape3(8, 16, 16));

    private final MemoryStore store = new MemoryStore();

    @ParameterizedTest
    @EnumSource(VoxelType.class)
    void what_is_written_is_read_in_boxes_of_any_place(VoxelType type) {
        ZarrLayout layout = new ZarrLayout(SHAPE, type, LAYOUT.shard(), LAYOUT.chunk());
        float[] values = Volumes.noise(SHAPE, 250);
        ZarrArray.create(store, "a/0", layout).write(Box3.of(SHAPE), values);
        ZarrArray array = ZarrArray.open(store, "a/0");
        assertThat(array.layout()).isEqualTo(layout);
        for (Box3 box : new Box3[] {
            Box3.of(SHAPE),
            new Box3(3, 5, 7, new Shape3(1, 1, 1)),
            new Box3(7, 15, 15, new Shape3(12, 30, 20)),
            new Box3(20, 49, 0, new Shape3(1, 1, 45))
        }) {
            float[] read = new float[box.shape().arrayLength()];
            array.read(box, read);
            assertThat(read).isEqualTo(cut(values, box));
        }
    }

    @Test
    void every_shard_can_be_written_on_its_own() {
        int[] ids = Volumes.labels(SHAPE, 60_000);
        ZarrArray array = ZarrArray.create(store, "", LAYOUT);
        for (Box3 at : Boxes.each(Box3.of(LAYOUT.shards()))) {
            Box3 box = LAYOUT.shardBox(at.z(), at.y(), at.x());
            array.write(box, cut(ids, box));
        }
        assertThat(whole(array)).isEqualTo(ids);
    }

    @Test
    void what_was_never_written_is_zero() {
        ZarrArray array = ZarrArray.create(store, "", LAYOUT);
        int[] read = new int[SHAPE.arrayLength()];
        Arrays.fill(read, 9);
        array.read(Box3.of(SHAPE), read);
        assertThat(read).containsOnly(0);
    }

    @Test
    void an_empty_shard_replaces_a_full_one() {
        ZarrArray array = ZarrArray.create(store, "", LAYOUT);
        array.write(Box3.of(SHAPE), Volumes.labels(SHAPE, 9));
        array.write(Box3.of(SHAPE), new int[SHAPE.arrayLength()]);
        assertThat(whole(array)).containsOnly(0);
    }

    @Test
    void the_same_voxels_give_the_same_bytes() {
        MemoryStore again = new MemoryStore();
        ZarrArray.create(store, "", LAYOUT).write(Box3.of(SHAPE), Volumes.noise(SHAPE, 60_000));
        ZarrArray.create(again, "", LAYOUT).write(Box3.of(SHAPE), Volumes.noise(SHAPE, 60_000));
        assertThat(again.values.keySet()).isEqualTo(store.values.keySet());
        store.values.forEach((key, bytes) -> assertThat(again.get(key)).as(key).isEqualTo(bytes));
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0, 16, 32, 32", "0, 0, 0, 8, 32, 32", "0, 32, 0, 16, 17, 32", "0, 0, 32, 16, 32, 14"})
    void a_box_that_is_not_made_of_whole_shards_is_refused(int z, int y, int x, int depth, int height, int width) {
        ZarrArray array = ZarrArray.create(store, "", LAYOUT);
        Box3 box = new Box3(z, y, x, new Shape3(depth, height, width));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> array.write(box, new int[box.shape().arrayLength()]))
                .withMessageContaining("whole shards of 16×32×32");
    }

    @Test
    void a_label_that_does_not_fit_is_refused_and_an_intensity_is_limited() {
        ZarrArray array = ZarrArray.create(store, "", LAYOUT);
        int[] ids = new int[SHAPE.arrayLength()];
        ids[5] = 70_000;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> array.write(Box3.of(SHAPE), ids))
                .withMessageContaining("label 70000 does not fit UINT16");
        float[] values = new float[SHAPE.arrayLength()];
        values[0] = 70_000;
        values[1] = -3;
        values[2] = 2.5f;
        array.write(Box3.of(SHAPE), values);
        assertThat(whole(array)).startsWith(65_535, 0, 3);
    }

    @Test
    void large_labels_survive_in_uint32() {
        ZarrLayout layout = ZarrLayout.of(new Shape3(2, 3, 4), VoxelType.UINT32);
        int[] ids = new int[24];
        ids[3] = Integer.MAX_VALUE;
        ids[7] = (1 << 24) + 1;
        ZarrArray array = ZarrArray.create(store, "", layout);
        array.write(Box3.of(layout.shape()), ids);
        assertThat(whole(array)).isEqualTo(ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"uint16\"|\"complex64\"|data type",
                "\"zstd\"|\"lzma\"|lzma",
                "[ 21, 50, 45 ]|[ 21, 50, 99999999999 ]|edge length",
                "[ 21, 50, 45 ]|[ 21, -50, 45 ]|edge length",
                "[ 16, 32, 32 ]|[ 16, 33, 32 ]|shards",
                "[ 8, 16, 16 ]|[ 16777216, 16777216, 16777216 ]|shards",
                "\"regular\"|\"rectilinear\"|chunk grid",
                "\"crc32c\"|\"adler32\"|index codecs",
                "\"fill_value\" : 0|\"fill_value\" : \"seven\"|fill value",
                "\"fill_value\" : 0|\"fill_value\" : 1e400|fill value",
                "\"fill_value\" : 0|\"fill_value\" : 65536|fill value",
                "\"fill_value\" : 0|\"fill_value\" : -1|fill value",
                "\"array\"|\"group\"|node type",
                "\"zarr_format\" : 3|\"zarr_format\" : 3, \"storage_transformers\" : [{\"name\": \"x\"}]|storage transformers",
                "\"zarr_format\" : 3|\"zarr_format\" : 3, \"rotated\" : {\"name\": \"x\"}|extension"
            })
    void metadata_that_cannot_be_read_are_refused(String from, String to, String complaint) {
        ZarrArray.create(store, "v", LAYOUT);
        store.edit("v/zarr.json", from, to);
        assertThatThrownBy(() -> ZarrArray.open(store, "v"))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("v/zarr.json")
                .hasMessageContaining(complaint)
                .hasMessageContaining("allowed");
    }

    @Test
    void what_is_not_of_this_version_is_passed_over_only_where_the_document_says_so() {
        ZarrArray.create(store, "v", LAYOUT);
        store.edit("v/zarr.json", "\"zarr_format\" : 3", """
                "zarr_format" : 3, "storage_transformers" : [], "consolidated_metadata" : null,
                "noted" : {"name" : "a", "must_understand" : false}""");
        assertThat(ZarrArray.open(store, "v").shape()).isEqualTo(SHAPE);
        store.edit("v/zarr.json", "\"must_understand\" : false", "\"must_understand\" : true");
        assertThatThrownBy(() -> ZarrArray.open(store, "v")).hasMessageContaining("the extension \"noted\"");
    }

    @Test
    void a_fill_value_beyond_all_numbers_is_refused() {
        ZarrArray.create(store, "v", LAYOUT);
        store.edit("v/zarr.json", "\"fill_value\" : 0", "\"fill_value\" : 1" + "0".repeat(400));
        assertThatThrownBy(() -> ZarrArray.open(store, "v"))
                .isInstanceOf(VolumeFormatException.class)
                .hasMessageContaining("fill value");
    }

    @Test
    void a_damaged_shard_is_refused() {
        ZarrArray array = ZarrArray.create(store, "", LAYOUT);
        array.write(Box3.of(SHAPE), Volumes.noise(SHAPE, 9));
        byte[] intact = java.util.Objects.requireNonNull(store.get("c/0/0/0"));
        byte[] flipped = intact.clone();
        flipped[flipped.length - 20] ^= 1;
        store.put("c/0/0/0", flipped);
        assertThatThrownBy(() -> whole(array)).hasMessageContaining("c/0/0/0").hasMessageContaining("checksum");
        store.put("c/0/0/0", Arrays.copyOf(intact, 10));
        assertThatThrownBy(() -> whole(array)).hasMessageContaining("shorter than its index");
        byte[] garbled = intact.clone();
        Arrays.fill(garbled, 0, 40, (byte) 3);
        store.put("c/0/0/0", garbled);
        assertThatThrownBy(() -> whole(array)).hasMessageContaining("zstd refuses");
        byte[] cut = Arrays.copyOfRange(intact, 500, intact.length);
        store.put("c/0/0/0", cut);
        assertThatThrownBy(() -> whole(array)).isInstanceOf(VolumeFormatException.class);
    }

    @Test
    void a_chunk_that_inflates_to_more_than_declared_is_refused() {
        ZarrArray.createVersion2(store, "", SHAPE, VoxelType.UINT8, SHAPE)
                .write(Box3.of(SHAPE), new int[SHAPE.arrayLength()]);
        store.put("0/0/0", ChunkCodec.ZSTD.encode(new byte[100_000_000]));
        assertThatThrownBy(() -> whole(ZarrArray.open(store, ""))).isInstanceOf(VolumeFormatException.class);
        store.put("0/0/0", ChunkCodec.ZSTD.encode(new byte[10]));
        assertThatThrownBy(() -> whole(ZarrArray.open(store, ""))).hasMessageContaining("a chunk of 10 bytes");
    }

    private static int[] whole(ZarrArray array) {
        int[] ids = new int[array.shape().arrayLength()];
        array.read(Box3.of(array.shape()), ids);
        return ids;
    }

    private static float[] cut(float[] values, Box3 box) {
        float[] part = new float[box.shape().arrayLength()];
        forEachRow(
                box,
                (from, to) ->
                        System.arraycopy(values, from, part, to, box.shape().x()));
        return part;
    }

    private static int[] cut(int[] values, Box3 box) {
        int[] part = new int[box.shape().arrayLength()];
        forEachRow(
                box,
                (from, to) ->
                        System.arraycopy(values, from, part, to, box.shape().x()));
        return part;
    }

    private interface Row {
        void at(int from, int to);
    }

    private static void forEachRow(Box3 box, Row row) {
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                row.at(
                        SHAPE.index(box.z() + z, box.y() + y, box.x()),
                        box.shape().index(z, y, 0));
            }
        }
    }
}
