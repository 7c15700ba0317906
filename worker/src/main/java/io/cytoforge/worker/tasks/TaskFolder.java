package io.cytoforge.worker.tasks;

import io.cytoforge.common.task.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder for one run of a task, removed with everything in it when closed. As long as it is in use a file beside it is
 * locked, so that whoever comes later can tell the folders of workers that were killed.
 */
final class TaskFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(TaskFolder.class);
    private static final String LOCK = ".lock";

    /** A folder without a lock is of a version that had none; after this time its task is not running. */
    private static final Duration SURELY_DEAD = Duration.ofDays(7);

    private final Path path;
    private final FileChannel lock;

    private TaskFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static TaskFolder create(Path parent, Assignment assignment) {
        try {
            Files.createDirectories(parent);
            Path path = parent.resolve(assignment.task() + "-" + UUID.randomUUID());
            FileChannel lock = FileChannel.open(lockOf(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock.lock();
            return new TaskFolder(Files.createDirectory(path), lock);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for a task in " + parent, e);
        }
    }

    /** Removes what workers left in this folder that were killed. Those of others that live stay. */
    static void removeAbandoned(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> found = Files.list(parent)) {
            for (Path folder : found.filter(Files::isDirectory).toList()) {
                if (isAbandoned(folder)) {
                    remove(folder);
                    Files.deleteIfExists(lockOf(folder));
                    log.info("removed {}, which a killed worker had left", folder);
                }
            }
            removeLocksAlone(parent);
        } catch (IOException | UncheckedIOException e) {
            log.warn("what killed workers left in {} could not be removed: {}", parent, e.getMessage());
        }
    }

    /** A worker may be killed before its folder is there, and after it has gone. */
    private static void removeLocksAlone(Path parent) throws IOException {
        try (Stream<Path> found = Files.list(parent)) {
            for (Path lock :
                    found.filter(file -> file.toString().endsWith(LOCK)).toList()) {
                String name = String.valueOf(lock.getFileName());
                Path folder = lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
                if (!Files.exists(folder) && isAbandoned(folder)) {
                    Files.deleteIfExists(lock);
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        try (FileChannel lock = FileChannel.open(lockOf(folder), StandardOpenOption.WRITE)) {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            return false;
        } catch (NoSuchFileException _) {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(SURELY_DEAD));
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            remove(path);
            lock.close();
            Files.deleteIfExists(lockOf(path));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + path, e);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
    }
}
