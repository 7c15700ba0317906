package io.cytoforge.science.positions.placing;

import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.FilledUnion;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An organism as those see it who place cells in it: what is inside, and how deep below its surface. Holds a grid of
 * bounded size; a volume with more voxels than that is reduced by an integer factor per axis, and the voxel in the
 * middle of each group speaks for the group. The volume's border is no surface: the organism goes on behind it.
 */
public final class PlacementGrid {
    /** Enough to place cells in any volume, and less than 1 GB while it is made. */
    public static final long MAX_VOXELS = 1L << 26;

    private final GridAxes axes;
    private final Shape3 shape;
    /** In µm below the surface, above 0 inside and below 0 outside; infinite all over where there is no surface. */
    private final float[] depths;

    private final DepthSlope slope;
    private final boolean surface;
    private final double deepest;

    private PlacementGrid(GridAxes axes, MaskVolume mask) {
        this.axes = axes;
        shape = mask.shape();
        long inside = mask.count();
        if (inside == 0) {
            throw new UnusableDataException("the foreground of %s is empty: no cell can be placed".formatted(shape));
        }
        surface = inside < shape.voxels();
        depths = surface ? signedDepths(mask, axes.steps()) : new float[0];
        deepest = surface ? deepest() : Double.POSITIVE_INFINITY;
        slope = new DepthSlope(axes, depths);
    }

    /**
     * @param voxelSize of the region's volume
     * @param limit the most voxels of the grid, at least 1; {@link #MAX_VOXELS} in earnest
     * @throws UnusableDataException if nothing is inside
     */
    public static PlacementGrid of(OrganismRegion region, VoxelSize voxelSize, long limit) {
        if (limit < 1 || limit > Integer.MAX_VALUE / 2) {
            throw new IllegalArgumentException("the limit of grid voxels must be between 1 and %d, was %d"
                    .formatted(Integer.MAX_VALUE / 2, limit));
        }
        GridAxes axes = GridAxes.of(region.shape(), voxelSize, limit);
        return new PlacementGrid(axes, axes.sample(region));
    }

    /** Distances go from voxel center to voxel center; the surface lies in the middle between two. */
    private static float[] signedDepths(MaskVolume mask, VoxelSize steps) {
        float[] depths = SignedDistance.of(mask, steps).voxels();
        float finest = (float) steps.finest();
        int slice = mask.shape().y() * mask.shape().x();
        IntStream.range(0, mask.shape().z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                depths[i] = finest * (depths[i] - Math.copySign(0.5f, depths[i]));
            }
        });
        return depths;
    }

    private double deepest() {
        int slice = shape.y() * shape.x();
        return IntStream.range(0, shape.z())
                .parallel()
                .mapToDouble(z -> {
                    float greatest = 0;
                    for (int i = z * slice; i < (z + 1) * slice; i++) {
                        greatest = Math.max(greatest, depths[i]);
                    }
                    return greatest;
                })
                .max()
                .orElseThrow();
    }

    /** Extent of the grid in its own voxels: the volume's shape where nothing was reduced. */
    public Shape3 shape() {
        return shape;
    }

    /** Edges of the grid's voxels in µm, a multiple of the volume's per axis. */
    public VoxelSize voxelSize() {
        return axes.steps();
    }

    /** Whether anything is outside. */
    public boolean hasSurface() {
        return surface;
    }

    /** Depth of the deepest voxel in µm; infinite without a surface. */
    public double maxDepth() {
        return deepest;
    }

    /** Volume of the foreground in µm³. */
    public double volume() {
        double voxel = axes.z().edge() * axes.y().edge() * axes.x().edge();
        return voxel
                * IntStream.range(0, shape.z())
                        .parallel()
                        .mapToLong(this::voxelsInside)
                        .sum();
    }

    private long voxelsInside(int z) {
        long inside = 0;
        for (int y = 0; y < shape.y(); y++) {
            long row = 0;
            for (int x = 0; x < shape.x(); x++) {
                row += isInside(shape.index(z, y, x)) ? axes.x().size(x) : 0;
            }
            inside += row * axes.y().size(y);
        }
        return inside * axes.z().size(z);
    }

    /** Whether a point in µm lies in the volume and there in the foreground. */
    public boolean contains(Point3 point) {
        return axes.holds(point) && isInside(axes.index(point));
    }

    /**
     * How far a point lies below the surface, interpolated between the grid's voxels; behind the volume's border that of
     * the nearest point of the volume.
     *
     * @param point in µm
     * @return in µm; below 0 outside; infinite without a surface
     */
    public double depthAt(Point3 point) {
        if (!surface) {
            return Double.POSITIVE_INFINITY;
        }
        double z = axes.z().position(point.z());
        double y = axes.y().position(point.y());
        double x = axes.x().position(point.x());
        return between(z, slice((int) z, y, x), slice(Math.min((int) z + 1, shape.z() - 1), y, x));
    }

    private double slice(int z, double y, double x) {
        return between(y, row(z, (int) y, x), row(z, Math.min((int) y + 1, shape.y() - 1), x));
    }

    private double row(int z, int y, double x) {
        int row = shape.index(z, y, 0);
        return between(x, depths[row + (int) x], depths[row + Math.min((int) x + 1, shape.x() - 1)]);
    }

    private static double between(double place, double before, double after) {
        return before + (place - (int) place) * (after - before);
    }

    /**
     * The direction towards the surface, by the slope of the depth around a point.
     *
     * @param point in µm
     * @return a unit vector; the null vector without a surface and where all directions are alike, as in a ball's center
     */
    public Point3 outwardAt(Point3 point) {
        return surface ? slope.outwardAt(point) : CellSite.NOWHERE;
    }

    /** Signed distance to the surface, in edges of the grid's finest voxel side. */
    public FloatVolume signedDistance() {
        if (!surface) {
            byte[] all = new byte[shape.arrayLength()];
            Arrays.fill(all, (byte) 1);
            return SignedDistance.of(MaskVolume.wrap(shape, all), axes.steps());
        }
        float finest = (float) axes.steps().finest();
        float[] distances = new float[depths.length];
        int slice = shape.y() * shape.x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                distances[i] = depths[i] / finest + Math.copySign(0.5f, depths[i]);
            }
        });
        return FloatVolume.wrap(shape, distances);
    }

    /** The grid of an organism whose cavities, which cannot be reached from the volume's border, are filled. */
    PlacementGrid withoutCavities() {
        if (!surface) {
            return this;
        }
        byte[] mask = new byte[depths.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (depths[i] > 0 ? 1 : 0);
        }
        MaskVolume filled = FilledUnion.of(MaskVolume.wrap(shape, mask));
        return Arrays.equals(filled.voxels(), mask) ? this : new PlacementGrid(axes, filled);
    }

    GridAxes axes() {
        return axes;
    }

    /** Of all grid voxels; empty without a surface. Not a copy. */
    float[] depths() {
        return depths;
    }

    boolean isInside(int index) {
        return !surface || depths[index] > 0;
    }

    /** Whether a grid voxel is inside and not less deep than asked. */
    boolean isInside(int index, double least) {
        return !surface || (depths[index] > 0 && depths[index] >= least);
    }
}
