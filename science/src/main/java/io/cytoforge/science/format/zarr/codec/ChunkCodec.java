package io.cytoforge.science.format.zarr.codec;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import io.cytoforge.science.format.VolumeFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** How the bytes of a chunk are compressed. What comes out must have exactly the length that the array declares. */
public enum ChunkCodec {
    RAW {
        @Override
        public byte[] encode(byte[] chunk) {
            return chunk;
        }

        @Override
        public byte[] decode(String key, byte[] stored, int length) {
            return exact(key, stored, stored.length, length);
        }
    },
    ZSTD {
        @Override
        public byte[] encode(byte[] chunk) {
            return Zstd.compress(chunk, ZSTD_LEVEL);
        }

        @Override
        public byte[] decode(String key, byte[] stored, int length) {
            byte[] chunk = new byte[length];
            try {
                return exact(key, chunk, Zstd.decompressByteArray(chunk, 0, length, stored, 0, stored.length), length);
            } catch (ZstdException e) {
                throw broken(key, "bytes that zstd refuses (" + e.getMessage() + ")", length, e);
            }
        }
    },
    GZIP {
        @Override
        public byte[] encode(byte[] chunk) {
            throw new UnsupportedOperationException("gzip chunks are read, not written");
        }

        @Override
        public byte[] decode(String key, byte[] stored, int length) {
            return inflate(key, stored, GzipHeader.length(key, stored), length, true);
        }
    },
    ZLIB {
        @Override
        public byte[] encode(byte[] chunk) {
            throw new UnsupportedOperationException("zlib chunks are read, not written");
        }

        @Override
        public byte[] decode(String key, byte[] stored, int length) {
            return inflate(key, stored, 0, length, false);
        }
    },
    /** A length of 4 bytes before a block, as numcodecs writes it. */
    LZ4 {
        @Override
        public byte[] encode(byte[] chunk) {
            throw new UnsupportedOperationException("lz4 chunks are read, not written");
        }

        @Override
        public byte[] decode(String key, byte[] stored, int length) {
            byte[] chunk = new byte[length];
            int declared = stored.length < 4
                    ? -1
                    : ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).getInt();
            return declared == length && Lz4Block.decode(stored, 4, stored.length, chunk, 0, length)
                    ? chunk
                    : exact(key, chunk, Math.max(0, declared == length ? 0 : declared), length);
        }
    },
    BLOSC {
        @Override
        public byte[] encode(byte[] chunk) {
            throw new UnsupportedOperationException("blosc chunks are read, not written");
        }

        @Override
        public byte[] decode(String key, byte[] stored, int length) {
            return Blosc.decode(key, stored, length);
        }
    };

    private static final Map<String, ChunkCodec> NAMES =
            Map.of("zstd", ZSTD, "gzip", GZIP, "zlib", ZLIB, "lz4", LZ4, "blosc", BLOSC);

    /** By the name that Zarr gives it; empty if it is none of these. */
    public static Optional<ChunkCodec> named(String name) {
        return Optional.ofNullable(NAMES.get(name));
    }

    public static final int ZSTD_LEVEL = 3;

    public abstract byte[] encode(byte[] chunk);

    /**
     * @param key named in the error
     * @param length bytes that must come out
     */
    public abstract byte[] decode(String key, byte[] stored, int length);

    private static byte[] inflate(String key, byte[] stored, int start, int length, boolean bare) {
        byte[] chunk = new byte[length];
        try (Inflater inflater = new Inflater(bare)) {
            inflater.setInput(stored, start, stored.length - start);
            int filled = 0;
            while (filled < length) {
                int more = inflater.inflate(chunk, filled, length - filled);
                if (more == 0) {
                    break;
                }
                filled += more;
            }
            boolean longer = filled == length && inflater.inflate(new byte[1]) > 0;
            return exact(key, chunk, longer ? length + 1L : filled, length);
        } catch (DataFormatException e) {
            throw broken(key, "bytes that cannot be inflated (" + e.getMessage() + ")", length, e);
        }
    }

    private static byte[] exact(String key, byte[] chunk, long found, int length) {
        if (found != length) {
            throw broken(
                    key, "a chunk of " + (found > length ? "more than " + length : found) + " bytes", length, null);
        }
        return chunk;
    }

    private static VolumeFormatException broken(String key, String found, int length, @Nullable Throwable cause) {
        String allowed = "a chunk of exactly " + length + " bytes";
        return cause == null
                ? new VolumeFormatException(key, found, allowed)
                : new VolumeFormatException(key, found, allowed, cause);
    }
}
