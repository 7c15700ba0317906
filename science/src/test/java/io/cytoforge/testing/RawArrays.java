package io.cytoforge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Plain arrays as files that {@code numpy.fromfile} reads and {@code tofile} writes: little endian, no header. */
public final class RawArrays {
    private RawArrays() {}

    /** As {@code <f4}. */
    public static Path write(Path file, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return write(file, bytes.array());
    }

    /** As {@code <i4}. */
    public static Path write(Path file, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return write(file, bytes.array());
    }

    /** As {@code u1}. */
    public static Path write(Path file, byte[] values) {
        try {
            return Files.write(file, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From {@code <f4}. */
    public static float[] readFloats(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            float[] values = new float[bytes.remaining() / 4];
            bytes.asFloatBuffer().get(values);
            return values;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From {@code u1}. */
    public static byte[] readBytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
