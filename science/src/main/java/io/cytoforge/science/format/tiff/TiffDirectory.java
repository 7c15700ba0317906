package io.cytoforge.science.format.tiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One directory to be written; fields must be added in ascending order of their tags, as TIFF demands. */
final class TiffDirectory {
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int LONG8 = 16;
    private static final int RATIONAL = 5;
    private static final int ASCII = 2;

    private final boolean isBig;
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(int tag, int type, long count, ByteBuffer values) {}

    TiffDirectory(boolean isBig) {
        this.isBig = isBig;
    }

    void shortNumber(int tag, int value) {
        entries.add(new Entry(tag, SHORT, 1, buffer(2).putShort((short) value).flip()));
    }

    void number(int tag, int value) {
        entries.add(new Entry(tag, LONG, 1, buffer(4).putInt(value).flip()));
    }

    void offsets(int tag, long[] values) {
        ByteBuffer bytes = buffer(values.length * (isBig ? 8 : 4));
        for (long value : values) {
            if (isBig) {
                bytes.putLong(value);
            } else {
                bytes.putInt((int) value);
            }
        }
        entries.add(new Entry(tag, isBig ? LONG8 : LONG, values.length, bytes.flip()));
    }

    void text(int tag, String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        entries.add(new Entry(tag, ASCII, bytes.length, ByteBuffer.wrap(bytes)));
    }

    /** Pixels per unit of length, as a fraction of 1,000,000 to the edge of a pixel in millionths of the unit. */
    void perUnit(int tag, double edge) {
        long numerator = 1_000_000_000L;
        double denominator = numerator * edge;
        while (denominator > 0xFFFF_FFFFL && numerator > 1) {
            numerator /= 10;
            denominator = numerator * edge;
        }
        long divisor = Math.clamp(Math.round(denominator), 1L, 0xFFFF_FFFFL);
        ByteBuffer bytes = buffer(8).putInt((int) numerator).putInt((int) divisor);
        entries.add(new Entry(tag, RATIONAL, 1, bytes.flip()));
    }

    /**
     * The directory with its longer values behind it.
     *
     * @param at its place in the file, even
     */
    ByteBuffer bytes(long at, boolean isLast) {
        int word = isBig ? 8 : 4;
        int head = (isBig ? 8 : 2) + entries.size() * (isBig ? 20 : 12) + word;
        int longer = 0;
        for (Entry entry : entries) {
            longer += entry.values().remaining() > word ? even(entry.values().remaining()) : 0;
        }
        int length = even(head) + longer;
        ByteBuffer bytes = buffer(length);
        int place = even(head);
        putCount(bytes, entries.size());
        for (Entry entry : entries) {
            bytes.putShort((short) entry.tag()).putShort((short) entry.type());
            putWord(bytes, entry.count());
            if (entry.values().remaining() <= word) {
                int field = bytes.position();
                bytes.put(entry.values().duplicate()).position(field + word);
            } else {
                putWord(bytes, at + place);
                bytes.put(place, entry.values(), 0, entry.values().remaining());
                place += even(entry.values().remaining());
            }
        }
        putWord(bytes, isLast ? 0 : at + length);
        return bytes.position(length).flip();
    }

    private void putCount(ByteBuffer bytes, int count) {
        if (isBig) {
            bytes.putLong(count);
        } else {
            bytes.putShort((short) count);
        }
    }

    private void putWord(ByteBuffer bytes, long value) {
        if (isBig) {
            bytes.putLong(value);
        } else {
            bytes.putInt((int) value);
        }
    }

    private static int even(int length) {
        return length + (length & 1);
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
