package io.cytoforge.worker.evaluation;

import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.CoarseRegion;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.metrics.DepthShells;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.resample.ResampledLabels;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.HashMap;
import java.util.Map;

/** Stored images as they are compared: block by block, scaled to [0, 1], on a common grid. */
final class ScaledImages {
    /** Of a distance that is exact; of larger volumes it is interpolated on a grid of at most as many. */
    private static final long VOXELS_OF_THE_DISTANCE = 1L << 24;

    private final StoredVolumes volumes;
    private final Map<Grid, IntensityScaling> scalings = new HashMap<>();

    ScaledImages(StoredVolumes volumes) {
        this.volumes = volumes;
    }

    /** A stored image on a grid. */
    private record Grid(VolumeRef image, Shape3 shape) {}

    /** An image on the grid of another that shows the same region. */
    BlockSource onGridOf(VolumeRef image, VolumeRef other) {
        return on(image, other.shape());
    }

    /** An image with voxels of this size. */
    BlockSource with(VolumeRef image, VoxelSize voxelSize) {
        boolean same = VolumeConstraints.isSame(image.voxelSize(), voxelSize);
        return on(image, same ? image.shape() : image.shape().resampled(image.voxelSize(), voxelSize));
    }

    /**
     * An image that was painted here has the model's scale already, and a second stretching would brighten it: a painted
     * image lacks the noise that carries a real one's highest percentiles. Others are scaled by their own percentiles.
     */
    private BlockSource on(VolumeRef image, Shape3 grid) {
        BlockSource stored = volumes.array(image);
        BlockSource source = stored.shape().equals(grid) ? stored : new ResampledImage(stored, grid);
        return scalings.computeIfAbsent(new Grid(image, grid), _ -> scaling(image, source))
                .view(source);
    }

    private IntensityScaling scaling(VolumeRef image, BlockSource source) {
        return volumes.isMadeHere(image)
                ? new IntensityScaling(0, image.type().white())
                : UnusableInput.checked(StoredVolumes.describe(image), () -> IntensityScaling.fit(source));
    }

    /** Shells below the surface of what a pair shows. */
    DepthShells shells(EvaluationSpec.Pair pair, BlockSource depth) {
        return UnusableInput.checked(
                StoredVolumes.describe(pair.real()), () -> DepthShells.of(depth, DepthShells.USUAL));
    }

    /** An image in its own units on the grid of another. */
    BlockSource stored(VolumeRef image, VolumeRef other) {
        BlockSource stored = volumes.array(image);
        return stored.shape().equals(other.shape()) ? stored : new ResampledImage(stored, other.shape());
    }

    /** Signed distance to the surface of what a pair shows, in finest edges, on the synthetic image's grid. */
    BlockSource depth(EvaluationSpec.Pair pair) {
        Shape3 shape = pair.synthetic().shape();
        VoxelSize voxelSize = pair.synthetic().voxelSize();
        Shape3 grid = shape.voxels() <= VOXELS_OF_THE_DISTANCE
                ? shape
                : CoarseSignedDistance.grid(shape, voxelSize, VOXELS_OF_THE_DISTANCE);
        VolumeRef given = pair.foreground();
        return UnusableInput.checked(StoredVolumes.describe(given == null ? pair.real() : given), () -> {
            MaskVolume foreground = given == null
                    ? Foreground.of(onGridOf(pair.real(), pair.synthetic()), voxelSize, grid)
                    : onGrid(volumes.array(given), grid);
            return grid.equals(shape)
                    ? SignedDistance.of(foreground, voxelSize)
                    : CoarseSignedDistance.of(foreground, shape, voxelSize);
        });
    }

    private static MaskVolume onGrid(LabelSource foreground, Shape3 grid) {
        Shape3 own = foreground.shape();
        if (grid.z() <= own.z() && grid.y() <= own.y() && grid.x() <= own.x()) {
            return CoarseRegion.of(foreground, grid, () -> {});
        }
        LabelVolume finer = LabelVolume.empty(grid);
        new ResampledLabels(foreground, grid).read(Box3.of(grid), finer.voxels());
        return finer.isLabeled();
    }
}
