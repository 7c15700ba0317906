package io.cytoforge.science.volume;

/** A region: 1 inside, 0 outside. */
public final class MaskVolume implements BlockSource {
    private final Shape3 shape;
    private final byte[] mask;

    private MaskVolume(Shape3 shape, byte[] mask) {
        this.shape = shape;
        this.mask = mask;
    }

    /** Nothing is inside. */
    public static MaskVolume empty(Shape3 shape) {
        return new MaskVolume(shape, new byte[shape.arrayLength()]);
    }

    /**
     * Takes the array over without copying it; the caller must not keep it.
     *
     * @param mask 0 or 1 per voxel, C order z·y·x
     * @throws IllegalArgumentException if the array does not have the shape's length
     */
    public static MaskVolume wrap(Shape3 shape, byte[] mask) {
        if (mask.length != shape.arrayLength()) {
            throw new IllegalArgumentException(
                    "%s needs %d voxels, got %d".formatted(shape, shape.voxels(), mask.length));
        }
        return new MaskVolume(shape, mask);
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
                int row = shape.index(z, y, box.x());
                for (int x = 0; x < box.shape().x(); x++) {
                    into[to++] = mask[row + x];
                }
            }
        }
    }

    public boolean at(int z, int y, int x) {
        return mask[shape.index(z, y, x)] != 0;
    }

    /** The voxels themselves, 0 or 1, C order z·y·x, for inner loops. Not a copy. */
    public byte[] voxels() {
        return mask;
    }

    /** The voxels as ids, for writers of ids: a copy. */
    public int[] toIds() {
        int[] ids = new int[mask.length];
        for (int i = 0; i < mask.length; i++) {
            ids[i] = mask[i];
        }
        return ids;
    }

    /** Number of voxels inside. */
    public long count() {
        long count = 0;
        for (byte inside : mask) {
            count += inside;
        }
        return count;
    }
}
