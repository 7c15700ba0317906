package io.cytoforge.science.format.zarr.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.cytoforge.science.format.VolumeFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes chunks of Blosc 1: a header of 16 bytes, where the blocks begin, and blocks, each perhaps split by the bytes of
 * a number, compressed, and shuffled before. See C-Blosc's README_CHUNK_FORMAT.
 */
final class Blosc {
    private static final int HEADER = 16;
    private static final int SHUFFLED = 1;
    private static final int COPIED = 2;
    private static final int BITS_SHUFFLED = 4;
    private static final int NOT_SPLIT = 16;
    private static final int MOST_SPLITS = 16;
    private static final int LEAST_SPLIT_LENGTH = 128;

    private final String key;
    private final byte[] stored;
    private final ByteBuffer numbers;
    private final int flags;
    private final int typeSize;

    private Blosc(String key, byte[] stored) {
        this.key = key;
        this.stored = stored;
        this.numbers = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
        this.flags = stored[2];
        this.typeSize = Math.max(1, stored[3] & 0xFF);
    }

    /**
     * @param key named in the error
     * @param length bytes that must come out
     */
    static byte[] decode(String key, byte[] stored, int length) {
        if (stored.length < HEADER) {
            throw broken(key, "a Blosc chunk of " + stored.length + " bytes");
        }
        return new Blosc(key, stored).chunk(length);
    }

    private byte[] chunk(int length) {
        int declared = numbers.getInt(4);
        if (declared != length) {
            throw new VolumeFormatException(
                    key,
                    "a chunk of " + Integer.toUnsignedString(declared) + " bytes",
                    "a chunk of exactly " + length + " bytes");
        }
        byte[] chunk = new byte[length];
        if ((flags & COPIED) != 0) {
            if (stored.length - HEADER < length) {
                throw broken(key, "a Blosc chunk that is cut off");
            }
            System.arraycopy(stored, HEADER, chunk, 0, length);
            return chunk;
        }
        int blockSize = numbers.getInt(8);
        if (blockSize < 1 || blockSize > Math.max(1, length)) {
            throw broken(key, "Blosc blocks of " + blockSize + " bytes");
        }
        int blocks = Math.ceilDiv(length, blockSize);
        if (stored.length - HEADER < 4L * blocks) {
            throw broken(key, "a Blosc chunk that is cut off");
        }
        byte[] block = new byte[blockSize];
        for (int i = 0; i < blocks; i++) {
            int size = Math.min(blockSize, length - i * blockSize);
            inflate(numbers.getInt(HEADER + 4 * i), block, size, size < blockSize);
            restore(block, size, chunk, i * blockSize);
        }
        return chunk;
    }

    private void inflate(int start, byte[] block, int size, boolean isRest) {
        boolean isSplit =
                (flags & NOT_SPLIT) == 0 && typeSize <= MOST_SPLITS && size / typeSize >= LEAST_SPLIT_LENGTH && !isRest;
        int splits = isSplit ? typeSize : 1;
        int part = size / splits;
        int at = start;
        for (int split = 0; split < splits; split++) {
            if (at < HEADER || at > stored.length - 4) {
                throw broken(key, "a Blosc block at " + at);
            }
            int count = numbers.getInt(at);
            at += 4;
            if (count < 0 || count > stored.length - at) {
                throw broken(key, "a Blosc block of " + count + " bytes");
            }
            if (count == part) {
                System.arraycopy(stored, at, block, split * part, part);
            } else if (!decompress(at, count, block, split * part, part)) {
                throw broken(key, "a Blosc block that cannot be decoded");
            }
            at += count;
        }
    }

    private boolean decompress(int at, int count, byte[] into, int to, int length) {
        return switch (flags >> 5 & 7) {
            case 0 -> BloscLz.decode(stored, at, at + count, into, to, length);
            case 1 -> Lz4Block.decode(stored, at, at + count, into, to, length);
            case 3 -> zlib(at, count, into, to, length);
            case 4 -> zstd(at, count, into, to, length);
            default ->
                throw new VolumeFormatException(
                        key,
                        "a Blosc chunk compressed with "
                                + ((flags >> 5 & 7) == 2 ? "snappy" : "format " + (flags >> 5 & 7)),
                        "blosclz, lz4, lz4hc, zlib, zstd");
        };
    }

    private boolean zlib(int at, int count, byte[] into, int to, int length) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(stored, at, count);
            int filled = 0;
            int more = 1;
            while (filled < length && more > 0) {
                more = inflater.inflate(into, to + filled, length - filled);
                filled += more;
            }
            return filled == length;
        } catch (DataFormatException _) {
            return false;
        }
    }

    private boolean zstd(int at, int count, byte[] into, int to, int length) {
        try {
            return Zstd.decompressByteArray(into, to, length, stored, at, count) == length;
        } catch (ZstdException _) {
            return false;
        }
    }

    /** Brings the bytes, or bits, of a block back to their numbers. */
    private void restore(byte[] block, int size, byte[] into, int to) {
        int count = size / typeSize;
        if ((flags & SHUFFLED) != 0 && typeSize > 1) {
            for (int b = 0; b < typeSize; b++) {
                for (int i = 0; i < count; i++) {
                    into[to + i * typeSize + b] = block[b * count + i];
                }
            }
            System.arraycopy(block, count * typeSize, into, to + count * typeSize, size - count * typeSize);
        } else if ((flags & BITS_SHUFFLED) != 0 && count > 0 && count % 8 == 0) {
            int row = count / 8;
            for (int i = 0; i < count; i++) {
                for (int b = 0; b < typeSize; b++) {
                    int value = 0;
                    for (int bit = 0; bit < 8; bit++) {
                        value |= (block[(b * 8 + bit) * row + (i >> 3)] >> (i & 7) & 1) << bit;
                    }
                    into[to + i * typeSize + b] = (byte) value;
                }
            }
            System.arraycopy(block, count * typeSize, into, to + count * typeSize, size - count * typeSize);
        } else {
            System.arraycopy(block, 0, into, to, size);
        }
    }

    private static VolumeFormatException broken(String key, String found) {
        return new VolumeFormatException(key, found, "intact Blosc chunks");
    }
}
