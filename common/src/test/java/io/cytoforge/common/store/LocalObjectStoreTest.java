package io.cytoforge.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalObjectStoreTest extends ObjectStoreContract {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private ObjectStore store;

    @BeforeEach
    void open() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder));
    }

    @Override
    ObjectStore store() {
        return store;
    }

    @Test
    void what_failed_leaves_no_file_at_all() throws Exception {
        assertThatThrownBy(() -> store.put("x/y", new ByteArrayInputStream(new byte[3]), 4))
                .isInstanceOf(StoreException.class);
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void a_folder_is_not_an_object() {
        store.put("x/y", new byte[1]);
        assertThat(store.size("x")).isEmpty();
        assertThatThrownBy(() -> store.read("x")).isInstanceOf(NoSuchObjectException.class);
        store.delete("x");
        assertThat(store.size("x/y")).isPresent();
    }

    @Test
    void a_file_in_the_way_is_a_failure_of_the_store() throws Exception {
        Files.createFile(folder.resolve("blocked"));
        assertThatThrownBy(() -> store.put("blocked/x", new byte[1])).isInstanceOf(StoreException.class);
    }
}
