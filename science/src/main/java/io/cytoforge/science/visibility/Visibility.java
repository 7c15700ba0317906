package io.cytoforge.science.visibility;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
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

    private static final int VOXELS_OF_A_SLAB = 1 << 22;

    /** Of all objects, ascending by id. */
    public static List<Visibility> of(LabelVolume labels, FloatVolume image) {
        return of(new LabelsInMemory(labels), image, labels.maxId(), VOXELS_OF_A_SLAB);
    }

    /**
     * The same numbers, whatever the slabs are: some planes are held at a time, with as many around as steps are taken.
     *
     * @param cells largest id
     * @param most voxels of a slab, unless one plane has more
     */
    static List<Visibility> of(LabelSource labels, BlockSource image, int cells, int most) {
        Sums inside = new Sums(cells);
        Sums outside = new Sums(cells);
        Halo steps = new Halo(STEPS, 0, 0);
        Slabs.forEach(image, most, (slab, values) -> {
            Box3 around = steps.around(slab, labels.shape());
            int[] ids = new int[around.shape().arrayLength()];
            labels.read(around, ids);
            int[] nearest = ids;
            for (int step = 0; step < STEPS; step++) {
                nearest = grown(nearest, around.shape());
            }
            int first = around.shape().index(slab.z() - around.z(), 0, 0);
            for (int i = 0; i < slab.shape().arrayLength(); i++) {
                if (ids[first + i] != 0) {
                    inside.add(ids[first + i], values[i]);
                } else if (nearest[first + i] != 0) {
                    outside.add(nearest[first + i], values[i]);
                }
            }
        });
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
