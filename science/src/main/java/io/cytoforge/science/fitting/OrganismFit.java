package io.cytoforge.science.fitting;

import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The ellipsoid with the moments of a foreground, its axes those of the volume and its volume the foreground's; a box if at
 * least 97 % of the volume is foreground. Its irregularity follows from the share of the foreground's volume by which the
 * two differ where both are centred: 3 · mean |δ| ≈ 2.4 s for relative radii 1 + δ, δ ~ N(0, s).
 */
final class OrganismFit {
    private static final double FILLED = 0.97;
    private static final double DIFFERENCE_PER_IRREGULARITY = 3 * Math.sqrt(2 / Math.PI);
    private static final double MOST_IRREGULAR = 0.3;
    /** A foreground further than this share of the volume's extent from its middle is worth a note. */
    private static final double OFF_CENTRE = 0.05;
    /** An organism that differs from the foreground by more than this share of it is worth a note. */
    private static final double DIFFERENT = 0.25;

    private final MaskVolume foreground;
    private final Shape3 shape;
    private final VoxelSize size;
    private final double voxels;
    /** Mean and variance of the places of voxels, in µm and µm², z·y·x. */
    private final double[] mean = new double[3];

    private final double[] variance = new double[3];

    private OrganismFit(MaskVolume foreground, VoxelSize size) {
        this.foreground = foreground;
        this.size = size;
        shape = foreground.shape();
        voxels = foreground.count();
        measure();
    }

    /** @param notes where to say what the shape does not hold */
    static OrganismShape of(MaskVolume foreground, VoxelSize size, List<String> notes) {
        OrganismFit fit = new OrganismFit(foreground, size);
        return fit.voxels >= FILLED * foreground.shape().voxels() ? new Box() : fit.ellipsoid(notes);
    }

    /** The whole volume if the foreground nearly is it, so that no surface is made of what is missing. */
    static MaskVolume whole(MaskVolume foreground) {
        if (foreground.count() < FILLED * foreground.shape().voxels()) {
            return foreground;
        }
        byte[] everything = new byte[foreground.voxels().length];
        Arrays.fill(everything, (byte) 1);
        return MaskVolume.wrap(foreground.shape(), everything);
    }

    private void measure() {
        long[][] counts = {new long[shape.z()], new long[shape.y()], new long[shape.x()]};
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    int inside = foreground.voxels()[row + x];
                    counts[0][z] += inside;
                    counts[1][y] += inside;
                    counts[2][x] += inside;
                }
            }
        }
        double[] edges = {size.z(), size.y(), size.x()};
        for (int axis = 0; axis < 3; axis++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < counts[axis].length; i++) {
                sum += (double) counts[axis][i] * i;
                squares += (double) counts[axis][i] * i * i;
            }
            double middle = sum / voxels;
            mean[axis] = middle * edges[axis];
            variance[axis] = (squares / voxels - middle * middle + 1 / 12.0) * edges[axis] * edges[axis];
        }
    }

    private Ellipsoid ellipsoid(List<String> notes) {
        double[] axes = new double[3];
        double volume = 4 * Math.PI / 3;
        for (int axis = 0; axis < 3; axis++) {
            axes[axis] = Math.sqrt(5 * variance[axis]);
            volume *= axes[axis];
        }
        double scale = Math.cbrt(voxels * size.volume() / volume);
        Point3 semiAxes = new Point3(
                Math.min(1e6, scale * axes[0]), Math.min(1e6, scale * axes[1]), Math.min(1e6, scale * axes[2]));
        double difference = difference(semiAxes);
        noteCentre(notes);
        if (difference > DIFFERENT) {
            notes.add(String.format(
                    Locale.ROOT,
                    "the foreground is not much like an ellipsoid along the volume's axes: they differ by %.0f %% of it; "
                            + "simulate in the foreground itself to keep its shape",
                    100 * difference));
        }
        return new Ellipsoid(semiAxes, Math.min(MOST_IRREGULAR, difference / DIFFERENCE_PER_IRREGULARITY));
    }

    private void noteCentre(List<String> notes) {
        double[] extent = {shape.z() * size.z(), shape.y() * size.y(), shape.x() * size.x()};
        double[] edges = {size.z(), size.y(), size.x()};
        boolean isOff = false;
        for (int axis = 0; axis < 3; axis++) {
            double middle = (extent[axis] - edges[axis]) / 2;
            isOff |= Math.abs(mean[axis] - middle) > OFF_CENTRE * extent[axis];
        }
        if (isOff) {
            notes.add("the foreground is not in the middle of the volume; simulated organisms are");
        }
    }

    /** Voxels that only one of foreground and ellipsoid holds, as a share of the foreground. */
    private double difference(Point3 semiAxes) {
        long different = 0;
        for (int z = 0; z < shape.z(); z++) {
            double dz = (z * size.z() - mean[0]) / semiAxes.z();
            for (int y = 0; y < shape.y(); y++) {
                double dy = (y * size.y() - mean[1]) / semiAxes.y();
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    double dx = (x * size.x() - mean[2]) / semiAxes.x();
                    int inside = dz * dz + dy * dy + dx * dx <= 1 ? 1 : 0;
                    different += inside ^ foreground.voxels()[row + x];
                }
            }
        }
        return different / voxels;
    }
}
