package io.cytoforge.api.volumes;

import io.cytoforge.api.resources.ResourceRepository;
import io.cytoforge.common.job.VolumeKind;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;

interface VolumeRepository extends ResourceRepository<VolumeRow> {
    @Query("""
            select v from VolumeRow v
             where v.provenance.jobId = :job and v.provenance.position = :position and v.kind = :kind""")
    List<VolumeRow> findSiblings(UUID job, int position, VolumeKind kind);
}
