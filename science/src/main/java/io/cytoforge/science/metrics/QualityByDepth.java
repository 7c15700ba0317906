package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The quality of a synthetic image in the whole volume, within the specimen and by depth below its surface. Errors and
 * similarities are relative to the range of the whole real image everywhere, so that they can be compared; correlations
 * are about the means of their own region. A similarity belongs to where its window's center is.
 *
 * @param shells from the surface inwards; those without a voxel are left out
 */
public record QualityByDepth(ImageQuality volume, Region foreground, List<Shell> shells) {
    public QualityByDepth {
        shells = List.copyOf(shells);
    }

    /**
     * Quality in a part of the volume.
     *
     * @param voxels of the part
     * @param quality whose SSIM is NaN if no window has its center there
     */
    public record Region(long voxels, ImageQuality quality) {}

    /**
     * A shell.
     *
     * @param from depth in edges of the finest voxel side, exclusive but for 0
     * @param to depth in edges
     */
    public record Shell(double from, double to, Region region) {}

    /**
     * Measures a pair.
     *
     * @throws UnusableDataException if the shapes differ, a voxel is not finite, or the real image is constant
     */
    public static QualityByDepth of(BlockSource real, BlockSource synthetic, DepthShells shells) {
        return of(new PairScan(real, synthetic, shells), shells);
    }

    static QualityByDepth of(PairScan scan, DepthShells shells) {
        PairMoments[] moments = ImageQuality.byRegion(scan);
        double range = ImageQuality.joined(moments, 0).range();
        StructuralSimilarity similarity = StructuralSimilarity.of(scan, range);
        List<Shell> found = new ArrayList<>();
        for (int region = 1; region < moments.length; region++) {
            if (moments[region].count() > 0) {
                found.add(new Shell(
                        (region - 1) * shells.thickness(),
                        region * shells.thickness(),
                        region(moments[region], range, similarity.mean(region, region + 1))));
            }
        }
        return new QualityByDepth(
                region(ImageQuality.joined(moments, 0), range, similarity.mean(0, moments.length))
                        .quality(),
                region(ImageQuality.joined(moments, 1), range, similarity.mean(1, moments.length)),
                found);
    }

    private static Region region(PairMoments moments, double range, double ssim) {
        return new Region(
                moments.count(), new ImageQuality(moments.rootMeanSquaredError() / range, ssim, moments.correlation()));
    }
}
