package io.cytoforge.api.volumes;

import io.cytoforge.common.job.VolumeKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface VolumeRepository extends Repository<VolumeRow, UUID>, JpaSpecificationExecutor<VolumeRow> {
    Optional<VolumeRow> findById(UUID id);

    /**
     * The volume, held until the transaction ends; a job that wants to read it waits. JPA's lock would not do: it is taken
     * {@code for no key update}, which lets the reference of a job pass.
     */
    @Query(value = "select * from volumes where id = :id for update", nativeQuery = true)
    Optional<VolumeRow> hold(UUID id);

    @Query("select v from VolumeRow v where v.jobId = :job order by v.role, v.position")
    List<VolumeRow> findByJob(UUID job);

    @Query("select v from VolumeRow v where v.jobId = :job and v.position = :position and v.kind = :kind")
    List<VolumeRow> findSiblings(UUID job, int position, VolumeKind kind);

    @Query(value = """
            select count(*) from job_inputs i join jobs j on j.id = i.job_id
             where i.volume_id = :id and j.state in ('QUEUED', 'RUNNING')""", nativeQuery = true)
    long countUnfinishedReaders(UUID id);

    @Modifying(clearAutomatically = true)
    @Query("delete from VolumeRow v where v.id = :id")
    int remove(UUID id);
}
