package io.cytoforge.science.annotation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.watershed.BasinPasses;
import io.cytoforge.science.watershed.Peaks;
import io.cytoforge.science.watershed.SteepestAscent;
import org.jspecify.annotations.Nullable;

/**
 * Finds nuclei: seeds are maxima of the blob filter over all scales, hills those of its response, each joined to the seed
 * over the highest passes; and each nucleus ends where its own hills say. What is dim because it lies deep is measured by
 * its own light alone.
 *
 * <p>Every step looks at voxels and what is near them, or at lists of peaks, passes and counts. So an image of any size
 * is annotated in blocks, by the same functions, with the same labels.
 */
public final class NucleiAnnotation {
    /** Weight of a maximum by response and radius: balls count by their volume. */
    public static final int POWER = 3;

    private static final int STEPS = 5;

    private NucleiAnnotation() {}

    /**
     * Annotates an image in memory. Some 28 bytes a voxel beside it.
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
        RootImage root = RootImage.of(image);
        RadiusRange range = radius != null ? radius : RadiusRange.around(BlobSize.of(root, voxelSize, POWER));
        progress.at(1, STEPS);
        Shape3 shape = image.shape();
        Box3 whole = Box3.of(shape);
        NucleiFilter filter = new NucleiFilter(root, voxelSize, range);
        FloatVolume response = FloatVolume.wrap(shape, filter.response(whole));
        float[] smooth = filter.smooth(whole);
        progress.at(2, STEPS);
        Peaks all = Peaks.of(response.voxels(), whole, whole, shape, smooth);
        Seeds seeds = Seeds.choose(all, recipe, range, shape, voxelSize);
        NucleiRegions regions = NucleiRegions.of(recipe, seeds, all);
        SteepestAscent ascent =
                new SteepestAscent(response, voxelSize, regions.peaks(), regions.least(), filter.reach());
        int[] ids = ascent.hills(whole);
        int[] bySeed = regions.seeds();
        regions.name(
                ids,
                BasinPasses.of(ids, response.voxels(), whole, whole, bySeed).flood(bySeed));
        progress.at(3, STEPS);
        float[] boundaries = regions.boundaries();
        regions.settle(regions.weigh(ids, response.voxels(), smooth, filter.around(whole)), boundaries);
        regions.trim(ids, response.voxels(), smooth, boundaries);
        progress.at(4, STEPS);
        LabelVolume labels = LabelVolume.wrap(shape, ids);
        int found = CleanedLabels.inPlace(labels).cells();
        int objects = SmallObjects.remove(labels, recipe.leastVoxels(range, voxelSize));
        progress.at(STEPS, STEPS);
        return new Annotation(labels, range, seeds.count(), objects, found - objects);
    }
}
