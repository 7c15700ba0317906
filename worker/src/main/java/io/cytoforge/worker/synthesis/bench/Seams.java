package io.cytoforge.worker.synthesis.bench;

import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Set;
import java.util.TreeSet;

/**
 * How visible tiles are beside the same image whose tiles end elsewhere: at the borders, the mean absolute difference of
 * neighbouring planes over the same in the other image, minus 1. Planes of one image differ by several percent from place
 * to place, which hides what a comparison with random planes is to find; the same planes of two images do not.
 *
 * @param image whose borders are looked at
 * @param other painted from the same masks by the same model
 * @param box where both can be compared
 */
record Seams(FloatVolume image, FloatVolume other, Box3 box) {
    /** @return the axis along which tiles show most; 0 without borders in the box */
    double worst(TileLayout layout) {
        Shape3 keep = layout.keep();
        Shape3 stride = layout.stride();
        Shape3 shape = image.shape();
        double z = along(
                0,
                shape.y() * shape.x(),
                borders(shape.z(), keep.z(), stride.z(), box.z(), box.shape().z()));
        double y = along(
                1,
                shape.x(),
                borders(shape.y(), keep.y(), stride.y(), box.y(), box.shape().y()));
        double x = along(
                2,
                1,
                borders(shape.x(), keep.x(), stride.x(), box.x(), box.shape().x()));
        return Math.max(z, Math.max(y, x));
    }

    /** Where tiles begin or end along an axis, inside the box. */
    private static Set<Integer> borders(int length, int keep, int stride, int from, int count) {
        Set<Integer> borders = new TreeSet<>();
        for (int begin = 0; begin < length; begin += stride) {
            borders.add(begin);
            borders.add(begin + keep);
        }
        borders.removeIf(border -> border <= from || border >= Math.min(length, from + count));
        return borders;
    }

    private double along(int axis, int back, Set<Integer> borders) {
        double here = 0;
        double there = 0;
        for (int border : borders) {
            here += steps(image, plane(border, axis), back);
            there += steps(other, plane(border, axis), back);
        }
        return here == there ? 0 : here / there - 1;
    }

    private Box3 plane(int place, int axis) {
        Shape3 shape = box.shape();
        return switch (axis) {
            case 0 -> new Box3(place, box.y(), box.x(), new Shape3(1, shape.y(), shape.x()));
            case 1 -> new Box3(box.z(), place, box.x(), new Shape3(shape.z(), 1, shape.x()));
            default -> new Box3(box.z(), box.y(), place, new Shape3(shape.z(), shape.y(), 1));
        };
    }

    private static double steps(FloatVolume volume, Box3 plane, int back) {
        double sum = 0;
        for (int z = plane.z(); z < plane.z() + plane.shape().z(); z++) {
            for (int y = plane.y(); y < plane.y() + plane.shape().y(); y++) {
                for (int x = plane.x(); x < plane.x() + plane.shape().x(); x++) {
                    int i = volume.shape().index(z, y, x);
                    sum += Math.abs(volume.voxels()[i] - volume.voxels()[i - back]);
                }
            }
        }
        return sum;
    }
}
