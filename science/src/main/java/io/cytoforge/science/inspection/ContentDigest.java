package io.cytoforge.science.inspection;

import io.cytoforge.science.format.rows.NumberArray;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of shape and numbers, whatever type they are stored as and however they are compressed. */
final class ContentDigest {
    private final MessageDigest digest;
    private final ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES << 14);
    private final FloatBuffer floats = bytes.asFloatBuffer();

    ContentDigest(NumberArray array) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        for (int length : array.shape()) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        }
    }

    /** Numbers as float32: what differs only beyond its 24 bits is taken for equal. */
    void add(double[] numbers, int count) {
        for (int from = 0; from < count; from += floats.capacity()) {
            int some = Math.min(floats.capacity(), count - from);
            for (int i = 0; i < some; i++) {
                floats.put(i, (float) numbers[from + i] + 0f);
            }
            digest.update(bytes.array(), 0, some * Float.BYTES);
        }
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
