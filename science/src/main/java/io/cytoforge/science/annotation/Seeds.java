package io.cytoforge.science.annotation;

import io.cytoforge.science.statistics.WeightedMedian;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.Neighborhood;
import io.cytoforge.science.watershed.RegionalMaxima;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One voxel in every bright ball: maxima of a response that are strong enough and not too near to stronger ones. */
final class Seeds {
    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final double apart;
    /** Seeds by the cube of an edge of {@link #apart} that they lie in. */
    private final Map<Cube, List<Point3>> taken = new HashMap<>();

    private record Cube(long z, long y, long x) {}

    /** A maximum: the first voxel of its plateau. */
    private record Peak(float response, int voxel) {}

    private Seeds(Shape3 shape, VoxelSize voxelSize, double apart) {
        this.shape = shape;
        this.voxelSize = voxelSize;
        this.apart = apart;
    }

    /**
     * Chooses seeds, the strongest first, of equally strong ones the first in the array.
     *
     * @param strength least response, as a share of the typical one: the median over all maxima, weighted by the response
     *     to the power of 3, so that weak ones do not count
     * @param apart least distance in µm
     * @return seeds as 1…n in that order, a voxel each; 0 elsewhere
     */
    static LabelVolume of(FloatVolume response, VoxelSize voxelSize, double strength, double apart) {
        List<Peak> peaks = peaks(response);
        Seeds seeds = new Seeds(response.shape(), voxelSize, apart);
        LabelVolume marked = LabelVolume.empty(response.shape());
        double least = strength * typical(peaks);
        int count = 0;
        for (Peak peak : peaks) {
            if (peak.response() >= least && seeds.takes(peak.voxel())) {
                marked.voxels()[peak.voxel()] = ++count;
            }
        }
        return marked;
    }

    private static List<Peak> peaks(FloatVolume response) {
        int[] maxima = RegionalMaxima.above(response, 0, Neighborhood.ALL).voxels();
        List<Peak> peaks = new ArrayList<>();
        for (int i = 0; i < maxima.length; i++) {
            if (maxima[i] > peaks.size()) {
                peaks.add(new Peak(response.voxels()[i], i));
            }
        }
        peaks.sort(Comparator.comparingDouble(Peak::response).reversed().thenComparingInt(Peak::voxel));
        return peaks;
    }

    private static double typical(List<Peak> peaks) {
        WeightedMedian median = new WeightedMedian();
        for (Peak peak : peaks) {
            median.add(peak.response(), StrictMath.pow(peak.response(), 3));
        }
        return median.isEmpty() ? 0 : median.value();
    }

    private boolean takes(int voxel) {
        Point3 place = new Point3(voxel / shape.x() / shape.y(), voxel / shape.x() % shape.y(), voxel % shape.x())
                .toMicrometers(voxelSize);
        if (apart == 0) {
            return true;
        }
        Cube cube = new Cube((long) Math.floor(place.z() / apart), (long) Math.floor(place.y() / apart), (long)
                Math.floor(place.x() / apart));
        if (isNearOther(cube, place)) {
            return false;
        }
        taken.computeIfAbsent(cube, _ -> new ArrayList<>(1)).add(place);
        return true;
    }

    private boolean isNearOther(Cube cube, Point3 place) {
        for (int side = 0; side < 27; side++) {
            Cube beside = new Cube(cube.z() + side / 9 - 1, cube.y() + side / 3 % 3 - 1, cube.x() + side % 3 - 1);
            for (Point3 other : taken.getOrDefault(beside, List.of())) {
                if (other.distanceTo(place) < apart) {
                    return true;
                }
            }
        }
        return false;
    }
}
