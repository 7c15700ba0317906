package io.cytoforge.api.resources;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** What jobs need and what they have made, of whatever kind. */
public interface JobResources extends Repository<ResourceRow, UUID> {
    /**
     * What a job has made, as far as it is the same for every kind.
     *
     * @param type class of its row
     */
    record Made(UUID id, Class<? extends ResourceRow> type, Provenance provenance) {}

    /** Of many jobs in one statement, in the order of job, role and position; without the samples of data sets. */
    @Query("""
            select new io.cytoforge.api.resources.JobResources$Made(r.id, type(r), r.provenance)
              from ResourceRow r where r.provenance.jobId in :jobs and r.provenance.path not like 'samples/%'
             order by r.provenance.jobId, r.provenance.role, r.provenance.position""")
    List<Made> madeBy(Collection<UUID> jobs);

    /** Whether an unfinished job needs it, or is the one that made it and may still read it. */
    @Query(value = """
            select exists (
                select from jobs j
                 where j.state in ('QUEUED', 'RUNNING')
                   and (j.id in (select i.job_id from job_inputs i where i.resource_id = :id)
                        or j.id = (select r.job_id from resources r where r.id = :id)))""", nativeQuery = true)
    boolean isNeeded(UUID id);

    /** Whether a study that is running was given it, or a job of that study has made it. */
    @Query(value = """
            select exists (
                select from studies s
                 where s.state = 'RUNNING'
                   and (s.id in (select i.study_id from study_inputs i where i.resource_id = :id)
                        or s.id in (select g.study_id from study_stages g
                                      join resources r on r.job_id = g.job_id where r.id = :id)))""", nativeQuery = true)
    boolean isNeededByStudy(UUID id);
}
