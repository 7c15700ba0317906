package io.cytoforge.science.volume;

/** Intensities or distances: one float per voxel. */
public final class FloatVolume {
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

    public Shape3 shape() {
        return shape;
    }

    public float at(int z, int y, int x) {
        return values[shape.index(z, y, x)];
    }

    /** The voxels themselves, C order z·y·x, for inner loops. Not a copy: whoever writes here changes the volume. */
    public float[] voxels() {
        return values;
    }
}
