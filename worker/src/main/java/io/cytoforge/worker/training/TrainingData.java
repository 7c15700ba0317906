package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.labels.StructureMask;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.PatchSampling;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Digests;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a training learns from, on its grid.
 *
 * @param sampler draws the patches of every iteration
 * @param sources what was read, for the model's card
 */
record TrainingData(PatchSampler sampler, List<Source> sources) {
    TrainingData {
        sources = List.copyOf(sources);
    }

    /**
     * A volume that was read.
     *
     * @param sha256 of the voxels
     * @param scaling of an image; null for labels
     */
    record Source(
            VolumeRef volume,
            String role,
            String sha256,
            @Nullable IntensityScaling scaling) {}

    /** Reads, resamples and scales all that the spec names. */
    static TrainingData load(TrainingSpec spec, StoredVolumes volumes, TaskContext context) {
        List<Source> sources = new ArrayList<>();
        List<TrainingStack> images = new ArrayList<>();
        for (TrainingSpec.Stack stack : spec.stacks()) {
            context.stopIfAsked();
            images.add(UnusableInput.checked(
                    StoredVolumes.describe(stack.image()), () -> image(spec, stack, volumes, sources)));
        }
        List<MaskStack> masks = new ArrayList<>();
        for (TrainingSpec.Masks mask : spec.masks()) {
            context.stopIfAsked();
            masks.add(UnusableInput.checked(
                    StoredVolumes.describe(mask.labels()), () -> masks(spec, mask, volumes, sources)));
        }
        return new TrainingData(sampler(spec, images, masks), sources);
    }

    private static PatchSampler sampler(TrainingSpec spec, List<TrainingStack> images, List<MaskStack> masks) {
        PatchSampling sampling = new PatchSampling(
                spec.patches().shape(),
                new PositionalMap(spec.alpha(), spec.beta()),
                spec.patches().foregroundShare(),
                spec.patches().flips());
        RandomStreams streams = new RandomStreams(spec.seed());
        if (spec.loss().pairedWeight() > 0) {
            return UnusableInput.checked("a paired training", () -> PatchSampler.paired(images, sampling, streams));
        }
        List<MaskStack> pool = new ArrayList<>(masks);
        for (TrainingStack image : images) {
            if (image.structureMask() != null) {
                pool.add(new MaskStack(image.name(), image.structureMask(), image.signedDistance()));
            }
        }
        return UnusableInput.checked("the training", () -> PatchSampler.unpaired(images, pool, sampling, streams));
    }

    private static TrainingStack image(
            TrainingSpec spec, TrainingSpec.Stack stack, StoredVolumes volumes, List<Source> sources) {
        VolumeRef ref = stack.image();
        Shape3 grid = ref.shape().resampled(ref.voxelSize(), spec.voxelSize());
        FloatVolume read = volumes.intensities(ref);
        FloatVolume onGrid = Resampling.image(read, grid);
        IntensityScaling scaling = IntensityScaling.fit(
                onGrid, spec.patches().lowPercentile(), spec.patches().highPercentile());
        sources.add(new Source(ref, "image", Digests.sha256(read), scaling));
        FloatVolume scaled = scaling.apply(onGrid);
        LabelVolume labels = stack.labels() == null ? null : labels(stack.labels(), ref.shape(), grid, volumes);
        MaskVolume foreground = foreground(spec, stack.foreground(), labels, scaled, grid, volumes);
        return new TrainingStack(
                ref.id().toString(),
                scaled,
                SignedDistance.of(foreground, spec.voxelSize()),
                labels == null ? null : StructureMask.of(labels, spec.structure()));
    }

    private static MaskStack masks(
            TrainingSpec spec, TrainingSpec.Masks mask, StoredVolumes volumes, List<Source> sources) {
        VolumeRef ref = mask.labels();
        Shape3 grid = ref.shape().resampled(ref.voxelSize(), spec.voxelSize());
        LabelVolume read = volumes.labels(ref);
        sources.add(new Source(ref, "mask", Digests.sha256(read), null));
        LabelVolume labels = Resampling.labels(read, grid);
        MaskVolume foreground = mask.foreground() == null
                ? Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)
                : Resampling.mask(volumes.region(mask.foreground()), grid);
        return new MaskStack(
                ref.id().toString(),
                StructureMask.of(labels, spec.structure()),
                SignedDistance.of(foreground, spec.voxelSize()));
    }

    /** Labels of an image cover its voxels, whatever voxel size their file states. */
    private static LabelVolume labels(VolumeRef ref, Shape3 image, Shape3 grid, StoredVolumes volumes) {
        if (!ref.shape().equals(image)) {
            throw UnusableInput.because(
                    "the image is %s but its %s is %s".formatted(image, StoredVolumes.describe(ref), ref.shape()));
        }
        return Resampling.labels(volumes.labels(ref), grid);
    }

    private static MaskVolume foreground(
            TrainingSpec spec,
            @Nullable VolumeRef given,
            @Nullable LabelVolume labels,
            FloatVolume image,
            Shape3 grid,
            StoredVolumes volumes) {
        if (given != null) {
            return Resampling.mask(volumes.region(given), grid);
        }
        return labels != null
                ? Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)
                : Foreground.of(image, spec.voxelSize());
    }
}
