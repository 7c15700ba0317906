package io.cytoforge.api.resources;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.Repository;

/** The rows of one kind of resource. */
@NoRepositoryBean
public interface ResourceRepository<R extends ResourceRow> extends Repository<R, UUID>, JpaSpecificationExecutor<R> {
    Optional<R> findById(UUID id);

    /**
     * The resource, held until the transaction ends; a job that wants to use it waits. JPA's lock would not do: it is
     * taken {@code for no key update}, which lets the reference of a job pass.
     */
    @Query(value = "select id from resources where id = :id for update", nativeQuery = true)
    Optional<UUID> hold(UUID id);

    @Query("""
            select r from #{#entityName} r where r.provenance.jobId in :jobs
             order by r.provenance.jobId, r.provenance.role, r.provenance.position""")
    List<R> findByJobs(Collection<UUID> jobs);

    @Query("select r from #{#entityName} r where r.provenance.jobId = :job and r.provenance.path = :path")
    Optional<R> findByPath(UUID job, String path);

    void delete(R row);
}
