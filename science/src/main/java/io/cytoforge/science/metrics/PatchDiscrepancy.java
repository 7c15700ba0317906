package io.cytoforge.science.metrics;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Squared maximum mean discrepancy of patches (Gretton et al. 2012), unbiased, and how sure it is.
 *
 * <p>Patches of an image that lie next to each other are alike since they show the same thing. So they are counted in
 * cubes of neighbors: within a set only patches of different cubes are paired, MMD² = mean k(r, r′) + mean k(s, s′) − 2
 * mean k(r, s) with the kernel of {@link PatchKernel}, and cubes are what the bootstrap draws (Efron and Tibshirani 1993).
 * Two sets of one kind have a discrepancy around 0, below as often as above.
 */
public final class PatchDiscrepancy {
    /** Patches along an axis of a cube, the largest with which an image has {@link #CUBES}. */
    private static final int[] EDGES = {4, 2, 1};

    private static final int CUBES = 8;
    private static final int DRAWS = 1000;
    private static final double TAIL = 0.05;

    private final int realImages;
    /** The image of each cube; the synthetic ones after the real ones. */
    private final int[] imageOf;
    /** Sum of the kernel over all pairs of two cubes' patches, and how many pairs. */
    private final double[][] sums;

    private final int[] sizes;

    private PatchDiscrepancy(int realImages, int[] imageOf, double[][] sums, int[] sizes) {
        this.realImages = realImages;
        this.imageOf = imageOf;
        this.sums = sums;
        this.sizes = sizes;
    }

    /**
     * Looks at patches that do not overlap.
     *
     * @param real at least one image
     * @param synthetic at least one image, of any shape
     * @throws UnusableDataException if a set is empty or a voxel that is looked at is not finite
     */
    public static PatchDiscrepancy of(List<? extends BlockSource> real, List<? extends BlockSource> synthetic) {
        Shape3 patch = PatchSet.patch(real, synthetic);
        PatchSet ofReal = PatchSet.of(real, patch, PatchSet.EDGE);
        PatchSet ofSynthetic = PatchSet.of(synthetic, patch, PatchSet.EDGE);
        PatchKernel kernel = new PatchKernel(ofReal.features());
        List<double[][]> cubes = new ArrayList<>();
        List<Integer> images = new ArrayList<>();
        addCubes(ofReal, real.size(), 0, kernel, cubes, images);
        addCubes(ofSynthetic, synthetic.size(), real.size(), kernel, cubes, images);
        double[][] sums = IntStream.range(0, cubes.size())
                .parallel()
                .mapToObj(i -> cubes.stream()
                        .mapToDouble(other -> sum(cubes.get(i), other, kernel))
                        .toArray())
                .toArray(double[][]::new);
        return new PatchDiscrepancy(
                real.size(),
                images.stream().mapToInt(Integer::intValue).toArray(),
                sums,
                cubes.stream().mapToInt(cube -> cube.length).toArray());
    }

    private static void addCubes(
            PatchSet set, int count, int before, PatchKernel kernel, List<double[][]> cubes, List<Integer> images) {
        for (int image = 0; image < count; image++) {
            int number = image;
            List<PatchSet.Patch> patches = set.patches().stream()
                    .filter(patch -> patch.image() == number)
                    .toList();
            for (double[][] cube : inCubes(patches)) {
                cubes.add(kernel.standardized(cube));
                images.add(before + image);
            }
        }
    }

    private static List<double[][]> inCubes(List<PatchSet.Patch> patches) {
        List<double[][]> cubes = List.of();
        for (int edge : EDGES) {
            Map<Long, Integer> places = new HashMap<>();
            List<List<double[]>> found = new ArrayList<>();
            for (PatchSet.Patch patch : patches) {
                int place = places.computeIfAbsent(patch.cube(edge), _ -> places.size());
                if (place == found.size()) {
                    found.add(new ArrayList<>());
                }
                found.get(place).add(patch.features());
            }
            cubes = found.stream().map(cube -> cube.toArray(double[][]::new)).toList();
            if (cubes.size() >= CUBES) {
                return cubes;
            }
        }
        return cubes;
    }

    private static double sum(double[][] a, double[][] b, PatchKernel kernel) {
        double sum = 0;
        for (double[] one : a) {
            for (double[] other : b) {
                sum += kernel.of(one, other);
            }
        }
        return sum;
    }

    /**
     * MMD² of the synthetic to the real images.
     *
     * @return nothing if the images of a kind are too small for two patches
     */
    public Optional<Estimate> syntheticToReal() {
        return estimate(image -> image < realImages, image -> image >= realImages, "synthetic");
    }

    /**
     * What an MMD² is to be compared with: that of each real image to the other real ones. Empty if there is one real image
     * only, or they are too small.
     */
    public List<Estimate> realToReal() {
        List<Estimate> found = new ArrayList<>();
        for (int i = 0; i < realImages && realImages > 1; i++) {
            int one = i;
            estimate(image -> image < realImages && image != one, image -> image == one, "real " + i)
                    .ifPresent(found::add);
        }
        return found;
    }

    private Optional<Estimate> estimate(IntPredicate first, IntPredicate second, String name) {
        int[] r = cubes(first);
        int[] s = cubes(second);
        if (r.length < 2 || s.length < 2) {
            return Optional.empty();
        }
        int[] once = new int[sizes.length];
        Arrays.fill(once, 1);
        double value = squared(r, s, once);
        RandomGenerator random = new RandomStreams(0).named("bootstrap of patches, " + name);
        double[] drawn = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] times = new int[sizes.length];
            draw(r, random, times);
            draw(s, random, times);
            drawn[draw] = squared(r, s, times);
        }
        double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
        if (sorted.length == 0) {
            return Optional.of(new Estimate(value, value, value));
        }
        return Optional.of(new Estimate(
                value, sorted[(int) (TAIL * sorted.length)], sorted[(int) ((1 - TAIL) * (sorted.length - 1))]));
    }

    private int[] cubes(IntPredicate images) {
        return IntStream.range(0, imageOf.length)
                .filter(cube -> images.test(imageOf[cube]))
                .toArray();
    }

    private static void draw(int[] cubes, RandomGenerator random, int[] times) {
        for (int i = 0; i < cubes.length; i++) {
            times[cubes[random.nextInt(cubes.length)]]++;
        }
    }

    /** @return NaN if only one cube was drawn */
    private double squared(int[] r, int[] s, int[] times) {
        return mean(r, r, times) + mean(s, s, times) - 2 * mean(r, s, times);
    }

    /** Over pairs of different cubes, each as often as both were drawn. */
    private double mean(int[] a, int[] b, int[] times) {
        double sum = 0;
        double pairs = 0;
        for (int one : a) {
            for (int other : b) {
                if (one != other) {
                    double weight = (double) times[one] * times[other];
                    sum += weight * sums[one][other];
                    pairs += weight * sizes[one] * sizes[other];
                }
            }
        }
        return sum / pairs;
    }
}
