package io.cytoforge.science.patch;

/**
 * What a volume shows beyond its border: itself, mirrored at the outermost voxel, which is not repeated; as numpy's
 * {@code pad} does in mode {@code reflect}, any number of times over.
 */
public final class Reflection {
    private Reflection() {}

    /**
     * Where a voxel outside comes from.
     *
     * @param index along one axis, may be negative or ≥ length
     * @param length voxels along that axis, ≥ 1
     * @return in [0, length); always 0 for a single voxel
     */
    public static int index(int index, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int within = Math.floorMod(index, period);
        return within < length ? within : period - within;
    }

    /** The sources of the voxels {@code first} … {@code first + count - 1} along one axis, each in [0, length). */
    public static int[] indices(int first, int count, int length) {
        int[] sources = new int[count];
        for (int i = 0; i < count; i++) {
            sources[i] = index(first + i, length);
        }
        return sources;
    }
}
