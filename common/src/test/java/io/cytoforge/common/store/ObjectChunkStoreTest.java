package io.cytoforge.common.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectChunkStoreTest {
    @Test
    void values_lie_under_the_folder(@TempDir Path folder) {
        ObjectStore store = ObjectStores.open(new StoreSettings.LocalDisk(folder));
        ObjectChunkStore chunks = new ObjectChunkStore(store, "volumes/a");
        chunks.put("c/0/0", new byte[] {1, 2, 3});
        assertThat(store.read("volumes/a/c/0/0")).containsExactly(1, 2, 3);
        assertThat(chunks.get("c/0/0")).containsExactly(1, 2, 3);
        assertThat(chunks.getRange("c/0/0", 1, 5)).containsExactly(2, 3);
        assertThat(chunks.getTail("c/0/0", 2)).containsExactly(2, 3);
        assertThat(chunks.getTail("c/0/0", 20)).containsExactly(1, 2, 3);
    }

    @Test
    void what_is_not_there_is_null(@TempDir Path folder) {
        ObjectChunkStore chunks = new ObjectChunkStore(ObjectStores.open(new StoreSettings.LocalDisk(folder)), "a");
        assertThat(chunks.get("x")).isNull();
        assertThat(chunks.getRange("x", 0, 1)).isNull();
        assertThat(chunks.getTail("x", 1)).isNull();
    }
}
