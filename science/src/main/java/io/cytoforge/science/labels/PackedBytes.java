package io.cytoforge.science.labels;

import java.util.Arrays;

/**
 * Numbers as bytes, small ones in few: seven bits at a time, the lowest first, the highest bit of a byte says that more
 * follow (LEB128). The first is the format's own number, so that bytes of something else are refused.
 */
final class PackedBytes {
    private final String what;
    private byte[] bytes;
    private int size;
    private int place;

    private PackedBytes(byte[] bytes, int size, String what) {
        this.bytes = bytes;
        this.size = size;
        this.what = what;
    }

    static PackedBytes start(int format) {
        PackedBytes packed = new PackedBytes(new byte[1024], 0, "");
        packed.put(Integer.toUnsignedLong(format));
        return packed;
    }

    /** @throws IllegalArgumentException if the bytes do not begin with the format's number */
    static PackedBytes open(byte[] bytes, int format, String what) {
        PackedBytes packed = new PackedBytes(bytes, bytes.length, what);
        if (packed.next() != Integer.toUnsignedLong(format)) {
            throw packed.refused("do not begin as such");
        }
        return packed;
    }

    /** Appends a number; a negative one takes ten bytes. */
    void put(long number) {
        if (size + 10 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, bytes.length / 2));
        }
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    long next() {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (place == size) {
                throw refused("end too early");
            }
            byte read = bytes[place++];
            number |= (long) (read & 0x7F) << shift;
            if (read >= 0) {
                return number;
            }
        }
        throw refused("hold a number of more than 64 bits");
    }

    /** A number of things that follow, each of at least one byte. */
    int nextCount() {
        long count = next();
        if (count < 0 || count > size - place) {
            throw refused("promise %d entries in %d bytes".formatted(count, size - place));
        }
        return (int) count;
    }

    void requireEnd() {
        if (place != size) {
            throw refused("go on for %d bytes too many".formatted(size - place));
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("the bytes of %s %s".formatted(what, why));
    }
}
