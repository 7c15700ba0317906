package io.cytoforge.common.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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

    @Test
    void what_a_killed_process_was_writing_goes_when_the_store_is_next_opened() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(writer.getInputStream().read()).as("it has begun").isEqualTo('!');
        open();
        assertThat(files()).as("it writes").hasSize(1);
        store.put("x/y", new byte[1]);

        writer.destroyForcibly().waitFor();
        assertThat(files()).hasSize(2);
        open();
        assertThat(files()).containsExactly(folder.resolve("x/y"));
    }

    @Test
    void what_this_process_is_writing_stays_when_the_store_is_opened_once_more() {
        ObjectStore other = store;
        other.put(
                "x/y",
                new InputStream() {
                    @Override
                    public int read() {
                        open();
                        return -1;
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) {
                        open();
                        return length;
                    }
                },
                3);
        assertThat(store.size("x/y")).contains(3L);
    }

    @Test
    void a_store_that_is_away_has_not_lost_its_objects() throws Exception {
        Path disk = folder.resolve("disk");
        ObjectStore mounted = ObjectStores.open(new StoreSettings.LocalDisk(disk));
        mounted.put("x/y", new byte[] {7});
        Files.move(disk, folder.resolve("elsewhere"));
        Files.createDirectory(disk); // where it was mounted

        Map<String, ThrowingCallable> asked = Map.of(
                "open", () -> mounted.open("x/y"),
                "read", () -> mounted.read("x/y"),
                "read of a part", () -> mounted.read("x/y", 0, 1),
                "size", () -> mounted.size("x/y"),
                "list", () -> mounted.list("x"),
                "folders", () -> mounted.folders("x"),
                "put", () -> mounted.put("x/z", new byte[1]),
                "delete", () -> mounted.delete("x/y"),
                "deleteFolder", () -> mounted.deleteFolder("x"));
        asked.forEach((what, call) -> assertThatThrownBy(call)
                .as(what)
                .isInstanceOf(StoreException.class)
                .isNotInstanceOf(NoSuchObjectException.class));

        Files.delete(disk);
        Files.move(folder.resolve("elsewhere"), disk);
        assertThat(mounted.read("x/y")).containsExactly(7);
        assertThat(mounted.list("x")).containsExactly("x/y");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Writes half an object and never the rest. */
    static final class SlowWriter {
        private SlowWriter() {}

        public static void main(String[] folder) {
            ObjectStores.open(new StoreSettings.LocalDisk(Path.of(folder[0])))
                    .put(
                            "slow",
                            new InputStream() {
                                private boolean begun;

                                @Override
                                public int read() {
                                    throw new UnsupportedOperationException();
                                }

                                @Override
                                public int read(byte[] into, int offset, int length) throws IOException {
                                    if (begun) {
                                        System.out.write('!');
                                        System.out.flush();
                                        LockSupport.park();
                                    }
                                    begun = true;
                                    return 1;
                                }
                            },
                            2);
        }
    }
}
