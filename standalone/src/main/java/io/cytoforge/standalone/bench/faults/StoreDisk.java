package io.cytoforge.standalone.bench.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/**
 * Where the object store lies: a folder that can be taken away, as a disk that is not mounted, and, where this process may
 * mount one, a file system of its own in memory that can be made full.
 */
final class StoreDisk implements AutoCloseable {
    private static final long SIZE = 4L << 30;
    private static final int TRIES = 20;

    private final Path disk;
    private final Path link;
    private final Path nowhere;
    private final boolean mounted;

    private StoreDisk(Path data, boolean mounted) {
        this.disk = data.resolve("disk");
        this.link = data.resolve("store");
        this.nowhere = data.resolve("nowhere");
        this.mounted = mounted;
    }

    static StoreDisk make(Path data) throws IOException, InterruptedException {
        Path disk = Files.createDirectories(data.resolve("disk"));
        StoreDisk made =
                new StoreDisk(data, succeeds("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()));
        Files.createFile(made.nowhere);
        Files.createDirectories(made.objects());
        Files.createSymbolicLink(made.link, made.objects());
        return made;
    }

    /** Whether it can be made full. */
    boolean hasLimit() {
        return mounted;
    }

    /** The folder as the store knows it. */
    Path folder() {
        return link;
    }

    /** The folder itself. */
    Path objects() {
        return disk.resolve("objects");
    }

    /** Now there is no folder; whatever is asked of the store fails. */
    void takeAway() throws IOException {
        leadTo(nowhere);
    }

    void bringBack() throws IOException {
        leadTo(objects());
    }

    private void leadTo(Path target) throws IOException {
        Path fresh = link.resolveSibling("store.new");
        Files.deleteIfExists(fresh);
        Files.createSymbolicLink(fresh, target);
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Makes it no larger than what is in it.
     *
     * @return whether that was possible
     */
    boolean fill() throws IOException, InterruptedException {
        for (int i = 0; i < TRIES; i++) {
            FileStore now = Files.getFileStore(disk);
            if (succeeds(
                    "mount",
                    "-o",
                    "remount,size=" + (now.getTotalSpace() - now.getUnallocatedSpace()),
                    disk.toString())) {
                return true;
            }
        }
        return false;
    }

    void empty() throws IOException, InterruptedException {
        succeeds("mount", "-o", "remount,size=" + SIZE, disk.toString());
    }

    /** Copies what is in it to where it stays. */
    void keep(Path folder) throws IOException {
        FileSystemUtils.copyRecursively(objects(), folder);
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false; // there is no such command
        }
    }

    @Override
    public void close() {
        if (!mounted) {
            return;
        }
        try {
            succeeds("umount", disk.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
