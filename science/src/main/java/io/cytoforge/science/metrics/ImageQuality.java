package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Halo;
import java.util.Arrays;

/**
 * How far a synthetic image is from the real one, voxel by voxel. Images of any size: they are read block by block, and
 * sums are taken in double in an order of their own, so the result depends neither on the blocks nor on the threads.
 *
 * @param nrmse root mean square error over the range of the real image; 0 = equal
 * @param ssim mean structural similarity, in [−1, 1]; 1 = equal
 * @param zncc zero-mean normalized cross-correlation, in [−1, 1]; 1 = equal up to brightness and contrast
 */
public record ImageQuality(double nrmse, double ssim, double zncc) {
    /**
     * All three at once.
     *
     * @throws UnusableDataException if the shapes differ, a voxel is not finite, or the real image is constant: then there
     *     is no range to compare with
     */
    public static ImageQuality of(BlockSource real, BlockSource synthetic) {
        PairScan scan = new PairScan(real, synthetic, DepthShells.NONE);
        PairMoments moments = moments(scan);
        return new ImageQuality(
                moments.rootMeanSquaredError() / moments.range(),
                StructuralSimilarity.of(scan, moments.range()).mean(0, scan.regions()),
                moments.correlation());
    }

    /** @throws UnusableDataException as {@link #of} */
    public static double nrmse(BlockSource real, BlockSource synthetic) {
        PairMoments moments = moments(new PairScan(real, synthetic, DepthShells.NONE));
        return moments.rootMeanSquaredError() / moments.range();
    }

    /**
     * As scikit-image computes it: 7³ uniform window, K₁ = 0.01, K₂ = 0.03, sample covariance, windows that reach over
     * the border left out. Along an axis shorter than 7 the window is the longest odd length that fits.
     *
     * @throws UnusableDataException as {@link #of}
     */
    public static double ssim(BlockSource real, BlockSource synthetic) {
        return ssim(
                real,
                synthetic,
                moments(new PairScan(real, synthetic, DepthShells.NONE)).range());
    }

    /**
     * The same where the range is known; each image is read once.
     *
     * @param range of the intensities, above 0
     * @throws UnusableDataException if the shapes differ or a voxel is not finite
     */
    public static double ssim(BlockSource real, BlockSource synthetic, double range) {
        PairScan scan = new PairScan(real, synthetic, DepthShells.NONE);
        return StructuralSimilarity.of(scan, range).mean(0, scan.regions());
    }

    /**
     * @return 0 if one of the images is constant, 1 if both are: neither varies
     * @throws UnusableDataException if the shapes differ or a voxel is not finite
     */
    public static double zncc(BlockSource real, BlockSource synthetic) {
        return moments(new PairScan(real, synthetic, DepthShells.NONE)).correlation();
    }

    private static PairMoments moments(PairScan scan) {
        return joined(byRegion(scan), 0);
    }

    /** @throws UnusableDataException if a voxel is not finite */
    static PairMoments[] byRegion(PairScan scan) {
        PairMoments[] total = PairMoments.none(scan.regions());
        scan.forEachCell(Halo.NONE, cell -> PairMoments.of(cell, scan.regions()), found -> {
            for (int region = 0; region < found.length; region++) {
                total[region].add(found[region]);
            }
        });
        Arrays.stream(total).forEach(PairMoments::requireFinite);
        return total;
    }

    /** Of all regions from a number on. */
    static PairMoments joined(PairMoments[] regions, int from) {
        PairMoments joined = new PairMoments();
        for (int region = from; region < regions.length; region++) {
            joined.add(regions[region]);
        }
        return joined;
    }
}
