package io.cytoforge.science.fidelity;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Traces by which an image tells whether it was recorded: of a camera's offset and limit, and of how far light spreads
 * along z. Measured plane by plane in order, so that the division into slabs changes nothing.
 *
 * @param zerosOutside share of voxels outside the specimen whose intensity is 0 exactly; null if nothing is outside
 * @param saturated share of voxels that have the largest intensity of the image
 * @param correlationAlongZ of voxels 1, 2, … {@link #LAGS} planes apart, as far as the volume goes; empty if the image is
 *     constant
 */
public record ImageFidelity(@Nullable Double zerosOutside, double saturated, List<Double> correlationAlongZ) {
    /** Planes apart, at most. */
    public static final int LAGS = 8;

    private static final int VOXELS = 1 << 22;

    public ImageFidelity {
        correlationAlongZ = List.copyOf(correlationAlongZ);
    }

    /**
     * Measures an image.
     *
     * @param image intensities as they were recorded; read once, but for planes that slabs share
     * @param inside above 0 within the specimen, on the same grid
     * @throws UnusableDataException if the shapes differ or a voxel is not finite
     */
    public static ImageFidelity of(BlockSource image, BlockSource inside) {
        return of(image, inside, VOXELS);
    }

    /** @param most voxels of a slab, unless one plane has more */
    static ImageFidelity of(BlockSource image, BlockSource inside, int most) {
        if (!image.shape().equals(inside.shape())) {
            throw new UnusableDataException(
                    "the image is %s, its foreground %s".formatted(image.shape(), inside.shape()));
        }
        Tally tally = new Tally(image.shape());
        int depth = Slabs.depth(image.shape(), most);
        for (int z = 0; z < image.shape().z(); z += depth) {
            Box3 slab = Slabs.slab(image.shape(), z, depth);
            float[] voxels = read(image, Slabs.slab(image.shape(), z, depth + LAGS));
            tally.add(slab, voxels, read(inside, slab));
        }
        return tally.fidelity();
    }

    private static float[] read(BlockSource source, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        source.read(box, voxels);
        return voxels;
    }

    /** Sums over planes. */
    private static final class Tally {
        private final Shape3 shape;
        private final int plane;
        /** Of each plane. */
        private final double[] sums;

        private double squares;
        /** Of voxels some planes apart, by that distance less 1. */
        private final double[] products = new double[LAGS];

        private long outside;
        private long zeros;
        private float largest = Float.NEGATIVE_INFINITY;
        private float least = Float.POSITIVE_INFINITY;
        private long atLargest;

        Tally(Shape3 shape) {
            this.shape = shape;
            this.plane = shape.y() * shape.x();
            this.sums = new double[shape.z()];
        }

        /** @param voxels of the slab and of the planes behind it */
        void add(Box3 slab, float[] voxels, float[] inside) {
            for (int z = 0; z < slab.shape().z(); z++) {
                addPlane(slab.z() + z, z * plane, voxels, inside);
                for (int lag = 1; lag <= LAGS && slab.z() + z + lag < shape.z(); lag++) {
                    products[lag - 1] += product(voxels, z * plane, (z + lag) * plane);
                }
            }
        }

        private void addPlane(int z, int from, float[] voxels, float[] inside) {
            double sum = 0;
            for (int i = from; i < from + plane; i++) {
                float voxel = voxels[i];
                sum += voxel;
                squares += (double) voxel * voxel;
                least = Math.min(least, voxel);
                if (voxel > largest) {
                    largest = voxel;
                    atLargest = 0;
                }
                if (voxel == largest) {
                    atLargest++;
                }
                if (!(inside[i] > 0)) {
                    outside++;
                    zeros += voxel == 0 ? 1 : 0;
                }
            }
            if (!Double.isFinite(sum)) {
                throw new UnusableDataException("an image holds voxels that are not finite");
            }
            sums[z] = sum;
        }

        private double product(float[] voxels, int one, int other) {
            double sum = 0;
            for (int i = 0; i < plane; i++) {
                sum += (double) voxels[one + i] * voxels[other + i];
            }
            return sum;
        }

        ImageFidelity fidelity() {
            return new ImageFidelity(
                    outside == 0 ? null : Double.valueOf((double) zeros / outside),
                    (double) atLargest / shape.voxels(),
                    least < largest ? correlations() : List.of());
        }

        /** Covariance of voxels so far apart about the mean of all, over the variance of all. */
        private List<Double> correlations() {
            double mean = sum(0, shape.z()) / shape.voxels();
            double variance = squares / shape.voxels() - mean * mean;
            return IntStream.rangeClosed(1, Math.min(LAGS, shape.z() - 1))
                    .mapToObj(lag -> {
                        double pairs = (double) (shape.z() - lag) * plane;
                        double means = (sum(0, shape.z() - lag) + sum(lag, shape.z())) / pairs;
                        return (products[lag - 1] / pairs - mean * means + mean * mean) / variance;
                    })
                    .toList();
        }

        private double sum(int from, int to) {
            double sum = 0;
            for (int z = from; z < to; z++) {
                sum += sums[z];
            }
            return sum;
        }
    }
}
