package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Shape3;

/** One of the six planes of voxels in which a block touches the next. */
public enum BlockFace {
    Z_FIRST,
    Z_LAST,
    Y_FIRST,
    Y_LAST,
    X_FIRST,
    X_LAST;

    /** The face of the next block that this one touches. */
    public BlockFace opposite() {
        return switch (this) {
            case Z_FIRST -> Z_LAST;
            case Z_LAST -> Z_FIRST;
            case Y_FIRST -> Y_LAST;
            case Y_LAST -> Y_FIRST;
            case X_FIRST -> X_LAST;
            case X_LAST -> X_FIRST;
        };
    }

    /**
     * The voxels of this face, for {@link PartLedger#touch}.
     *
     * @param shape of the block
     * @param voxels of the block, C order z·y·x
     * @return C order of the two axes that remain
     */
    public int[] of(Shape3 shape, int[] voxels) {
        return switch (this) {
            case Z_FIRST -> plane(voxels, 0, shape.y(), shape.x(), shape.x());
            case Z_LAST -> plane(voxels, shape.index(shape.z() - 1, 0, 0), shape.y(), shape.x(), shape.x());
            case Y_FIRST -> plane(voxels, 0, shape.z(), shape.y() * shape.x(), shape.x());
            case Y_LAST -> plane(voxels, shape.index(0, shape.y() - 1, 0), shape.z(), shape.y() * shape.x(), shape.x());
            case X_FIRST -> plane(voxels, 0, shape.z() * shape.y(), shape.x(), 1);
            case X_LAST -> plane(voxels, shape.x() - 1, shape.z() * shape.y(), shape.x(), 1);
        };
    }

    private static int[] plane(int[] voxels, int first, int rows, int stride, int width) {
        int[] plane = new int[rows * width];
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < width; i++) {
                plane[row * width + i] = voxels[first + row * stride + i];
            }
        }
        return plane;
    }
}
