package io.cytoforge.science.format.tiff.pixels;

import java.io.IOException;
import java.io.InputStream;

/**
 * LZW as TIFF 6.0, section 13, has it: codes of 9 to 12 bits, the highest bit first, 256 clears the table and 257 ends;
 * codes grow one entry before the table is full ("early change").
 */
final class LzwStream extends InputStream {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int TABLE = 4096;

    private final InputStream stored;
    private final short[] prefix = new short[TABLE];
    private final byte[] last = new byte[TABLE];
    private final byte[] first = new byte[TABLE];
    private final short[] length = new short[TABLE];
    private final byte[] text = new byte[TABLE];
    private int from;
    private int to;
    private int next = END + 1;
    private int width = 9;
    private int before = -1;
    private int bits;
    private int bitCount;
    private boolean isEnd;

    LzwStream(InputStream stored) {
        this.stored = stored;
        for (int i = 0; i < CLEAR; i++) {
            last[i] = (byte) i;
            first[i] = (byte) i;
            length[i] = 1;
        }
    }

    @Override
    public int read() throws IOException {
        return from < to || fill() ? text[from++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        int done = 0;
        while (done < count && (from < to || fill())) {
            int step = Math.min(count - done, to - from);
            System.arraycopy(text, from, into, offset + done, step);
            from += step;
            done += step;
        }
        return done == 0 && count > 0 ? -1 : done;
    }

    /** Decodes the text of the next code. */
    private boolean fill() throws IOException {
        while (!isEnd) {
            int code = code();
            if (code == END) {
                isEnd = true;
            } else if (code == CLEAR) {
                next = END + 1;
                width = 9;
                before = -1;
            } else {
                expand(code);
                return true;
            }
        }
        return false;
    }

    private void expand(int code) throws IOException {
        boolean isKnown = code < CLEAR || (code > END && code < next);
        if (!isKnown && (code != next || before < 0 || next >= TABLE)) {
            throw new IOException("LZW code %d of %d".formatted(code, next));
        }
        if (before >= 0 && next < TABLE) {
            prefix[next] = (short) before;
            first[next] = first[before];
            last[next] = first[isKnown ? code : before];
            length[next] = (short) (length[before] + 1);
            next++;
        }
        from = 0;
        to = length[code];
        int walk = code;
        for (int i = to - 1; i >= 0; i--) {
            text[i] = last[walk];
            walk = prefix[walk];
        }
        before = code;
        if (next >= (1 << width) - 1 && width < 12) {
            width++;
        }
    }

    private int code() throws IOException {
        while (bitCount < width) {
            int more = stored.read();
            if (more < 0) {
                return END;
            }
            bits = (bits << 8 | more) & 0xFFFFFF;
            bitCount += 8;
        }
        bitCount -= width;
        return bits >> bitCount & (1 << width) - 1;
    }

    @Override
    public void close() throws IOException {
        stored.close();
    }
}
