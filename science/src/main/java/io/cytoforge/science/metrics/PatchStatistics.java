package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * How far one set of images is from another as to what small patches look like, whatever they show where: so that images
 * of simulated masks can be judged, which have no real twin. Patches overlap by half at most.
 */
public final class PatchStatistics {
    private PatchStatistics() {}

    /**
     * Maximum mean discrepancy of the two sets of patches: √(mean k(r, r′) + mean k(s, s′) − 2 mean k(r, s)) over all
     * pairs (Gretton et al. 2012, the estimate that is never negative), with the kernel k of {@link PatchKernel}.
     *
     * @param real at least one image
     * @param synthetic at least one image, of any shape
     * @return in [0, √2]; 0 if the patches are the same
     * @throws IllegalArgumentException if a set is empty or a voxel that is looked at is not finite
     */
    public static double distance(List<? extends BlockSource> real, List<? extends BlockSource> synthetic) {
        if (real.isEmpty() || synthetic.isEmpty()) {
            throw new UnusableDataException("patch statistics need images of both kinds, got %d real and %d synthetic"
                    .formatted(real.size(), synthetic.size()));
        }
        Shape3 patch = PatchSet.patch(real, synthetic);
        double[][] ofReal = PatchSet.of(real, patch, PatchSet.EDGE / 2).features();
        PatchKernel kernel = new PatchKernel(ofReal);
        double[][] r = kernel.standardized(ofReal);
        double[][] s = kernel.standardized(
                PatchSet.of(synthetic, patch, PatchSet.EDGE / 2).features());
        double squared = mean(r, r, kernel) + mean(s, s, kernel) - 2 * mean(r, s, kernel);
        return Math.sqrt(Math.max(0, squared));
    }

    /** The same of two images. */
    public static double distance(BlockSource real, BlockSource synthetic) {
        return distance(List.of(real), List.of(synthetic));
    }

    private static double mean(double[][] a, double[][] b, PatchKernel kernel) {
        double sum = 0;
        for (double[] one : a) {
            for (double[] other : b) {
                sum += kernel.of(one, other);
            }
        }
        return sum / a.length / b.length;
    }
}
