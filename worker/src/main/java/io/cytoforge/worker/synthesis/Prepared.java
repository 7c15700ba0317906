package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;

/** What an image is painted from, as it is stored. */
record Prepared(SynthesisPlan plan, StoredVolumes volumes) {
    /** Labels or a mask, to be read, or written block by block. */
    ZarrArray array(String role) {
        return volumes.unfinished(plan.shelf().key(role, 0));
    }

    /** In the order of the model's channels. */
    List<ZarrArray> masks() {
        return plan.masks().stream().map(this::array).toList();
    }

    /** On the image's grid, whichever it is stored on. */
    BlockSource distance() {
        ZarrArray distance = array("distance");
        return plan.spec().fitsOneTask()
                ? distance
                : CoarseSignedDistance.onFineGrid(distance, voxelSizeOf(distance), plan.shape(), plan.voxelSize());
    }

    /** The distance as it is stored, of a large volume on a coarser grid. */
    ProducedVolume producedDistance() {
        ZarrArray distance = array("distance");
        VoxelSize voxelSize = plan.spec().fitsOneTask() ? plan.voxelSize() : voxelSizeOf(distance);
        return plan.shelf()
                .produced(plan.place("distance", VolumeKind.DISTANCE), distance.shape(), voxelSize, VoxelType.FLOAT32);
    }

    private VoxelSize voxelSizeOf(ZarrArray distance) {
        return CoarseSignedDistance.voxelSize(distance.shape(), plan.shape(), plan.voxelSize());
    }

    /** Publishes what was written block by block: labels and masks. */
    void finish() {
        plan.labels()
                .forEach(role ->
                        plan.open(role, VolumeKind.LABELS, array(role).type()).finish());
        plan.masks()
                .forEach(role ->
                        plan.open(role, VolumeKind.MASK, VoxelType.UINT8).finish());
    }
}
