package io.cytoforge.science.visibility;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;

/**
 * How an object stands out from what is around it (docs/method.md, section 6.5). Around it is the background that can be
 * reached from it by two steps between voxels that share a face.
 *
 * @param id of the object
 * @param mean of its intensities
 * @param around mean of the intensities around it; NaN where there is no background
 * @param contrast (mean − around) / (mean + around); NaN where there is nothing around it
 * @param snr (mean − around) / standard deviation around it; NaN where there is nothing around it, or that is constant
 */
public record Visibility(int id, double mean, double around, double contrast, double snr) {
    private static final int STEPS = 2;

    /** Of all objects, ascending by id. */
    public static List<Visibility> of(LabelVolume labels, FloatVolume image) {
        int cells = labels.maxId();
        Sums inside = new Sums(cells);
        Sums outside = new Sums(cells);
        int[] ids = labels.voxels();
        float[] values = image.voxels();
        int[] nearest = ids.clone();
        for (int step = 0; step < STEPS; step++) {
            nearest = grown(nearest, labels.shape());
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0) {
                inside.add(ids[i], values[i]);
            } else if (nearest[i] != 0) {
                outside.add(nearest[i], values[i]);
            }
        }
        List<Visibility> found = new ArrayList<>();
        for (int id = 1; id <= cells; id++) {
            if (inside.counts[id] > 0) {
                double mean = inside.mean(id);
                double around = outside.mean(id);
                found.add(new Visibility(
                        id, mean, around, (mean - around) / (mean + around), (mean - around) / outside.deviation(id)));
            }
        }
        return found;
    }

    /** Every background voxel that touches an object by a face becomes its; of several that with the smallest id. */
    private static int[] grown(int[] ids, Shape3 shape) {
        int[] grown = ids.clone();
        int plane = shape.y() * shape.x();
        int at = 0;
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++, at++) {
                    if (ids[at] == 0) {
                        int best = 0;
                        best = smaller(best, z > 0 ? ids[at - plane] : 0);
                        best = smaller(best, z < shape.z() - 1 ? ids[at + plane] : 0);
                        best = smaller(best, y > 0 ? ids[at - shape.x()] : 0);
                        best = smaller(best, y < shape.y() - 1 ? ids[at + shape.x()] : 0);
                        best = smaller(best, x > 0 ? ids[at - 1] : 0);
                        grown[at] = smaller(best, x < shape.x() - 1 ? ids[at + 1] : 0);
                    }
                }
            }
        }
        return grown;
    }

    private static int smaller(int best, int other) {
        return best == 0 || (other != 0 && other < best) ? other : best;
    }

    /** Sums over the voxels of each object. */
    private static final class Sums {
        private final long[] counts;
        private final double[] sums;
        private final double[] squares;

        Sums(int cells) {
            counts = new long[cells + 1];
            sums = new double[cells + 1];
            squares = new double[cells + 1];
        }

        void add(int id, double value) {
            counts[id]++;
            sums[id] += value;
            squares[id] += value * value;
        }

        double mean(int id) {
            return sums[id] / counts[id];
        }

        double deviation(int id) {
            double mean = mean(id);
            double variance = squares[id] / counts[id] - mean * mean;
            return variance > 0 ? Math.sqrt(variance) : Double.NaN;
        }
    }
}
