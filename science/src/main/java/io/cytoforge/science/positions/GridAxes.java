package io.cytoforge.science.positions;

import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/** The three axes of a placement grid. */
record GridAxes(GridAxis z, GridAxis y, GridAxis x) {
    /** A region is read in boxes of one slice and at most so many voxels. */
    private static final int MOST_AT_ONCE = 1 << 22;

    /** The least reduction that keeps a limit; always the axis of the finest step gives way. */
    static GridAxes of(Shape3 shape, VoxelSize voxelSize, long limit) {
        GridAxis z = new GridAxis(shape.z(), voxelSize.z(), 1);
        GridAxis y = new GridAxis(shape.y(), voxelSize.y(), 1);
        GridAxis x = new GridAxis(shape.x(), voxelSize.x(), 1);
        while ((long) z.length() * y.length() * x.length() > limit) {
            double finest = Math.min(openStep(z), Math.min(openStep(y), openStep(x)));
            if (openStep(x) == finest) {
                x = coarser(x);
            }
            if (openStep(y) == finest) {
                y = coarser(y);
            }
            if (openStep(z) == finest) {
                z = coarser(z);
            }
        }
        return new GridAxes(z, y, x);
    }

    /** An axis of one group cannot become coarser. */
    private static double openStep(GridAxis axis) {
        return axis.length() > 1 ? axis.step() : Double.POSITIVE_INFINITY;
    }

    private static GridAxis coarser(GridAxis axis) {
        return new GridAxis(axis.voxels(), axis.edge(), axis.factor() + 1);
    }

    Shape3 shape() {
        return new Shape3(z.length(), y.length(), x.length());
    }

    VoxelSize steps() {
        return new VoxelSize(z.step(), y.step(), x.step());
    }

    /** Half the diagonal of a grid voxel in µm: no place in it is farther from its middle. */
    double halfDiagonal() {
        return Math.sqrt(z.step() * z.step() + y.step() * y.step() + x.step() * x.step()) / 2;
    }

    boolean holds(Point3 point) {
        return z.holds(point.z()) && y.holds(point.y()) && x.holds(point.x());
    }

    /** Place of the group that holds a point of the volume. */
    int index(Point3 point) {
        return shape().index(z.group(point.z()), y.group(point.y()), x.group(point.x()));
    }

    /** A point within a group; beyond the volume where the last group ends early. */
    Point3 within(int index, double shareZ, double shareY, double shareX) {
        int row = index / x.length();
        return new Point3(
                z.within(row / y.length(), shareZ),
                y.within(row % y.length(), shareY),
                x.within(index % x.length(), shareX));
    }

    /** The region at the middles of all groups. */
    MaskVolume sample(OrganismRegion region) {
        MaskVolume sampled = MaskVolume.empty(shape());
        IntStream.range(0, z.length()).parallel().forEach(gz -> {
            int width = Math.min(x.voxels(), MOST_AT_ONCE);
            int rows = Math.min(y.voxels(), MOST_AT_ONCE / width);
            for (int fromY = 0; fromY < y.voxels(); fromY += rows) {
                for (long fromX = 0; fromX < x.voxels(); fromX += width) {
                    Shape3 extent = new Shape3(
                            1, Math.min(rows, y.voxels() - fromY), (int) Math.min(width, x.voxels() - fromX));
                    copy(region, new Box3(z.middle(gz), fromY, (int) fromX, extent), gz, sampled);
                }
            }
        });
        return sampled;
    }

    private void copy(OrganismRegion region, Box3 box, int gz, MaskVolume to) {
        byte[] slab = new byte[box.shape().arrayLength()];
        region.fill(box, slab);
        int endY = box.y() + box.shape().y();
        int endX = box.x() + box.shape().x();
        for (int gy = box.y() / y.factor(); gy < y.length() && y.middle(gy) < endY; gy++) {
            for (int gx = box.x() / x.factor(); gx < x.length() && x.middle(gx) < endX; gx++) {
                int fromY = y.middle(gy) - box.y();
                int fromX = x.middle(gx) - box.x();
                if (fromY >= 0 && fromX >= 0) {
                    to.voxels()[to.shape().index(gz, gy, gx)] = slab[box.shape().index(0, fromY, fromX)];
                }
            }
        }
    }
}
