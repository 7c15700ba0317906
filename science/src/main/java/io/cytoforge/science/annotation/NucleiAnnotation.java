package io.cytoforge.science.annotation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.SeededWatershed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds nuclei: seeds are maxima of the blob filter over all scales, basins those of a watershed of its response, and each
 * nucleus ends where its own basin says. What is dim because it lies deep is measured by its own light alone.
 */
public final class NucleiAnnotation {
    /** Weight of a maximum by response and radius: balls count by their volume. */
    private static final int POWER = 3;
    /** Standard deviations in typical radii: of the image that is thresholded, and of what is around. */
    private static final double SMOOTH = 0.25;

    private static final double AROUND = 1.5;
    /** Of a seed's response: what responds less is not of its nucleus. */
    private static final double RESPONSE = 0.2;
    /** Share of a basin's voxels that are darker than what counts as its brightness. */
    private static final double BRIGHT = 0.9;

    private static final int STEPS = 5;

    private final NucleiRecipe recipe;
    private final FloatVolume response;
    private final FloatVolume smooth;
    private final FloatVolume around;
    private final int[] ids;

    private NucleiAnnotation(
            NucleiRecipe recipe, FloatVolume response, FloatVolume smooth, FloatVolume around, int[] ids) {
        this.recipe = recipe;
        this.response = response;
        this.smooth = smooth;
        this.around = around;
        this.ids = ids;
    }

    /**
     * Annotates an image. Some 36 bytes a voxel beside it.
     *
     * @param radius of nuclei; null to estimate it
     * @throws io.cytoforge.science.validation.UnusableDataException if the image is constant, or shows nothing round
     */
    public static Annotation of(
            FloatVolume image,
            VoxelSize voxelSize,
            @Nullable RadiusRange radius,
            NucleiRecipe recipe,
            Progress progress) {
        progress.at(0, STEPS);
        FloatVolume root = RootImage.of(image);
        RadiusRange range = radius != null ? radius : RadiusRange.around(BlobSize.of(root, voxelSize, POWER));
        progress.at(1, STEPS);
        FloatVolume response = BlobFilter.strongest(root, voxelSize, range.scales());
        progress.at(2, STEPS);
        double typical = range.typical();
        LabelVolume seeds = Seeds.of(response, voxelSize, recipe.seedStrength(), recipe.separation() * typical);
        LabelVolume labels = SeededWatershed.flood(RootImage.inverted(response), seeds, positive(response));
        progress.at(3, STEPS);
        FloatVolume smooth = BlobFilter.smooth(root, voxelSize, SMOOTH * typical);
        FloatVolume around = BlobFilter.smooth(root, voxelSize, AROUND * typical);
        new NucleiAnnotation(recipe, response, smooth, around, labels.voxels()).trim(seeds.voxels());
        progress.at(4, STEPS);
        int found = CleanedLabels.inPlace(labels).cells();
        double least = recipe.minimumVolume() * range.typicalVolume() / voxelSize.volume();
        int objects = SmallObjects.remove(labels, least);
        progress.at(STEPS, STEPS);
        return new Annotation(labels, range, seeds.maxId(), objects, found - objects);
    }

    private static MaskVolume positive(FloatVolume response) {
        byte[] mask = new byte[response.voxels().length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = (byte) (response.voxels()[i] > 0 ? 1 : 0);
        }
        return MaskVolume.wrap(response.shape(), mask);
    }

    private void trim(int[] seeds) {
        BasinVoxels basins = new BasinVoxels(LabelVolume.wrap(response.shape(), ids));
        float[] strengths = new float[basins.count() + 1];
        for (int i = 0; i < seeds.length; i++) {
            if (seeds[i] > 0 && seeds[i] < strengths.length) {
                strengths[seeds[i]] = response.voxels()[i];
            }
        }
        IntStream.rangeClosed(1, basins.count()).parallel().forEach(id -> trim(basins.of(id), strengths[id]));
    }

    /**
     * Makes background of a basin's voxels that respond too little, then of those that are darker than the boundary
     * between what is around and what is bright.
     */
    private void trim(int[] basin, float strength) {
        int kept = 0;
        for (int voxel : basin) {
            if (response.voxels()[voxel] > RESPONSE * strength) {
                basin[kept++] = voxel;
            } else {
                ids[voxel] = 0;
            }
        }
        if (kept == 0) {
            return;
        }
        double dark = quantile(around, basin, kept, 0.5);
        double bright = quantile(smooth, basin, kept, BRIGHT);
        double boundary = dark + recipe.boundary() * (bright - dark);
        for (int i = 0; i < kept; i++) {
            if (!(smooth.voxels()[basin[i]] > boundary)) {
                ids[basin[i]] = 0;
            }
        }
    }

    /** Linear between ranks. */
    private static double quantile(FloatVolume of, int[] voxels, int count, double share) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = of.voxels()[voxels[i]];
        }
        Arrays.sort(values);
        double rank = share * (count - 1);
        int below = (int) rank;
        double low = values[below];
        return below + 1 < count ? low + (rank - below) * (values[below + 1] - low) : low;
    }
}
