package io.cytoforge.worker.training.data;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.volumes.Digests;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the volumes of a training onto its grid: into memory, or where they are too large for it, into files. */
final class StackLoader {
    private final TrainingSpec spec;
    private final StoredVolumes volumes;
    private final ScratchFolder scratch;
    private final Runnable stopIfAsked;
    private final LargeStacks large;
    private final List<DataSource> sources = new ArrayList<>();

    /** @param stopIfAsked called between volumes, and within large ones */
    StackLoader(TrainingSpec spec, StoredVolumes volumes, ScratchFolder scratch, Runnable stopIfAsked) {
        this.spec = spec;
        this.volumes = volumes;
        this.scratch = scratch;
        this.stopIfAsked = stopIfAsked;
        this.large = new LargeStacks(spec, volumes, scratch, sources, stopIfAsked);
    }

    /** What has been read so far. */
    List<DataSource> sources() {
        return sources;
    }

    /** @param role of the image, for the model's card */
    TrainingStack image(TrainingSpec.Stack stack, String role) {
        stopIfAsked.run();
        VolumeRef ref = stack.image();
        Shape3 grid = grid(ref);
        return UnusableInput.checked(
                StoredVolumes.describe(ref),
                () -> isLarge(ref, grid) ? large.image(stack, grid, role) : inMemory(stack, grid, role));
    }

    MaskStack masks(TrainingSpec.Masks mask) {
        stopIfAsked.run();
        VolumeRef ref = mask.labels();
        Shape3 grid = grid(ref);
        return UnusableInput.checked(
                StoredVolumes.describe(ref), () -> isLarge(ref, grid) ? large.masks(mask, grid) : inMemory(mask, grid));
    }

    private Shape3 grid(VolumeRef ref) {
        return ref.shape().resampled(ref.voxelSize(), spec.voxelSize());
    }

    private boolean isLarge(VolumeRef ref, Shape3 grid) {
        return Math.max(ref.shape().voxels(), grid.voxels()) > scratch.maxInMemory();
    }

    private TrainingStack inMemory(TrainingSpec.Stack stack, Shape3 grid, String role) {
        VolumeRef ref = stack.image();
        FloatVolume read = volumes.intensities(ref);
        FloatVolume onGrid = Resampling.image(read, grid);
        IntensityScaling scaling = IntensityScaling.fit(
                onGrid,
                spec.patches().percentiles().low(),
                spec.patches().percentiles().high());
        sources.add(DataSource.of(ref, role, Digests.sha256(read), scaling));
        FloatVolume scaled = scaling.apply(onGrid);
        LabelVolume labels = labels(stack.labels(), grid);
        MaskVolume foreground = foreground(stack.foreground(), labels, scaled);
        return new TrainingStack(
                ref.id().toString(),
                scaled,
                SignedDistance.of(foreground, spec.voxelSize()),
                labels == null ? List.of() : masks(labels, labels(stack.nuclei(), grid)));
    }

    private MaskStack inMemory(TrainingSpec.Masks mask, Shape3 grid) {
        LabelVolume labels = Resampling.labels(recorded(mask.labels(), "mask"), grid);
        VolumeRef nuclei = mask.nuclei();
        LabelVolume apart = nuclei == null ? null : Resampling.labels(recorded(nuclei, "mask of nuclei"), grid);
        VolumeRef given = mask.foreground();
        MaskVolume foreground = given == null
                ? Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)
                : Resampling.mask(volumes.region(given), grid);
        return new MaskStack(
                mask.labels().id().toString(), masks(labels, apart), SignedDistance.of(foreground, spec.voxelSize()));
    }

    private @Nullable LabelVolume labels(@Nullable VolumeRef ref, Shape3 grid) {
        return ref == null ? null : Resampling.labels(volumes.labels(ref), grid);
    }

    private LabelVolume recorded(VolumeRef ref, String role) {
        LabelVolume read = volumes.labels(ref);
        sources.add(DataSource.of(ref, role, Digests.sha256(read), null));
        return read;
    }

    private List<MaskVolume> masks(LabelVolume labels, @Nullable LabelVolume nuclei) {
        return spec.structure().masksOf(labels, nuclei, StructureMask::of);
    }

    private MaskVolume foreground(@Nullable VolumeRef given, @Nullable LabelVolume labels, FloatVolume image) {
        if (given != null) {
            return Resampling.mask(volumes.region(given), image.shape());
        }
        return labels != null
                ? Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)
                : Foreground.of(image, spec.voxelSize());
    }
}
