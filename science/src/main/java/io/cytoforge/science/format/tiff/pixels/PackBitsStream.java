package io.cytoforge.science.format.tiff.pixels;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** PackBits: a count n ≥ 0 before n + 1 bytes as they are, n < 0 before one that stands for 1 - n; -128 is nothing. */
final class PackBitsStream extends InputStream {
    private final InputStream stored;
    private int copies;
    private int repeats;
    private int repeated;

    PackBitsStream(InputStream stored) {
        this.stored = stored;
    }

    @Override
    public int read() throws IOException {
        while (copies == 0 && repeats == 0) {
            int count = stored.read();
            if (count < 0) {
                return -1;
            }
            if (count < 128) {
                copies = count + 1;
            } else if (count > 128) {
                repeats = 257 - count;
                repeated = required();
            }
        }
        if (copies > 0) {
            copies--;
            return required();
        }
        repeats--;
        return repeated;
    }

    private int required() throws IOException {
        int next = stored.read();
        if (next < 0) {
            throw new EOFException("PackBits ends within a run");
        }
        return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            int next = read();
            if (next < 0) {
                return i == 0 ? -1 : i;
            }
            into[offset + i] = (byte) next;
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}
