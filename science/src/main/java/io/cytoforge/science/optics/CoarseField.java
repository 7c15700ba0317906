package io.cytoforge.science.optics;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.nio.ByteBuffer;

/** A smooth field that is known on a coarse grid of whole voxels of a fine one, and between by trilinear interpolation. */
final class CoarseField {
    private final FloatVolume values;
    private final Shape3 step;

    /** @param step voxels of the fine grid along an edge of a coarse voxel; the last one may stick out */
    CoarseField(FloatVolume values, Shape3 step) {
        this.values = values;
        this.step = step;
    }

    /** Steps, in all axes at least one voxel, so that a volume has no more than so many coarse voxels. */
    static Shape3 step(Shape3 volume, long maxVoxels) {
        int edge = 1;
        while (grid(volume, new Shape3(edge, edge, edge)).voxels() > maxVoxels) {
            edge++;
        }
        return new Shape3(edge, edge, edge);
    }

    static Shape3 grid(Shape3 volume, Shape3 step) {
        return new Shape3(
                Math.ceilDiv(volume.z(), step.z()),
                Math.ceilDiv(volume.y(), step.y()),
                Math.ceilDiv(volume.x(), step.x()));
    }

    /** Bytes that are written. */
    int size() {
        return 6 * Integer.BYTES + Float.BYTES * values.voxels().length;
    }

    void write(ByteBuffer bytes) {
        put(step, bytes);
        put(values.shape(), bytes);
        for (float value : values.voxels()) {
            bytes.putFloat(value);
        }
    }

    static CoarseField read(ByteBuffer bytes) {
        Shape3 step = shape(bytes);
        FloatVolume values = FloatVolume.zero(shape(bytes));
        bytes.asFloatBuffer().get(values.voxels());
        bytes.position(bytes.position() + Float.BYTES * values.voxels().length);
        return new CoarseField(values, step);
    }

    private static void put(Shape3 shape, ByteBuffer bytes) {
        bytes.putInt(shape.z()).putInt(shape.y()).putInt(shape.x());
    }

    private static Shape3 shape(ByteBuffer bytes) {
        return new Shape3(bytes.getInt(), bytes.getInt(), bytes.getInt());
    }

    /** Values of a row of voxels of the fine grid. */
    void row(int z, int y, int x, int length, float[] into, int at) {
        Shape3 grid = values.shape();
        float placeZ = place(z, step.z(), grid.z());
        float placeY = place(y, step.y(), grid.y());
        int frontZ = (int) placeZ;
        int frontY = (int) placeY;
        float shareZ = placeZ - frontZ;
        float shareY = placeY - frontY;
        int backZ = Math.min(frontZ + 1, grid.z() - 1);
        int backY = Math.min(frontY + 1, grid.y() - 1);
        int a = grid.index(frontZ, frontY, 0);
        int b = grid.index(frontZ, backY, 0);
        int c = grid.index(backZ, frontY, 0);
        int d = grid.index(backZ, backY, 0);
        float[] known = values.voxels();
        for (int i = 0; i < length; i++) {
            float placeX = place(x + i, step.x(), grid.x());
            int left = (int) placeX;
            int right = Math.min(left + 1, grid.x() - 1);
            float shareX = placeX - left;
            float front = mix(
                    mix(known[a + left], known[a + right], shareX),
                    mix(known[b + left], known[b + right], shareX),
                    shareY);
            float back = mix(
                    mix(known[c + left], known[c + right], shareX),
                    mix(known[d + left], known[d + right], shareX),
                    shareY);
            into[at + i] = mix(front, back, shareZ);
        }
    }

    private static float mix(float from, float to, float share) {
        return from + share * (to - from);
    }

    /** In centers of coarse voxels; beyond the outermost ones these. */
    private static float place(int fine, int step, int count) {
        return Math.clamp((fine + 0.5f) / step - 0.5f, 0, count - 1);
    }
}
