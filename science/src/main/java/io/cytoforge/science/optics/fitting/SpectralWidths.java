package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.statistics.LeastSquares;
import io.cytoforge.science.statistics.Resampling;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The point spread function without labels: along a line through things with sharp edges power falls with the square of the
 * frequency f, so that of an image is A exp(−4π²σ²f²) / f² + N, with N the noise. σ is that with the least squares of the
 * logarithm over the mean power of many lines, A and N by non-negative least squares. Where things are not sharp, σ is
 * theirs, too.
 */
final class SpectralWidths {
    private static final int LONGEST = 64;
    private static final int SHORTEST = 16;
    /** Lines of one box, along the two other axes. */
    private static final int WIDE = 8;

    private static final int MOST_BOXES = 240;
    /** Cycles per voxel; lower ones show the sizes of things. */
    private static final double LOWEST = 0.12;

    private static final int CANDIDATES = 40;
    private static final double LEAST = 0.3;
    private static final double MOST = 4;

    private SpectralWidths() {}

    /**
     * Along one axis.
     *
     * @param axis 0 = z, 1 = y, 2 = x
     * @return voxels; null if there are too few of them along the axis, or they are too coarse to tell
     */
    static @Nullable Estimate along(Recording recording, int axis, RandomStreams streams, Runnable stopIfAsked) {
        Shape3 shape = recording.image().shape();
        int[] lengths = {shape.z(), shape.y(), shape.x()};
        int length = Math.min(LONGEST, Integer.highestOneBit(lengths[axis]));
        if (length < SHORTEST) {
            return null;
        }
        List<double[]> spectra = new ArrayList<>();
        for (Box3 box : boxes(lengths, axis, length)) {
            stopIfAsked.run();
            float[] voxels = new float[box.shape().arrayLength()];
            recording.image().read(box, voxels);
            spectra.add(power(voxels, box.shape(), axis, length));
        }
        Resampling resampling = new Resampling(spectra.size(), streams.named("spectra", axis));
        Estimate found = resampling.estimate(draw -> width(sum(spectra, draw), length));
        return found.value() <= LEAST * 1.01 ? null : found;
    }

    /** Evenly spread. */
    private static List<Box3> boxes(int[] lengths, int axis, int length) {
        int[] edges = {
            Math.min(WIDE, lengths[0]), Math.min(WIDE, lengths[1]), Math.min(WIDE, lengths[2]),
        };
        edges[axis] = length;
        int[] times = {lengths[0] / edges[0], lengths[1] / edges[1], lengths[2] / edges[2]};
        long all = (long) times[0] * times[1] * times[2];
        long stride = Math.ceilDiv(all, MOST_BOXES) | 1;
        List<Box3> boxes = new ArrayList<>();
        for (long number = 0; number < all; number += stride) {
            int x = (int) (number % times[2]);
            int y = (int) (number / times[2] % times[1]);
            int z = (int) (number / times[2] / times[1]);
            boxes.add(new Box3(z * edges[0], y * edges[1], x * edges[2], new Shape3(edges[0], edges[1], edges[2])));
        }
        return boxes;
    }

    /** Sum over the lines of a box, of frequencies k / length. */
    private static double[] power(float[] voxels, Shape3 shape, int axis, int length) {
        int stride = axis == 0 ? shape.y() * shape.x() : axis == 1 ? shape.x() : 1;
        double[] power = new double[length / 2 + 1];
        double[] line = new double[length];
        for (int first = 0; first < voxels.length; first++) {
            if (first / stride % length == 0) {
                double mean = 0;
                for (int i = 0; i < length; i++) {
                    mean += voxels[first + i * stride] / (double) length;
                }
                for (int i = 0; i < length; i++) {
                    double window = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / length);
                    line[i] = window * (voxels[first + i * stride] - mean);
                }
                addPower(line, power);
            }
        }
        return power;
    }

    /** By the sum itself: lines are short. */
    private static void addPower(double[] line, double[] power) {
        int length = line.length;
        double[] cos = new double[length];
        double[] sin = new double[length];
        for (int i = 0; i < length; i++) {
            cos[i] = StrictMath.cos(2 * Math.PI * i / length);
            sin[i] = StrictMath.sin(2 * Math.PI * i / length);
        }
        for (int k = 0; k < power.length; k++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < length; i++) {
                int turn = (int) ((long) k * i % length);
                real += line[i] * cos[turn];
                imaginary += line[i] * sin[turn];
            }
            power[k] += real * real + imaginary * imaginary;
        }
    }

    private static double[] sum(List<double[]> spectra, int[] draw) {
        double[] sum = new double[spectra.getFirst().length];
        for (int i = 0; i < draw.length; i++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += draw[i] * spectra.get(i)[k];
            }
        }
        return sum;
    }

    /** Deviation in voxels. */
    private static double width(double[] power, int length) {
        double best = LEAST;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < CANDIDATES; i++) {
            double deviation = LEAST * StrictMath.pow(MOST / LEAST, (double) i / (CANDIDATES - 1));
            double misfit = misfit(power, length, deviation);
            if (misfit < least) {
                least = misfit;
                best = deviation;
            }
        }
        return best;
    }

    private static double misfit(double[] power, int length, double deviation) {
        int first = Math.max(2, (int) Math.ceil(LOWEST * length));
        double[][] rows = new double[power.length][];
        double[] expected = power.clone();
        double[] solution = new double[2];
        for (int round = 0; round < 4; round++) {
            LeastSquares squares = new LeastSquares(2);
            for (int k = first; k < power.length; k++) {
                double f = (double) k / length;
                rows[k] = new double[] {
                    StrictMath.exp(-4 * Math.PI * Math.PI * deviation * deviation * f * f) / (f * f), 1
                };
                squares.add(rows[k], power[k], 1 / Math.max(1e-30, expected[k] * expected[k]));
            }
            solution = squares.nonNegative();
            for (int k = first; k < power.length; k++) {
                expected[k] = solution[0] * rows[k][0] + solution[1];
            }
        }
        double misfit = 0;
        for (int k = first; k < power.length; k++) {
            double off = StrictMath.log(Math.max(1e-30, power[k]) / Math.max(1e-30, expected[k]));
            misfit += off * off;
        }
        return misfit;
    }
}
