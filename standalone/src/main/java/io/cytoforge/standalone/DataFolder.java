package io.cytoforge.standalone;

import io.cytoforge.embedded.OwnersFiles;
import io.cytoforge.embedded.StartupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder in which one installation keeps everything; one process at a time. */
public final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lock;

    private DataFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Makes the folder if it is not there, closes it to everybody but its owner, and keeps other processes out of it until
     * closed.
     *
     * @throws StartupException if another process has it
     */
    public static DataFolder open(Path root) {
        try {
            OwnersFiles.createFolder(root);
            Path real = root.toRealPath();
            FileChannel channel =
                    FileChannel.open(real.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new StartupException(
                        "Another Cytoforge runs in %s. Stop it, or choose another folder with --data.".formatted(real));
            }
            return new DataFolder(real, channel);
        } catch (IOException e) {
            throw new StartupException("The data folder %s cannot be used: %s".formatted(root, e.getMessage()), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    public Path database() {
        return root.resolve("database");
    }

    public Path programs() {
        return root.resolve("programs");
    }

    public Path broker() {
        return root.resolve("broker");
    }

    public Path objects() {
        return root.resolve("objects");
    }

    public Path tasks() {
        return root.resolve("tasks");
    }

    public Path log() {
        return root.resolve("logs").resolve("cytoforge.log");
    }

    public Path path() {
        return root;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + root, e);
        }
    }
}
