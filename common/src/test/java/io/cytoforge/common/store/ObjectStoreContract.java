package io.cytoforge.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every object store does. */
abstract class ObjectStoreContract {
    private static final byte[] FEW = {1, 2, 3, 4, 5, 6, 7};

    /** A store without objects under the folders that these tests use. */
    abstract ObjectStore store();

    @Test
    void what_was_put_is_read() {
        store().put("a/b.txt", FEW);
        assertThat(store().read("a/b.txt")).isEqualTo(FEW);
        assertThat(store().size("a/b.txt")).contains(7L);
    }

    @Test
    void folders_are_those_that_lie_directly_in_a_folder_and_hold_an_object() {
        for (String key : new String[] {"f/b/1", "f/b/2", "f/a/deep/1", "f/whole", "g/c/1", "f/gone/1"}) {
            store().put(key, FEW);
        }
        store().delete("f/gone/1");
        assertThat(store().folders("f")).containsExactly("a", "b");
        assertThat(store().folders("f/a")).containsExactly("deep");
        assertThat(store().folders("nowhere")).isEmpty();
    }

    @Test
    void an_empty_object_is_an_object() {
        store().put("a/empty", new byte[0]);
        assertThat(store().read("a/empty")).isEmpty();
        assertThat(store().size("a/empty")).contains(0L);
        assertThat(store().read("a/empty", 0, 4)).isEmpty();
    }

    @Test
    void a_later_put_replaces() {
        store().put("a/x", FEW);
        store().put("a/x", new byte[] {9});
        assertThat(store().read("a/x")).containsExactly(9);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, (8 << 20) + 1, (16 << 20) + 12345})
    void a_stream_of_known_length_is_stored(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        store().put("a/stream", new ByteArrayInputStream(bytes), length);
        try (InputStream content = store().open("a/stream")) {
            assertThat(content.readAllBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, (8 << 20) + 100})
    void a_stream_that_ends_early_leaves_nothing(int length) {
        InputStream shorter = new ByteArrayInputStream(new byte[length - 1]);
        assertThatThrownBy(() -> store().put("a/short", shorter, length)).isInstanceOf(StoreException.class);
        assertThat(store().list("a")).doesNotContain("a/short");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, (8 << 20) + 100})
    void a_stream_that_goes_on_leaves_nothing(int length) {
        InputStream longer = new ByteArrayInputStream(new byte[length + 1]);
        assertThatThrownBy(() -> store().put("a/long", longer, length)).isInstanceOf(StoreException.class);
        assertThat(store().size("a/long")).isEmpty();
    }

    @Test
    void a_stream_that_breaks_leaves_the_object_as_it_was() {
        store().put("a/kept", FEW);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        };
        assertThatThrownBy(() -> store().put("a/kept", broken, 100)).isInstanceOf(StoreException.class);
        assertThat(store().read("a/kept")).isEqualTo(FEW);
    }

    @Test
    void a_range_ends_where_the_object_ends() {
        store().put("a/range", FEW);
        assertThat(store().read("a/range", 2, 3)).containsExactly(3, 4, 5);
        assertThat(store().read("a/range", 5, 100)).containsExactly(6, 7);
        assertThat(store().read("a/range", 7, 1)).isEmpty();
        assertThat(store().read("a/range", 100, 1)).isEmpty();
        assertThat(store().read("a/range", 1, 0)).isEmpty();
    }

    @Test
    void what_is_not_there_is_said_so() {
        assertThat(store().size("a/none")).isEmpty();
        assertThatThrownBy(() -> store().read("a/none")).isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> store().read("a/none", 0, 1)).isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> store().read("a/none", 0, 0)).isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> store().open("a/none")).isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void a_list_holds_what_lies_under_the_folder_in_order() {
        store().put("list/b/2", FEW);
        store().put("list/b.txt", FEW);
        store().put("list/a", FEW);
        store().put("list/B", FEW);
        store().put("list2/a", FEW);
        assertThat(store().list("list")).containsExactly("list/B", "list/a", "list/b.txt", "list/b/2");
        assertThat(store().list("list/b")).containsExactly("list/b/2");
        assertThat(store().list("nothing")).isEmpty();
    }

    @Test
    void deleting_is_harmless_where_there_is_nothing() {
        store().put("del/x", FEW);
        store().delete("del/x");
        store().delete("del/x");
        store().deleteFolder("del");
        assertThat(store().size("del/x")).isEmpty();
    }

    @Test
    void a_folder_is_deleted_with_all_that_is_in_it_and_no_more() {
        for (int i = 0; i < 20; i++) {
            store().put("tree/%d/leaf".formatted(i), FEW);
        }
        store().put("tree2/leaf", FEW);
        store().deleteFolder("tree");
        assertThat(store().list("tree")).isEmpty();
        assertThat(store().size("tree2/leaf")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../b", "a/.", "a\\b", "a b", "ä", "a:b", "~a", "a\0b"})
    void what_is_no_key_is_refused(String key) {
        assertThatThrownBy(() -> store().put(key, FEW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().read(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().open(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().size(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().list(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().deleteFolder(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writers_at_the_same_time_leave_one_whole_object() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            threads.invokeAll(IntStream.range(0, 16)
                    .<Callable<Object>>mapToObj(i -> () -> {
                        byte[] bytes = new byte[100_000];
                        java.util.Arrays.fill(bytes, (byte) i);
                        store().put("race/x", bytes);
                        return i;
                    })
                    .toList());
        }
        byte[] winner = store().read("race/x");
        assertThat(winner).hasSize(100_000);
        assertThat(winner).containsOnly(winner[0]);
    }
}
