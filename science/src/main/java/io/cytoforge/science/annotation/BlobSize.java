package io.cytoforge.science.annotation;

import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.statistics.WeightedMedian;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.Neighborhood;
import io.cytoforge.science.watershed.RegionalMaxima;
import java.util.ArrayList;
import java.util.List;

/**
 * The radius of what is bright in an image, from its maxima in space and scale (Lindeberg 1998). Each stands for a ball;
 * the median over all, weighted by response and radius, is the answer, so that neither many specks of noise nor one large
 * haze decide. Scales are four to an octave; each octave is looked at on a grid no finer than a quarter of its radii.
 */
final class BlobSize {
    private static final int SCALES_PER_OCTAVE = 4;
    /** Radius of the finest scale in finest voxel edges. */
    private static final double FINEST = 2.3;
    /** Of the longest extent of the image, above which nothing is looked for. */
    private static final double LARGEST = 0.25;
    /** Edge of a voxel, at least, of the finest radius of its octave. */
    private static final double EDGE = 0.25;

    private final FloatVolume image;
    private final VoxelSize voxelSize;

    private BlobSize(FloatVolume image, VoxelSize voxelSize) {
        this.image = image;
        this.voxelSize = voxelSize;
    }

    /** The responses at a radius, on a grid of their own. */
    private record Scale(double radius, FloatVolume response) {
        /** At the place of a voxel of another grid over the same extent. */
        float near(Shape3 grid, int z, int y, int x) {
            Shape3 own = response.shape();
            return response.at(place(z, grid.z(), own.z()), place(y, grid.y(), own.y()), place(x, grid.x(), own.x()));
        }

        private static int place(int from, int length, int ownLength) {
            return (int) ((2L * from + 1) * ownLength / (2L * length));
        }
    }

    /**
     * The typical radius in µm.
     *
     * @param power of response and radius in the weight of a maximum: 3 counts balls by their volume, 2 by their surface
     * @throws UnusableDataException if there is no maximum
     */
    static double of(FloatVolume image, VoxelSize voxelSize, int power) {
        return new BlobSize(image, voxelSize).typical(power);
    }

    private double typical(int power) {
        List<Double> radii = radii();
        WeightedMedian median = new WeightedMedian();
        Scale finer = null;
        Scale middle = null;
        for (int scale = 0; scale < radii.size(); scale++) {
            Scale coarser = scale(radii, scale);
            if (finer != null && middle != null) {
                addMaxima(finer, middle, coarser, power, median);
            }
            finer = middle;
            middle = coarser;
        }
        if (median.isEmpty()) {
            throw new UnusableDataException(
                    "the image shows nothing round of a radius from %.3g to %.3g µm: give a radius"
                            .formatted(radii.getFirst(), radii.getLast()));
        }
        return median.value();
    }

    private List<Double> radii() {
        Shape3 shape = image.shape();
        double extent =
                Math.max(shape.z() * voxelSize.z(), Math.max(shape.y() * voxelSize.y(), shape.x() * voxelSize.x()));
        List<Double> radii = new ArrayList<>();
        double radius = FINEST * voxelSize.finest();
        for (int scale = 1; radii.size() < 3 || radius <= LARGEST * extent; scale++) {
            radii.add(radius);
            radius = FINEST * voxelSize.finest() * StrictMath.pow(2, (double) scale / SCALES_PER_OCTAVE);
        }
        return radii;
    }

    private Scale scale(List<Double> radii, int scale) {
        double radius = radii.get(scale);
        double edge = EDGE * radii.get(scale - scale % SCALES_PER_OCTAVE);
        Shape3 shape = image.shape();
        Shape3 grid = new Shape3(
                coarser(shape.z(), voxelSize.z(), edge),
                coarser(shape.y(), voxelSize.y(), edge),
                coarser(shape.x(), voxelSize.x(), edge));
        FloatVolume reduced = grid.equals(shape) ? image : Resampling.image(image, grid);
        VoxelSize edges = new VoxelSize(
                voxelSize.z() * shape.z() / grid.z(),
                voxelSize.y() * shape.y() / grid.y(),
                voxelSize.x() * shape.x() / grid.x());
        return new Scale(radius, BlobFilter.response(reduced, edges, BlobFilter.deviation(radius)));
    }

    private static int coarser(int length, double edge, double wanted) {
        return edge >= wanted ? length : Math.max(1, (int) Math.round(length * edge / wanted));
    }

    private static void addMaxima(Scale finer, Scale scale, Scale coarser, int power, WeightedMedian median) {
        Shape3 grid = scale.response().shape();
        int[] maxima =
                RegionalMaxima.above(scale.response(), 0, Neighborhood.ALL).voxels();
        int found = 0;
        for (int i = 0; i < maxima.length; i++) {
            if (maxima[i] > found) {
                found = maxima[i];
                int x = i % grid.x();
                int y = i / grid.x() % grid.y();
                int z = i / grid.x() / grid.y();
                float response = scale.response().voxels()[i];
                if (response > finer.near(grid, z, y, x) && response >= coarser.near(grid, z, y, x)) {
                    median.add(scale.radius(), StrictMath.pow(response * scale.radius(), power));
                }
            }
        }
    }
}
