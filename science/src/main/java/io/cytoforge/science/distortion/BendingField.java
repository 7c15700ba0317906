package io.cytoforge.science.distortion;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.random.RandomGenerator;

/**
 * Where each voxel of a bent volume comes from: p + u(p), u a cubic B-spline over a lattice of numbers drawn at random.
 * These are scaled so that no row of the matrix of slopes of u adds up to more than the stretch, which is below 1: then the
 * Jacobian of p + u(p) is positive everywhere and no two places come from one (such conditions are in Y. Choi, S. Lee,
 * "Injectivity conditions of 2D and 3D uniform cubic B-spline functions", Graphical Models 62, 2000). Faces of the volume
 * are mapped to themselves, because the numbers of a component are antisymmetric there along its own axis; so nothing
 * comes from outside.
 */
final class BendingField {
    /** Numbers that a place depends on, along each axis. */
    private static final int SUPPORT = 4;

    /** That a distance of the lattice spans at least. */
    private static final int MIN_VOXELS = 4;

    private final Axis[] axes;
    private final double[][] numbers;

    private BendingField(Axis[] axes, double[][] numbers) {
        this.axes = axes;
        this.numbers = numbers;
    }

    static BendingField draw(Shape3 shape, VoxelSize size, Distortion distortion, RandomGenerator random) {
        Axis[] axes = {
            new Axis(shape.z(), size.z(), distortion.spacing()),
            new Axis(shape.y(), size.y(), distortion.spacing()),
            new Axis(shape.x(), size.x(), distortion.spacing())
        };
        double[][] numbers = new double[axes.length][];
        double slope = 0;
        for (int own = 0; own < axes.length; own++) {
            numbers[own] = drawn(axes, own, random);
            slope = Math.max(slope, lattice(axes, numbers[own]).steepest());
        }
        for (int own = 0; own < axes.length; own++) {
            double voxelsPerNumber = slope == 0 ? 0 : distortion.stretch() / slope / axes[own].edge;
            for (int i = 0; i < numbers[own].length; i++) {
                numbers[own][i] *= voxelsPerNumber;
            }
        }
        return new BendingField(axes, numbers);
    }

    /** Evenly from (−1, 1), mirrored at the faces of the volume, and with the opposite sign along their own axis. */
    private static double[] drawn(Axis[] axes, int own, RandomGenerator random) {
        int height = axes[1].places();
        int width = axes[2].places();
        double[] drawn = new double[axes[0].places() * height * width];
        for (int z = 1; z <= axes[0].cells + 1; z++) {
            for (int y = 1; y <= axes[1].cells + 1; y++) {
                for (int x = 1; x <= axes[2].cells + 1; x++) {
                    drawn[(z * height + y) * width + x] = 2 * random.nextDouble() - 1;
                }
            }
        }
        double[] mirrored = new double[drawn.length];
        for (int z = 0; z < axes[0].places(); z++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int at = (axes[0].inside(z) * height + axes[1].inside(y)) * width + axes[2].inside(x);
                    int sign = axes[own].sign(own == 0 ? z : own == 1 ? y : x);
                    mirrored[(z * height + y) * width + x] = sign * drawn[at];
                }
            }
        }
        return mirrored;
    }

    /** @param from the index of the voxel that each of a row comes from, the nearest one, C order */
    void row(int z, int y, int[] from) {
        double[][] moved = moved(z, y);
        for (int x = 0; x < from.length; x++) {
            from[x] = (axes[0].nearest(z, moved[0][x]) * axes[1].voxels + axes[1].nearest(y, moved[1][x]))
                            * axes[2].voxels
                    + axes[2].nearest(x, moved[2][x]);
        }
    }

    private static SplineLattice lattice(Axis[] axes, double[] numbers) {
        int[] cells = {axes[0].cells, axes[1].cells, axes[2].cells};
        double[] spacing = {axes[0].spacing(), axes[1].spacing(), axes[2].spacing()};
        return new SplineLattice(numbers, cells, spacing);
    }

    /** How far away each of a row comes from, along each axis in its voxels. */
    double[][] moved(int z, int y) {
        double[][] moved = new double[axes.length][axes[2].voxels];
        for (int own = 0; own < axes.length; own++) {
            double[] line = line(own, z, y);
            for (int x = 0; x < moved[own].length; x++) {
                for (int i = 0; i < SUPPORT; i++) {
                    moved[own][x] += axes[2].weights[x * SUPPORT + i] * line[axes[2].first[x] + i];
                }
            }
        }
        return moved;
    }

    /** The numbers of a component, C order, in voxels along its axis; they begin one place before the volume. */
    double[] numbers(int own) {
        return numbers[own];
    }

    /** What the numbers come to along x, at a place along z and y. */
    private double[] line(int own, int z, int y) {
        int width = axes[2].places();
        double[] line = new double[width];
        for (int i = 0; i < SUPPORT; i++) {
            for (int j = 0; j < SUPPORT; j++) {
                double weight = axes[0].weights[z * SUPPORT + i] * axes[1].weights[y * SUPPORT + j];
                int at = ((axes[0].first[z] + i) * axes[1].places() + axes[1].first[y] + j) * width;
                for (int x = 0; x < width; x++) {
                    line[x] += weight * numbers[own][at + x];
                }
            }
        }
        return line;
    }

    /** One axis of the volume: {@code cells} distances of lattice places, the first and last place on its faces. */
    private static final class Axis {
        private final int voxels;
        private final double edge;
        private final int cells;
        /** The first place that each voxel depends on. */
        private final int[] first;
        /** And what it has of each of them. */
        private final double[] weights;

        Axis(int voxels, double edge, double spacing) {
            this.voxels = voxels;
            this.edge = edge;
            int most = Math.max(1, voxels / MIN_VOXELS);
            cells = (int) Math.clamp(Math.rint(voxels * edge / spacing), Math.min(2, most), most);
            first = new int[voxels];
            weights = new double[voxels * SUPPORT];
            for (int i = 0; i < voxels; i++) {
                double place = (i + 0.5) * cells / voxels;
                first[i] = (int) place;
                double t = place - first[i];
                double s = 1 - t;
                weights[i * SUPPORT] = s * s * s / 6;
                weights[i * SUPPORT + 1] = (3 * t * t * t - 6 * t * t + 4) / 6;
                weights[i * SUPPORT + 2] = (3 * s * s * s - 6 * s * s + 4) / 6;
                weights[i * SUPPORT + 3] = t * t * t / 6;
            }
        }

        double spacing() {
            return voxels * edge / cells;
        }

        int places() {
            return cells + 3;
        }

        /** The place that stands for one, which may be beyond a face. */
        int inside(int place) {
            return place == 0 ? 2 : place == cells + 2 ? cells : place;
        }

        /** Of a component along this axis: 0 on the faces, opposite beyond. */
        int sign(int place) {
            int inside = inside(place);
            return inside == 1 || inside == cells + 1 ? 0 : inside == place ? 1 : -1;
        }

        int nearest(int voxel, double moved) {
            return Math.clamp((int) Math.floor(voxel + 0.5 + moved), 0, voxels - 1);
        }
    }
}
