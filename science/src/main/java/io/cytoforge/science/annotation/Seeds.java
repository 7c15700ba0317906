package io.cytoforge.science.annotation;

import io.cytoforge.science.labels.PackedBytes;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.Peaks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One voxel in every bright ball: peaks of a response that are strong enough and not too near to stronger ones. Seeds are
 * counted from 1, the strongest first, of equally strong ones that which comes first in the volume.
 */
public final class Seeds {
    private static final int FORMAT = 0x5EED0001;

    private final int[] peaks;
    private final double least;

    private Seeds(int[] peaks, double least) {
        this.peaks = peaks;
        this.least = least;
    }

    private record Cube(long z, long y, long x) {}

    /** Places that are taken. */
    private static final class Taken {
        private final Shape3 shape;
        private final VoxelSize voxelSize;
        private final double apart;
        /** By the cube of an edge of {@link #apart} that they lie in. */
        private final Map<Cube, List<Point3>> places = new HashMap<>();

        Taken(Shape3 shape, VoxelSize voxelSize, double apart) {
            this.shape = shape;
            this.voxelSize = voxelSize;
            this.apart = apart;
        }

        boolean takes(long voxel) {
            if (apart == 0) {
                return true;
            }
            Point3 place = new Point3(voxel / shape.x() / shape.y(), voxel / shape.x() % shape.y(), voxel % shape.x())
                    .toMicrometers(voxelSize);
            Cube cube = new Cube((long) Math.floor(place.z() / apart), (long) Math.floor(place.y() / apart), (long)
                    Math.floor(place.x() / apart));
            if (isNearOther(cube, place)) {
                return false;
            }
            places.computeIfAbsent(cube, _ -> new ArrayList<>(1)).add(place);
            return true;
        }

        private boolean isNearOther(Cube cube, Point3 place) {
            for (int side = 0; side < 27; side++) {
                Cube beside = new Cube(cube.z() + side / 9 - 1, cube.y() + side / 3 % 3 - 1, cube.x() + side % 3 - 1);
                for (Point3 other : places.getOrDefault(beside, List.of())) {
                    if (other.distanceTo(place) < apart) {
                        return true;
                    }
                }
            }
            return false;
        }
    }

    /**
     * Chooses seeds.
     *
     * @param peaks of the whole volume
     * @param strength least response, as a share of the typical one: the median over all peaks, weighted by the response
     *     to the power of 3, so that weak ones do not count
     * @param apart least distance in µm
     */
    static Seeds choose(Peaks peaks, Shape3 shape, VoxelSize voxelSize, double strength, double apart) {
        int[] order = strongestFirst(peaks);
        double least = strength * typical(peaks, order);
        Taken taken = new Taken(shape, voxelSize, apart);
        int[] chosen = new int[order.length];
        int count = 0;
        for (int peak : order) {
            if (peaks.height(peak) >= least && taken.takes(peaks.place(peak))) {
                chosen[count++] = peak;
            }
        }
        return new Seeds(Arrays.copyOf(chosen, count), least);
    }

    /** Seeds as a recipe says, for nuclei of some radius. */
    public static Seeds choose(
            Peaks peaks, NucleiRecipe recipe, RadiusRange radius, Shape3 shape, VoxelSize voxelSize) {
        return choose(peaks, shape, voxelSize, recipe.seedStrength(), recipe.separation() * radius.typical());
    }

    private static int[] strongestFirst(Peaks peaks) {
        long[] keys = new long[peaks.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) ~Float.floatToRawIntBits(peaks.height(i)) << 32 | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    private static double typical(Peaks peaks, int[] strongestFirst) {
        double whole = 0;
        for (int i = strongestFirst.length - 1; i >= 0; i--) {
            whole += weight(peaks, strongestFirst[i]);
        }
        double sum = 0;
        for (int i = strongestFirst.length - 1; i >= 0; i--) {
            sum += weight(peaks, strongestFirst[i]);
            if (sum >= whole / 2) {
                return peaks.height(strongestFirst[i]);
            }
        }
        return 0;
    }

    private static double weight(Peaks peaks, int peak) {
        return StrictMath.pow(peaks.height(peak), 3);
    }

    public int count() {
        return peaks.length;
    }

    /** The least response of a seed. */
    public double least() {
        return least;
    }

    /**
     * The peak that a seed is.
     *
     * @param seed from 1
     */
    int peak(int seed) {
        return peaks[seed - 1];
    }

    /**
     * The seed at each peak, 0 if there is none; peaks are counted from 1.
     *
     * @param of how many there are
     */
    public int[] byPeak(int of) {
        int[] seeds = new int[of + 1];
        for (int seed = 1; seed <= peaks.length; seed++) {
            seeds[peaks[seed - 1] + 1] = seed;
        }
        return seeds;
    }

    /** The same seeds among fewer peaks, all seeds still among them. */
    public Seeds among(Peaks all, Peaks fewer) {
        return new Seeds(
                Arrays.stream(peaks).map(peak -> fewer.at(all.place(peak))).toArray(), least);
    }

    /** A compact form: some 3 bytes each. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        packed.put(Double.doubleToRawLongBits(least));
        packed.put(peaks.length);
        for (int peak : peaks) {
            packed.put(peak);
        }
        return packed.toBytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of seeds */
    public static Seeds fromBytes(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "seeds");
        double least = Double.longBitsToDouble(packed.next());
        int[] peaks = new int[packed.nextCount()];
        for (int i = 0; i < peaks.length; i++) {
            peaks[i] = (int) packed.next();
        }
        packed.requireEnd();
        return new Seeds(peaks, least);
    }
}
