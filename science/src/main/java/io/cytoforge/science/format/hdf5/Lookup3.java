package io.cytoforge.science.format.hdf5;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The checksum of HDF5's metadata: Bob Jenkins' lookup3 ("hashlittle", May 2006) with the initial value 0. */
final class Lookup3 {
    private static final int BLOCK = 12;

    private Lookup3() {}

    static int checksum(byte[] bytes, int length) {
        int a = 0xdeadbeef + length;
        int b = a;
        int c = a;
        int at = 0;
        for (; length - at > BLOCK; at += BLOCK) {
            ByteBuffer block = block(bytes, at, BLOCK);
            a += block.getInt(0);
            b += block.getInt(4);
            c += block.getInt(8);
            a = (a - c) ^ Integer.rotateLeft(c, 4);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 6);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 8);
            b += a;
            a = (a - c) ^ Integer.rotateLeft(c, 16);
            c += b;
            b = (b - a) ^ Integer.rotateLeft(a, 19);
            a += c;
            c = (c - b) ^ Integer.rotateLeft(b, 4);
            b += a;
        }
        if (at == length) {
            return c;
        }
        ByteBuffer rest = block(bytes, at, length - at);
        return last(a + rest.getInt(0), b + rest.getInt(4), c + rest.getInt(8));
    }

    private static int last(int first, int second, int third) {
        int a = first;
        int b = second;
        int c = (third ^ b) - Integer.rotateLeft(b, 14);
        a = (a ^ c) - Integer.rotateLeft(c, 11);
        b = (b ^ a) - Integer.rotateLeft(a, 25);
        c = (c ^ b) - Integer.rotateLeft(b, 16);
        a = (a ^ c) - Integer.rotateLeft(c, 4);
        b = (b ^ a) - Integer.rotateLeft(a, 14);
        return (c ^ b) - Integer.rotateLeft(b, 24);
    }

    /** Up to twelve bytes, zero behind them. */
    private static ByteBuffer block(byte[] bytes, int at, int length) {
        return ByteBuffer.wrap(Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + length), BLOCK))
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
