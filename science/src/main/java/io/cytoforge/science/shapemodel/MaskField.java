package io.cytoforge.science.shapemodel;

import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;

/**
 * A mask between its voxels' centres: interpolated linearly along each axis, so that its surface, where it is ½, runs
 * between voxels. Beyond the volume there is nothing, except that a shape that rests on z = 0 goes on below it.
 */
final class MaskField {
    private final Shape3 shape;
    private final byte[] mask;
    private final boolean rests;

    MaskField(MaskVolume mask, boolean rests) {
        shape = mask.shape();
        this.mask = mask.voxels();
        this.rests = rests;
    }

    Shape3 shape() {
        return shape;
    }

    boolean isInside(double z, double y, double x) {
        double up = rests ? Math.max(0, z) : z;
        int lowerZ = (int) Math.floor(up);
        int lowerY = (int) Math.floor(y);
        int lowerX = (int) Math.floor(x);
        double shareX = x - lowerX;
        double shareY = y - lowerY;
        double shareZ = up - lowerZ;
        double below = plane(lowerZ, lowerY, lowerX, shareY, shareX);
        double above = plane(lowerZ + 1, lowerY, lowerX, shareY, shareX);
        return below + shareZ * (above - below) >= 0.5;
    }

    private double plane(int z, int y, int x, double shareY, double shareX) {
        if (z < 0 || z >= shape.z()) {
            return 0;
        }
        double near = row(z, y, x, shareX);
        return near + shareY * (row(z, y + 1, x, shareX) - near);
    }

    private double row(int z, int y, int x, double share) {
        if (y < 0 || y >= shape.y()) {
            return 0;
        }
        int place = shape.index(z, y, x);
        double left = x < 0 || x >= shape.x() ? 0 : mask[place];
        double right = x < -1 || x + 1 >= shape.x() ? 0 : mask[place + 1];
        return left + share * (right - left);
    }
}
