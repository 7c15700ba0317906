package io.cytoforge.science.volume;

import java.util.Arrays;

/** Instances: one id per voxel, 0 = background. */
public final class LabelVolume {
    private final Shape3 shape;
    private final int[] ids;

    private LabelVolume(Shape3 shape, int[] ids) {
        this.shape = shape;
        this.ids = ids;
    }

    /** All background. */
    public static LabelVolume empty(Shape3 shape) {
        return new LabelVolume(shape, new int[shape.arrayLength()]);
    }

    /**
     * Takes the array over without copying it; the caller must not keep it.
     *
     * @throws IllegalArgumentException if the array does not have the shape's length
     */
    public static LabelVolume wrap(Shape3 shape, int[] ids) {
        if (ids.length != shape.arrayLength()) {
            throw new IllegalArgumentException(
                    "%s needs %d voxels, got %d".formatted(shape, shape.voxels(), ids.length));
        }
        return new LabelVolume(shape, ids);
    }

    public Shape3 shape() {
        return shape;
    }

    public int at(int z, int y, int x) {
        return ids[shape.index(z, y, x)];
    }

    /** The voxels themselves, C order z·y·x, for inner loops. Not a copy: whoever writes here changes the volume. */
    public int[] voxels() {
        return ids;
    }

    /** The largest id; 0 if all is background. */
    public int maxId() {
        return Arrays.stream(ids).max().orElse(0);
    }

    /** Where an id is. */
    public MaskVolume isLabelled() {
        byte[] mask = new byte[ids.length];
        for (int i = 0; i < ids.length; i++) {
            mask[i] = (byte) (ids[i] != 0 ? 1 : 0);
        }
        return MaskVolume.wrap(shape, mask);
    }
}
