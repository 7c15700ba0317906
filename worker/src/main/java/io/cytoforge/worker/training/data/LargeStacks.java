package io.cytoforge.worker.training.data;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.foreground.CoarseRegion;
import io.cytoforge.science.foreground.ConvexHull;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.MappedVolume;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.resample.ResampledLabels;
import io.cytoforge.science.structure.StructureSlabs;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.Digests;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stacks that are too large for memory: image and structure masks lie in files on the training grid, the same voxels as if
 * they were held; foreground and signed distance are computed on a coarser grid that fits.
 */
final class LargeStacks {
    /** The coarse grid has so many times fewer voxels than may be held. */
    private static final int COARSER = 8;

    private final TrainingSpec spec;
    private final StoredVolumes volumes;
    private final ScratchFolder scratch;
    private final List<DataSource> sources;
    private final Runnable stopIfAsked;
    private int files;

    /**
     * @param sources to which what is read is added
     * @param stopIfAsked called between slabs of what is written
     */
    LargeStacks(
            TrainingSpec spec,
            StoredVolumes volumes,
            ScratchFolder scratch,
            List<DataSource> sources,
            Runnable stopIfAsked) {
        this.spec = spec;
        this.volumes = volumes;
        this.scratch = scratch;
        this.sources = sources;
        this.stopIfAsked = stopIfAsked;
    }

    TrainingStack image(TrainingSpec.Stack stack, Shape3 grid, String role) {
        VolumeRef ref = stack.image();
        ZarrArray stored = volumes.array(ref);
        BlockSource onGrid = file("image", ref.id(), new ResampledImage(stored, grid), VoxelType.FLOAT32);
        IntensityScaling scaling = IntensityScaling.fit(
                onGrid,
                spec.patches().percentiles().low(),
                spec.patches().percentiles().high());
        sources.add(DataSource.of(ref, role, Digests.sha256((BlockSource) stored), scaling));
        BlockSource scaled = scaling.view(onGrid);
        LabelSource labels = labels(stack.labels());
        return new TrainingStack(
                ref.id().toString(),
                scaled,
                CoarseSignedDistance.of(foreground(stack.foreground(), labels, scaled), grid, spec.voxelSize()),
                labels == null ? List.of() : structures(ref.id(), labels, labels(stack.nuclei()), grid));
    }

    MaskStack masks(TrainingSpec.Masks mask, Shape3 grid) {
        LabelSource labels = recorded(mask.labels(), "mask");
        VolumeRef nuclei = mask.nuclei();
        LabelSource apart = nuclei == null ? null : recorded(nuclei, "mask of nuclei");
        VolumeRef given = mask.foreground();
        MaskVolume foreground = given == null ? hull(labels, coarse(grid)) : region(volumes.array(given), coarse(grid));
        return new MaskStack(
                mask.labels().id().toString(),
                structures(mask.labels().id(), labels, apart, grid),
                CoarseSignedDistance.of(foreground, grid, spec.voxelSize()));
    }

    private @Nullable LabelSource labels(@Nullable VolumeRef ref) {
        return ref == null ? null : volumes.array(ref);
    }

    private LabelSource recorded(VolumeRef ref, String role) {
        LabelSource labels = volumes.array(ref);
        sources.add(DataSource.of(ref, role, Digests.sha256(labels), null));
        return labels;
    }

    private List<BlockSource> structures(UUID id, LabelSource labels, @Nullable LabelSource nuclei, Shape3 grid) {
        return spec.structure()
                .masksOf(
                        labels,
                        nuclei,
                        (of, type) -> file(
                                "structure",
                                id,
                                new StructureSlabs(new ResampledLabels(of, grid), type),
                                VoxelType.UINT8));
    }

    /** Numbered, because one volume may be given more than once, beside others each time. */
    private BlockSource file(String what, UUID id, BlockSource source, VoxelType type) {
        return MappedVolume.copy(untilStopped(source), type, scratch.file("%d-%s-%s".formatted(files++, what, id)));
    }

    private BlockSource untilStopped(BlockSource source) {
        return new BlockSource() {
            @Override
            public Shape3 shape() {
                return source.shape();
            }

            @Override
            public void read(Box3 box, float[] into) {
                stopIfAsked.run();
                source.read(box, into);
            }
        };
    }

    private MaskVolume foreground(@Nullable VolumeRef given, @Nullable LabelSource labels, BlockSource image) {
        Shape3 coarse = coarse(image.shape());
        if (given != null) {
            return region(volumes.array(given), coarse);
        }
        return labels != null ? hull(labels, coarse) : Foreground.of(image, spec.voxelSize(), coarse);
    }

    private Shape3 coarse(Shape3 grid) {
        return CoarseSignedDistance.grid(grid, spec.voxelSize(), scratch.maxInMemory() / COARSER);
    }

    private MaskVolume hull(LabelSource labels, Shape3 coarse) {
        return ConvexHull.of(region(labels, coarse));
    }

    private MaskVolume region(LabelSource labels, Shape3 coarse) {
        return CoarseRegion.of(labels, coarse, stopIfAsked);
    }
}
