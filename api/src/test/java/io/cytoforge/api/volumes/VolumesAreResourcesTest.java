package io.cytoforge.api.volumes;

import io.cytoforge.api.resources.ResourceContract;
import io.cytoforge.api.resources.ResourceRepository;
import io.cytoforge.api.resources.Resources;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

class VolumesAreResourcesTest extends ResourceContract<VolumeRow> {
    @Autowired
    Volumes volumes;

    @Autowired
    VolumeRepository rows;

    @Override
    protected Resources<VolumeRow, ?> resources() {
        return volumes;
    }

    @Override
    protected ResourceRepository<VolumeRow> rows() {
        return rows;
    }

    @Override
    protected VolumeRow made(UUID job, String name, String key, Instant now) {
        ProducedVolume volume = new ProducedVolume(
                "image", 3, name, VolumeKind.IMAGE, key, new Shape3(1, 2, 3), VoxelSize.UNIT, VoxelType.UINT8);
        return VolumeRow.made(job, volume, now);
    }
}
