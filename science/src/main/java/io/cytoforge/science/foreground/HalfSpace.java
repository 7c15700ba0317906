package io.cytoforge.science.foreground;

/**
 * One side of a face of a hull, in half voxels: n · p ≤ offset.
 *
 * @param lowZ the face's own extent along z
 */
record HalfSpace(long normalZ, long normalY, long normalX, long offset, int lowZ, int highZ) {
    /** Whether the face has a part at this height. */
    boolean crosses(int z) {
        return lowZ <= z && z <= highZ;
    }

    boolean boundsAbove() {
        return normalX > 0;
    }

    boolean boundsBelow() {
        return normalX < 0;
    }

    /** Where the face's plane meets the line through (z, y) along x; not finite if they are parallel. */
    double bound(int z, int y) {
        return (double) (offset - normalZ * z - normalY * y) / normalX;
    }

    /** Whether a line along x, to which the face is parallel, lies outside. */
    boolean excludes(int z, int y) {
        return normalZ * z + normalY * y > offset;
    }
}
