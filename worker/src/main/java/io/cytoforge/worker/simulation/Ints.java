package io.cytoforge.worker.simulation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Integers as bytes, little-endian. */
final class Ints {
    private Ints() {}

    static byte[] toBytes(int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Integer.BYTES, values.length));
        bytes.order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().put(values);
        return bytes.array();
    }

    static int[] fromBytes(byte[] bytes) {
        int[] values = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
        return values;
    }
}
