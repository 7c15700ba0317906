package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * One slice of a volume with square pixels: the axis with the longer voxels is stretched.
 *
 * @param axis that the slice is across
 * @param at plane along it
 */
record Slice(Axis axis, int at) {
    /** What slices can be across, by the axes that they show: rows, then columns. */
    enum Axis {
        YX,
        ZX,
        ZY;

        /** How many planes there are across it. */
        int planes(Shape3 volume) {
            return switch (this) {
                case YX -> volume.z();
                case ZX -> volume.y();
                case ZY -> volume.x();
            };
        }
    }

    /** Pixels of a slice before it is stretched and after, and their edge in µm. */
    private record Grid(int rows, int columns, int tall, int wide, double edge) {
        static Grid of(Axis axis, Shape3 shape, VoxelSize size) {
            int rows = axis == Axis.YX ? shape.y() : shape.z();
            int columns = axis == Axis.ZY ? shape.y() : shape.x();
            double down = axis == Axis.YX ? size.y() : size.z();
            double across = axis == Axis.ZY ? size.y() : size.x();
            double edge = Math.min(down, across);
            return new Grid(rows, columns, stretched(rows, down / edge), stretched(columns, across / edge), edge);
        }

        private static int stretched(int pixels, double factor) {
            return (int) Math.max(1, Math.round(pixels * factor));
        }

        /** Where the middle of a new pixel lies among the old ones. */
        static double place(int pixel, int old, int now) {
            return Math.clamp((pixel + 0.5) * old / now - 0.5, 0, old - 1.0);
        }
    }

    /** Size of the pixels of a slice, as that of a volume one plane deep. */
    VoxelSize pixelSize(Shape3 shape, VoxelSize size) {
        double edge = Grid.of(axis, shape, size).edge();
        return new VoxelSize(edge, edge, edge);
    }

    /** Intensities, linear between voxels: (1, rows, columns). */
    FloatVolume intensities(BlockSource image, VoxelSize size) {
        Grid grid = Grid.of(axis, image.shape(), size);
        float[] voxels = new float[grid.rows() * grid.columns()];
        image.read(box(image.shape()), voxels);
        float[] pixels = new float[grid.tall() * grid.wide()];
        int to = 0;
        for (int row = 0; row < grid.tall(); row++) {
            double y = Grid.place(row, grid.rows(), grid.tall());
            int above = (int) y * grid.columns();
            int below = Math.min((int) y + 1, grid.rows() - 1) * grid.columns();
            for (int column = 0; column < grid.wide(); column++) {
                double x = Grid.place(column, grid.columns(), grid.wide());
                int left = (int) x;
                int right = Math.min(left + 1, grid.columns() - 1);
                float upper = between(voxels[above + left], voxels[above + right], x - left);
                float lower = between(voxels[below + left], voxels[below + right], x - left);
                pixels[to++] = between(upper, lower, y - (int) y);
            }
        }
        return FloatVolume.wrap(new Shape3(1, grid.tall(), grid.wide()), pixels);
    }

    private static float between(float first, float second, double share) {
        return first + (second - first) * (float) share;
    }

    /** Labels, each pixel that of the nearest voxel: (1, rows, columns). */
    LabelVolume labels(LabelSource labels, VoxelSize size) {
        Grid grid = Grid.of(axis, labels.shape(), size);
        int[] ids = new int[grid.rows() * grid.columns()];
        labels.read(box(labels.shape()), ids);
        int[] pixels = new int[grid.tall() * grid.wide()];
        int to = 0;
        for (int row = 0; row < grid.tall(); row++) {
            int from = (int) Math.round(Grid.place(row, grid.rows(), grid.tall())) * grid.columns();
            for (int column = 0; column < grid.wide(); column++) {
                pixels[to++] = ids[from + (int) Math.round(Grid.place(column, grid.columns(), grid.wide()))];
            }
        }
        return LabelVolume.wrap(new Shape3(1, grid.tall(), grid.wide()), pixels);
    }

    private Box3 box(Shape3 shape) {
        return switch (axis) {
            case YX -> new Box3(at, 0, 0, new Shape3(1, shape.y(), shape.x()));
            case ZX -> new Box3(0, at, 0, new Shape3(shape.z(), 1, shape.x()));
            case ZY -> new Box3(0, 0, at, new Shape3(shape.z(), shape.y(), 1));
        };
    }
}
