package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.foreground.CoarseRegion;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.List;

/**
 * Settles what no block of a large volume can know alone: the type of the labels, the foreground, and the distance to its
 * surface, on a grid that fits memory.
 */
final class ForegroundPreparation {
    private static final long VOXELS_OF_THE_DISTANCE = 1L << 24;

    private final SynthesisPlan plan;
    private final InputVolumes given;
    private final TaskContext context;

    ForegroundPreparation(SynthesisPlan plan, StoredVolumes volumes, TaskContext context) {
        this.plan = plan;
        this.given = new InputVolumes(plan, volumes);
        this.context = context;
    }

    TaskResult prepare() {
        List<VolumeRef> labels = plan.givenLabels();
        int parts = labels.size() + 2;
        for (int i = 0; i < labels.size(); i++) {
            VoxelType type = given.type(labels.get(i), context.progress("passes", i, parts));
            plan.open(plan.labels().get(i), VolumeKind.LABELS, type);
            plan.open(plan.masks().get(i), VolumeKind.MASK, VoxelType.UINT8);
        }
        plan.openImages();
        LabelSource region = given.foreground(context.progress("passes", parts - 2, parts));
        OmeZarrWriter foreground = plan.open("foreground", VolumeKind.FOREGROUND, VoxelType.UINT8);
        given.forEachShard(
                region,
                context.progress("passes", parts - 1, parts),
                (box, inside) -> foreground.level0().write(box, inside));
        foreground.finish();
        storeDistance(foreground.level0());
        return TaskResult.NOTHING;
    }

    private void storeDistance(LabelSource foreground) {
        Shape3 grid = CoarseSignedDistance.grid(plan.shape(), plan.voxelSize(), VOXELS_OF_THE_DISTANCE);
        MaskVolume coarse = CoarseRegion.of(foreground, grid, context::stopIfAsked);
        VoxelSize voxelSize = CoarseSignedDistance.voxelSize(grid, plan.shape(), plan.voxelSize());
        FloatVolume distance = UnusableInput.checked("the foreground", () -> SignedDistance.of(coarse, voxelSize));
        plan.artifacts().put(plan.place("distance", VolumeKind.DISTANCE), distance, voxelSize);
    }
}
