package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * Mean structural similarity (Wang et al. 2004) over all windows that lie wholly in the volume, by the regions that their
 * centers lie in.
 */
final class StructuralSimilarity {
    private static final int WINDOW = 7;
    private static final double K1 = 0.01;
    private static final double K2 = 0.03;

    private final double[] sums;
    private final long[] windows;

    private StructuralSimilarity(int regions) {
        sums = new double[regions];
        windows = new long[regions];
    }

    /**
     * Measures a pair.
     *
     * @param range of the intensities, above 0
     * @throws UnusableDataException if a voxel is not finite
     */
    static StructuralSimilarity of(PairScan scan, double range) {
        Shape3 shape = scan.shape();
        Shape3 window = new Shape3(longest(shape.z()), longest(shape.y()), longest(shape.x()));
        Halo halo = new Halo(window.z() / 2, window.y() / 2, window.x() / 2);
        Box3 centers = new Box3(
                halo.z(),
                halo.y(),
                halo.x(),
                new Shape3(shape.z() - window.z() + 1, shape.y() - window.y() + 1, shape.x() - window.x() + 1));
        double c1 = K1 * range * K1 * range;
        double c2 = K2 * range * K2 * range;
        StructuralSimilarity total = new StructuralSimilarity(scan.regions());
        scan.forEachCell(
                halo,
                cell -> {
                    StructuralSimilarity found = new StructuralSimilarity(scan.regions());
                    if (cell.box().meets(centers)) {
                        new WindowSums(window, c1, c2, cell, cell.box().common(centers))
                                .similarities(found.sums, found.windows);
                    }
                    return found;
                },
                total::add);
        if (!Double.isFinite(Arrays.stream(total.sums).sum())) {
            throw new UnusableDataException("an image holds voxels that are not finite");
        }
        return total;
    }

    private static int longest(int length) {
        return Math.min(WINDOW, length - 1 + length % 2);
    }

    private void add(StructuralSimilarity other) {
        for (int region = 0; region < sums.length; region++) {
            sums[region] += other.sums[region];
            windows[region] += other.windows[region];
        }
    }

    /**
     * Mean over some regions, [from, to).
     *
     * @return NaN if no window has its center there
     */
    double mean(int from, int to) {
        double sum = 0;
        long count = 0;
        for (int region = from; region < to; region++) {
            sum += sums[region];
            count += windows[region];
        }
        return sum / count;
    }
}
