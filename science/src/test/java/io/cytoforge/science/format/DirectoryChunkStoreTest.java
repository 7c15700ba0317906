package io.cytoforge.science.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryChunkStoreTest {
    @TempDir
    Path folder;

    private DirectoryChunkStore store;

    @BeforeEach
    void open() {
        store = new DirectoryChunkStore(folder);
    }

    @Test
    void gives_back_what_was_put_and_parts_of_it() {
        store.put("a/b/c", new byte[] {1, 2, 3, 4});
        assertThat(store.get("a/b/c")).containsExactly(1, 2, 3, 4);
        assertThat(store.getRange("a/b/c", 1, 2)).containsExactly(2, 3);
        assertThat(store.getRange("a/b/c", 3, 9)).containsExactly(4);
        assertThat(store.getRange("a/b/c", 9, 9)).isEmpty();
        assertThat(store.getTail("a/b/c", 3)).containsExactly(2, 3, 4);
        assertThat(store.getTail("a/b/c", 9)).hasSize(4);
    }

    @Test
    void has_nothing_where_nothing_was_put() {
        store.put("a/b", new byte[1]);
        for (String key : new String[] {"c", "a", "a/c"}) {
            assertThat(store.get(key)).isNull();
            assertThat(store.getRange(key, 0, 1)).isNull();
            assertThat(store.getTail(key, 1)).isNull();
        }
    }

    @Test
    void replaces_a_value_and_leaves_no_other_file() throws IOException {
        store.put("a", new byte[] {1});
        store.put("a", new byte[] {2});
        assertThat(store.get("a")).containsExactly(2);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "../a", "a/../../b", "a//b", "./a", "a\\b", "C:a"})
    void refuses_keys_that_could_leave_the_folder(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> store.put(key, new byte[1]));
        assertThatIllegalArgumentException().isThrownBy(() -> store.get(key));
    }
}
