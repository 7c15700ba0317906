package io.cytoforge.science.volume;

/** Intensities or distances: one float per voxel. */
public final class FloatVolume implements BlockSource {
    private final Shape3 shape;
    private final float[] values;

    private FloatVolume(Shape3 shape, float[] values) {
        this.shape = shape;
        this.values = values;
    }

    /** All zero. */
    public static FloatVolume zero(Shape3 shape) {
        return new FloatVolume(shape, new float[shape.arrayLength()]);
    }

    /**
     * Takes the array over without copying it; the caller must not keep it.
     *
     * @throws IllegalArgumentException if the array does not have the shape's length
     */
    public static FloatVolume wrap(Shape3 shape, float[] values) {
        if (values.length != shape.arrayLength()) {
            throw new IllegalArgumentException(
                    "%s needs %d voxels, got %d".formatted(shape, shape.voxels(), values.length));
        }
        return new FloatVolume(shape, values);
    }

    @Override
    public Shape3 shape() {
        return shape;
    }

    @Override
    public void read(Box3 box, float[] into) {
        int to = 0;
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                System.arraycopy(
                        values,
                        shape.index(z, y, box.x()),
                        into,
                        to,
                        box.shape().x());
                to += box.shape().x();
            }
        }
    }

    public float at(int z, int y, int x) {
        return values[shape.index(z, y, x)];
    }

    /** The voxels themselves, C order z·y·x, for inner loops. Not a copy: whoever writes here changes the volume. */
    public float[] voxels() {
        return values;
    }
}
