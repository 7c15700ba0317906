package io.cytoforge.science.format.tiff.pixels;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** How strips and tiles are compressed; all without loss. */
public enum Compression {
    NONE,
    LZW,
    DEFLATE,
    PACKBITS,
    ZSTD;

    private static final int BUFFER = 1 << 13;

    /** By TIFF's number; empty if it is none of these. */
    public static Optional<Compression> of(long number) {
        return switch ((int) number) {
            case 1 -> Optional.of(NONE);
            case 5 -> Optional.of(LZW);
            case 8, 32946 -> Optional.of(DEFLATE);
            case 32773 -> Optional.of(PACKBITS);
            case 50000 -> Optional.of(ZSTD);
            default -> Optional.empty();
        };
    }

    /** The bytes behind those that are stored. Closing it frees what decoding holds, and closes the source. */
    public InputStream open(InputStream stored) throws IOException {
        return switch (this) {
            case NONE -> stored;
            case LZW -> new LzwStream(stored);
            case DEFLATE ->
                new InflaterInputStream(stored, new java.util.zip.Inflater(), BUFFER) {
                    @Override
                    public void close() throws IOException {
                        inf.end();
                        super.close();
                    }
                };
            case PACKBITS -> new PackBitsStream(stored);
            case ZSTD -> new ZstdInputStream(stored);
        };
    }
}
