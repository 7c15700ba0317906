package io.cytoforge.common.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being written. It is locked as long as its writer lives, so that whoever comes later can tell, and remove,
 * those of writers that were killed. Removed when closed, unless it was moved.
 */
final class UnfinishedFile implements AutoCloseable {
    /** Of this JVM. To open and close one of them again would end its lock. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private UnfinishedFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    static UnfinishedFile create(Path folder) throws IOException {
        while (true) {
            Path path = folder.resolve(UUID.randomUUID().toString());
            OURS.add(path);
            UnfinishedFile created = new UnfinishedFile(path, open(path));
            lock(created.channel);
            if (Files.exists(path)) {
                return created;
            }
            created.close(); // somebody has found it before it was locked
        }
    }

    private static FileChannel open(Path path) throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            OURS.remove(path);
            throw e;
        }
    }

    /** A file system without locks is none on which anybody removes what others may still write. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            System.getLogger(UnfinishedFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "the store's folder has no locks", e);
        }
    }

    /** Removes those whose writers were killed. */
    static void removeAbandoned(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            for (Path path : found.filter(path -> !OURS.contains(path)).toList()) {
                removeIfAbandoned(path);
            }
        }
    }

    private static void removeIfAbandoned(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                @Nullable FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException | OverlappingFileLockException _) {
            return; // finished meanwhile, or begun
        } catch (IOException e) {
            System.getLogger(UnfinishedFile.class.getName())
                    .log(System.Logger.Level.DEBUG, "%s stays".formatted(path), e);
        }
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        } finally {
            OURS.remove(path);
        }
    }
}
