package io.cytoforge.science.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A folder: one file per key. */
public final class DirectoryChunkStore implements ChunkStore {
    private final Path root;

    public DirectoryChunkStore(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public byte @Nullable [] get(String key) {
        try {
            return Files.readAllBytes(file(key));
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            return nothingIfDirectory(key, e);
        }
    }

    @Override
    public byte @Nullable [] getRange(String key, long offset, int length) {
        try (FileChannel channel = FileChannel.open(file(key))) {
            return read(channel, offset, length);
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            return nothingIfDirectory(key, e);
        }
    }

    @Override
    public byte @Nullable [] getTail(String key, int length) {
        try (FileChannel channel = FileChannel.open(file(key))) {
            return read(channel, Math.max(0, channel.size() - length), length);
        } catch (NoSuchFileException _) {
            return null;
        } catch (IOException e) {
            return nothingIfDirectory(key, e);
        }
    }

    @Override
    public void put(String key, byte[] bytes) {
        Path target = file(key);
        try {
            Path folder = target.resolveSibling("");
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, ".part-", null);
            try {
                Files.write(part, bytes);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store " + key, e);
        }
    }

    private Path file(String key) {
        Path file = root.resolve(ChunkStore.requireKey(key)).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException("key \"" + key + "\" leaves the folder");
        }
        return file;
    }

    private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
        long there = Math.clamp(channel.size() - offset, 0L, (long) length);
        ByteBuffer bytes = ByteBuffer.allocate((int) there);
        while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
            continue;
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private byte @Nullable [] nothingIfDirectory(String key, IOException e) {
        if (Files.isDirectory(file(key))) {
            return null;
        }
        throw new UncheckedIOException("cannot read " + key, e);
    }
}
