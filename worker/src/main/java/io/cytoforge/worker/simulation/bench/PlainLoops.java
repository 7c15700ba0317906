package io.cytoforge.worker.simulation.bench;

import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** What one would write first, on one thread: something to compare with. */
final class PlainLoops {
    private PlainLoops() {}

    /** Distance inside, by the algorithm of Felzenszwalb and Huttenlocher (2012) as they print it, line by line. */
    static float[] distance(MaskVolume mask) {
        Shape3 shape = mask.shape();
        double[] squared = new double[shape.arrayLength()];
        for (int i = 0; i < squared.length; i++) {
            squared[i] = mask.voxels()[i] == 0 ? 0 : 1e20;
        }
        int slice = shape.y() * shape.x();
        for (int i = 0; i < shape.z() * shape.y(); i++) {
            line(squared, i * shape.x(), 1, shape.x());
        }
        for (int i = 0; i < shape.z() * shape.x(); i++) {
            line(squared, i / shape.x() * slice + i % shape.x(), shape.x(), shape.y());
        }
        for (int i = 0; i < slice; i++) {
            line(squared, i, slice, shape.z());
        }
        float[] distance = new float[squared.length];
        for (int i = 0; i < squared.length; i++) {
            distance[i] = (float) Math.sqrt(squared[i]);
        }
        return distance;
    }

    private static void line(double[] values, int first, int stride, int length) {
        double[] f = new double[length];
        for (int q = 0; q < length; q++) {
            f[q] = values[first + q * stride];
        }
        int[] v = new int[length];
        double[] z = new double[length + 1];
        int k = 0;
        z[0] = Double.NEGATIVE_INFINITY;
        z[1] = Double.POSITIVE_INFINITY;
        for (int q = 1; q < length; q++) {
            double s = meeting(f, q, v[k]);
            while (s <= z[k]) {
                k--;
                s = meeting(f, q, v[k]);
            }
            k++;
            v[k] = q;
            z[k] = s;
            z[k + 1] = Double.POSITIVE_INFINITY;
        }
        k = 0;
        for (int q = 0; q < length; q++) {
            while (z[k + 1] < q) {
                k++;
            }
            values[first + q * stride] = (double) (q - v[k]) * (q - v[k]) + f[v[k]];
        }
    }

    private static double meeting(double[] f, int q, int v) {
        return (f[q] + (double) q * q - f[v] - (double) v * v) / (2.0 * q - 2.0 * v);
    }

    /** Bumpy balls at random places: every voxel of each one's bounding box is asked. No table, no tidying. */
    static int[] nuclei(Shape3 shape, int count, double radius, RandomStreams streams) {
        int[] ids = new int[shape.arrayLength()];
        float[] nearest = new float[ids.length];
        Arrays.fill(nearest, 1);
        RandomGenerator random = streams.named("plain");
        for (int id = 1; id <= count; id++) {
            SphericalSurface surface = SurfaceSpectrum.NUCLEUS.draw(random, radius);
            double[] centre = centre(shape, random);
            int reach = (int) Math.ceil(surface.greatestRadius());
            for (int z = first(centre[0], reach); z <= last(centre[0], reach, shape.z()); z++) {
                for (int y = first(centre[1], reach); y <= last(centre[1], reach, shape.y()); y++) {
                    for (int x = first(centre[2], reach); x <= last(centre[2], reach, shape.x()); x++) {
                        double away = Math.sqrt(square(z - centre[0]) + square(y - centre[1]) + square(x - centre[2]));
                        double relative = away
                                / surface.radius(
                                        (z - centre[0]) / away, (y - centre[1]) / away, (x - centre[2]) / away);
                        int i = shape.index(z, y, x);
                        if (relative < nearest[i]) {
                            nearest[i] = (float) relative;
                            ids[i] = id;
                        }
                    }
                }
            }
        }
        return ids;
    }

    private static int first(double centre, int reach) {
        return Math.max(0, (int) centre - reach);
    }

    private static int last(double centre, int reach, int length) {
        return Math.min(length - 1, (int) centre + reach + 1);
    }

    /** Every voxel asks every cell for the least ‖x − c‖² / γ. */
    static int[] voronoi(Shape3 shape, int count, RandomStreams streams) {
        RandomGenerator random = streams.named("plain");
        double[][] centres = new double[count][];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            centres[i] = centre(shape, random);
            weights[i] = 0.8 + 0.4 * random.nextDouble();
        }
        int[] ids = new int[shape.arrayLength()];
        for (int i = 0; i < ids.length; i++) {
            int z = i / (shape.y() * shape.x());
            int y = i / shape.x() % shape.y();
            int x = i % shape.x();
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < count; c++) {
                double[] centre = centres[c];
                double away = (square(z - centre[0]) + square(y - centre[1]) + square(x - centre[2])) / weights[c];
                if (away < least) {
                    least = away;
                    ids[i] = c + 1;
                }
            }
        }
        return ids;
    }

    private static double[] centre(Shape3 shape, RandomGenerator random) {
        return new double[] {
            shape.z() * random.nextDouble(), shape.y() * random.nextDouble(), shape.x() * random.nextDouble()
        };
    }

    private static double square(double value) {
        return value * value;
    }
}
