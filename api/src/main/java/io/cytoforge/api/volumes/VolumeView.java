package io.cytoforge.api.volumes;

import io.cytoforge.api.generated.model.Integrity;
import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.api.generated.model.Volume;
import io.cytoforge.api.generated.model.VolumeKind;
import io.cytoforge.api.generated.model.VolumeLinks;
import io.cytoforge.api.generated.model.VoxelType;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.time.ZoneOffset;

/** A volume as the API shows it. */
public final class VolumeView {
    private VolumeView() {}

    static Volume of(VolumeRow row) {
        Shape3 shape = row.shape();
        VoxelSize size = row.voxelSize();
        String self = Volumes.TYPE.path(row.id()).toString();
        Volume volume = new Volume()
                .id(row.id())
                .kind(VolumeKind.valueOf(row.kind().name()))
                .name(row.name())
                .shape(new Shape(shape.z(), shape.y(), shape.x()))
                .voxelSize(new Vector(size.z(), size.y(), size.x()))
                .voxelSizeKnown(row.voxelSizeKnown())
                .type(VoxelType.valueOf(row.voxelType().name()))
                .bytes(shape.voxels() * row.voxelType().bytes())
                .synthetic(row.synthetic())
                .createdAt(row.createdAt().atOffset(ZoneOffset.UTC))
                .links(new VolumeLinks(
                                self,
                                self + "/tiff",
                                self + "/zarr",
                                "%s/slices/z/%d.png".formatted(self, shape.z() / 2))
                        .preview(self + "/preview"));
        if (row.kind() == io.cytoforge.common.job.VolumeKind.LABELS) {
            volume.getLinks().setLabelIntegrity(self + "/label-integrity");
        }
        volume.setSha256(row.sha256());
        volume.setJobId(row.jobId());
        row.summary().ifPresent(found -> {
            volume.setMinimum(found.smallest());
            volume.setMaximum(found.largest());
        });
        if (!row.warnings().isEmpty()) {
            volume.setWarnings(row.warnings());
        }
        row.integrity().map(VolumeView::of).ifPresent(volume::setIntegrity);
        return volume;
    }

    /** What was found when every voxel was looked at. */
    public static Integrity of(LabelIntegrity found) {
        return new Integrity(
                found.cells(),
                found.isSound(),
                found.isConsecutive(),
                found.smallestId(),
                found.largestId(),
                found.labeledVoxels(),
                found.fragmentedCells(),
                found.fragments());
    }
}
