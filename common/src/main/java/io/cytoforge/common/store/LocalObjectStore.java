package io.cytoforge.common.store;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Objects as files under one folder. A file is written beside its place, forced to the disk and then moved there in one
 * step, so a crash or a full disk leaves the old object or none.
 */
final class LocalObjectStore implements ObjectStore {
    /** A name that no key can have. */
    private static final String UNFINISHED = "~unfinished";

    private static final int COPY_BYTES = 1 << 16;
    private static final int PLACING_ATTEMPTS = 5;

    private final Path root;

    LocalObjectStore(Path folder) {
        this.root = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root.resolve(UNFINISHED));
            UnfinishedFile.removeAbandoned(root.resolve(UNFINISHED));
        } catch (IOException e) {
            throw new StoreException("cannot make the folder " + root, e);
        }
    }

    @Override
    public void put(String key, InputStream content, long length) {
        Path place = file(key);
        try (UnfinishedFile unfinished = UnfinishedFile.create(root.resolve(UNFINISHED))) {
            write(content, length, unfinished.channel());
            place(unfinished.path(), place);
        } catch (IOException e) {
            throw new StoreException("could not store " + key, e);
        }
    }

    @Override
    public void put(String key, byte[] content) {
        put(key, new ByteArrayInputStream(content), content.length);
    }

    @Override
    public InputStream open(String key) {
        try {
            Path file = file(key);
            if (!isFile(file)) {
                throw new NoSuchObjectException(key);
            }
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw missing(key, e);
        } catch (IOException e) {
            throw new StoreException("could not open " + key, e);
        }
    }

    @Override
    public byte[] read(String key, long offset, int length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("cannot read %d bytes from %d".formatted(length, offset));
        }
        Path file = file(key);
        if (!isFile(file)) {
            throw new NoSuchObjectException(key);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            int most = (int) Math.clamp(channel.size() - offset, 0, length);
            ByteBuffer bytes = ByteBuffer.allocate(most);
            while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {}
            return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
        } catch (NoSuchFileException e) {
            throw missing(key, e);
        } catch (IOException e) {
            throw new StoreException("could not read " + key, e);
        }
    }

    @Override
    public byte[] read(String key) {
        try (InputStream content = open(key)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new StoreException("could not read " + key, e);
        }
    }

    @Override
    public Optional<Long> size(String key) {
        Path file = file(key);
        try {
            return isFile(file) ? Optional.of(Files.size(file)) : Optional.empty();
        } catch (NoSuchFileException | FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new StoreException("could not look at " + key, e);
        }
    }

    @Override
    public List<String> list(String folder) {
        Path start = file(folder);
        if (!isFolder(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new StoreException("could not list " + folder, e);
        }
    }

    /** A folder may be empty for a moment, while what is in it comes or goes. */
    @Override
    public List<String> folders(String folder) {
        Path start = file(folder);
        if (!isFolder(start)) {
            return List.of();
        }
        try (Stream<Path> within = Files.list(start)) {
            return within.filter(LocalObjectStore::holdsAnything)
                    .map(path -> String.valueOf(path.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new StoreException("could not list " + folder, e);
        }
    }

    private static boolean holdsAnything(Path path) {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.anyMatch(Files::isRegularFile);
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void delete(String key) {
        Path file = file(key);
        try {
            if (isFile(file)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new StoreException("could not delete " + key, e);
        }
    }

    @Override
    public void deleteFolder(String folder) {
        Path start = file(folder);
        if (!isFolder(start)) {
            return;
        }
        try {
            Files.walkFileTree(start, new Deletion());
        } catch (IOException e) {
            throw new StoreException("could not delete " + folder, e);
        }
    }

    private boolean isFile(Path file) {
        boolean is = Files.isRegularFile(file);
        if (!is) {
            requireStore();
        }
        return is;
    }

    private boolean isFolder(Path folder) {
        boolean is = Files.isDirectory(folder);
        if (!is) {
            requireStore();
        }
        return is;
    }

    /** That nothing is there means something only where the disk is there: it may not be mounted. */
    private void requireStore() {
        if (!Files.isDirectory(root.resolve(UNFINISHED))) {
            throw new StoreException("the store's folder %s is not there".formatted(root));
        }
    }

    private Path file(String key) {
        return root.resolve(ObjectKey.require(key));
    }

    private static void write(InputStream content, long length, FileChannel into) throws IOException {
        byte[] buffer = new byte[COPY_BYTES];
        long left = length;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException("the stream ended %d bytes before its %d".formatted(left, length));
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, read);
            while (bytes.hasRemaining()) {
                into.write(bytes);
            }
            left -= read;
        }
        if (content.read() >= 0) {
            throw new IOException("the stream is longer than its %d bytes".formatted(length));
        }
        into.force(true);
    }

    /** Moves a finished file to its place; the folder may be deleted by somebody else meanwhile. */
    private static void place(Path finished, Path place) throws IOException {
        Path folder = java.util.Objects.requireNonNull(place.getParent());
        for (int attempt = 1; ; attempt++) {
            try {
                Files.createDirectories(folder);
                Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            } catch (NoSuchFileException e) {
                if (attempt == PLACING_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private NoSuchObjectException missing(String key, IOException cause) {
        requireStore();
        NoSuchObjectException missing = new NoSuchObjectException(key);
        missing.initCause(cause);
        return missing;
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            if (e != null) {
                throw e;
            }
            try {
                Files.deleteIfExists(folder);
            } catch (java.nio.file.DirectoryNotEmptyException _) {
                return FileVisitResult.CONTINUE; // somebody has put something there meanwhile
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
