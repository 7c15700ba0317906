package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.distance.CoarseSignedDistance;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.BoxView;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.ArrayList;
import java.util.List;

/** What an image is painted from, as it is stored. */
record PreparedVolumes(SynthesisPlan plan, StoredVolumes volumes) {
    /**
     * What blocks are painted from, on the grid that they are painted on.
     *
     * @param masks of structure, in the order of the model's channels
     * @param distance signed, to the surface of the foreground
     */
    record PaintedFrom(List<? extends BlockSource> masks, BlockSource distance) {
        PaintedFrom {
            masks = List.copyOf(masks);
        }
    }

    /** Labels or a mask, to be read, or written block by block. */
    ZarrArray array(String role) {
        return volumes.unfinished(plan.artifacts().key(role, 0));
    }

    /** What blocks of an image on the grid of the labels are painted from. */
    PaintedFrom paintedFrom() {
        return new PaintedFrom(plan.masks().stream().map(this::array).toList(), distance());
    }

    /** On the image's grid, whichever it is stored on. */
    BlockSource distance() {
        OmeZarrReader stored = storedDistance();
        ZarrArray distance = stored.level(0);
        if (distance.shape().equals(plan.shape())) {
            return distance;
        }
        VoxelSize coarse = stored.voxelSize().orElseThrow();
        // The last of the voxels of a placement's grid may reach beyond the volume.
        Shape3 extent = distance.shape().resampled(coarse, plan.voxelSize());
        return new BoxView(
                CoarseSignedDistance.onFineGrid(distance, coarse, extent, plan.voxelSize()), Box3.of(plan.shape()));
    }

    private OmeZarrReader storedDistance() {
        return volumes.volume(plan.artifacts().key("distance", 0));
    }

    /** Completes what was written block by block, and says what is there to be published. */
    TaskResult publish() {
        if (!plan.spec().fitsOneTask()) {
            plan.labels()
                    .forEach(role -> plan.open(
                                    role, VolumeKind.LABELS, array(role).type())
                            .finish());
            plan.masks()
                    .forEach(role ->
                            plan.open(role, VolumeKind.MASK, VoxelType.UINT8).finish());
        }
        return new TaskResult(List.of(), produced(), null, Figures.NONE);
    }

    private List<ProducedVolume> produced() {
        List<ProducedVolume> produced = new ArrayList<>();
        plan.labels()
                .forEach(role -> produced.add(
                        plan.produced(role, VolumeKind.LABELS, array(role).type())));
        plan.masks().forEach(role -> produced.add(plan.produced(role, VolumeKind.MASK, VoxelType.UINT8)));
        produced.add(plan.produced("foreground", VolumeKind.FOREGROUND, VoxelType.UINT8));
        OmeZarrReader distance = storedDistance();
        produced.add(plan.artifacts()
                .produced(
                        plan.place("distance", VolumeKind.DISTANCE),
                        distance.level(0).shape(),
                        distance.voxelSize().orElseThrow(),
                        VoxelType.FLOAT32));
        return produced;
    }
}
