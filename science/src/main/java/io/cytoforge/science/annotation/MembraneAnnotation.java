package io.cytoforge.science.annotation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.BasinMerging;
import io.cytoforge.science.watershed.DeepMinima;
import io.cytoforge.science.watershed.SeededWatershed;
import org.jspecify.annotations.Nullable;

/**
 * Finds cells between membranes: the smoothed image is divided by the brightness around, so that what lies deep counts as
 * much as what does not; cells are the basins of its valleys that are deep enough, small ones joined to a neighbor; basins
 * outside the tissue are left out.
 */
public final class MembraneAnnotation {
    /** Weight of a maximum by response and radius: balls count by their surface. */
    private static final int POWER = 2;
    /** Cells fill space: to the dark ball that is seen, half of the membrane and the corners are added. */
    private static final double OF_CELL = 1.3;
    /** Standard deviation, in typical radii, of the brightness around. */
    private static final double AROUND = 1;

    private static final float LEAST_AROUND = 1e-3f;
    private static final int STEPS = 5;

    private MembraneAnnotation() {}

    /**
     * Annotates an image. Some 36 bytes a voxel beside it.
     *
     * @param radius of cells; null to estimate it
     * @throws io.cytoforge.science.validation.UnusableDataException if the image is constant, or shows nothing round
     */
    public static Annotation of(
            FloatVolume image,
            VoxelSize voxelSize,
            @Nullable RadiusRange radius,
            MembraneRecipe recipe,
            Progress progress) {
        progress.at(0, STEPS);
        FloatVolume root = RootImage.of(image).whole();
        RadiusRange range =
                radius != null ? radius : RadiusRange.around(OF_CELL * BlobSize.ofDark(root, voxelSize, POWER));
        progress.at(1, STEPS);
        double typical = range.typical();
        FloatVolume around = BlobFilter.smooth(root, voxelSize, AROUND * typical);
        FloatVolume relative = ratio(BlobFilter.smooth(root, voxelSize, recipe.smoothing() * typical), around);
        progress.at(2, STEPS);
        LabelVolume seeds = DeepMinima.of(relative, (float) recipe.depth());
        progress.at(3, STEPS);
        LabelVolume labels = SeededWatershed.flood(relative, seeds);
        double least = recipe.minimumVolume() * range.typicalVolume() / voxelSize.volume();
        int merged = BasinMerging.inPlace(labels, relative, least);
        progress.at(4, STEPS);
        leaveOut(labels, TissueBackground.of(around, voxelSize, recipe.background() * typical, range.typicalVolume()));
        int objects = CleanedLabels.inPlace(labels).cells();
        progress.at(STEPS, STEPS);
        return new Annotation(labels, range, seeds.maxId(), objects, merged);
    }

    /** Works in place: the volume given is the volume returned. */
    private static FloatVolume ratio(FloatVolume smooth, FloatVolume around) {
        float[] values = smooth.voxels();
        for (int i = 0; i < values.length; i++) {
            values[i] /= Math.max(around.voxels()[i], LEAST_AROUND);
        }
        return smooth;
    }

    /** Makes background of cells of which half or more lies outside the tissue. */
    private static void leaveOut(LabelVolume labels, MaskVolume background) {
        int[] ids = labels.voxels();
        int[] voxels = new int[labels.maxId() + 1];
        int[] outside = new int[voxels.length];
        for (int i = 0; i < ids.length; i++) {
            voxels[ids[i]]++;
            outside[ids[i]] += background.voxels()[i];
        }
        for (int i = 0; i < ids.length; i++) {
            if (2L * outside[ids[i]] >= voxels[ids[i]]) {
                ids[i] = 0;
            }
        }
    }
}
