package io.cytoforge.science.format.model;

import java.nio.ByteBuffer;

/** How a number of a safetensors file is stored. */
public enum TensorType {
    /** IEEE single precision. */
    F32(4) {
        @Override
        void read(ByteBuffer from, float[] into) {
            from.asFloatBuffer().get(into);
        }
    },
    /** IEEE half precision, in half the bytes; widened when it is read. */
    F16(2) {
        @Override
        void read(ByteBuffer from, float[] into) {
            for (int i = 0; i < into.length; i++) {
                into[i] = Float.float16ToFloat(from.getShort());
            }
        }
    };

    private final int bytes;

    TensorType(int bytes) {
        this.bytes = bytes;
    }

    /** Of one number. */
    public int bytes() {
        return bytes;
    }

    abstract void read(ByteBuffer from, float[] into);
}
