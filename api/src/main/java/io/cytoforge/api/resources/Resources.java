package io.cytoforge.api.resources;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.callers.Visible;
import io.cytoforge.api.web.Cursor;
import io.cytoforge.api.web.Filter;
import io.cytoforge.api.web.Page;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * All resources of one kind. Its methods are public or private: a proxy stands before it, which passes on no others.
 *
 * @param <R> the row of one
 * @param <V> what the API shows of one
 */
public abstract class Resources<R extends ResourceRow, V> {
    private final ResourceType<R, V> type;
    private final ResourceRepository<R> rows;
    private final ResourceRemoval removal;
    private final EntityManager entities;

    protected Resources(
            ResourceType<R, V> type, ResourceRepository<R> rows, ResourceRemoval removal, EntityManager entities) {
        this.type = type;
        this.rows = rows;
        this.removal = removal;
        this.entities = entities;
    }

    public ResourceType<R, V> type() {
        return type;
    }

    public Optional<R> find(UUID id) {
        return rows.findById(id);
    }

    /** @throws io.cytoforge.api.web.RefusedException if there is none */
    public R get(UUID id) {
        return find(id).orElseThrow(() -> type.notFound(id));
    }

    /** As the API shows it; refused if there is none. */
    public V show(UUID id) {
        return type.view().apply(get(id));
    }

    /** Newest first. */
    public Page<V> list(Specification<R> filter, int limit, @Nullable String cursor) {
        return Page.of(rows, filter.and(ofThisType()), limit, cursor, row -> new Cursor(row.createdAt(), row.id()))
                .map(type.view());
    }

    /** All of a name, newest first. */
    public List<R> named(String name) {
        return rows.findAll(Filter.<R>equal("name", name).and(ofThisType()), Sort.by(Sort.Direction.DESC, "createdAt"));
    }

    /** Says again what the join says already: without it the database finds no index to read a page from. */
    private Specification<R> ofThisType() {
        return (root, _, builder) -> builder.equal(
                root.get("type"),
                root.getJavaType().getAnnotation(DiscriminatorValue.class).value());
    }

    /** What a job has made, in the order of role and position. */
    public List<R> ofJob(UUID job) {
        return ofJobs(List.of(job));
    }

    /** What jobs have made, in the order of job, role and position. */
    public List<R> ofJobs(Collection<UUID> jobs) {
        return rows.findByJobs(jobs);
    }

    /** What a job makes takes the place, and the id, of what an earlier attempt has left under the same path. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(R row) {
        row.belongTo(projectOf(row.provenance()));
        earlier(row.provenance())
                .ifPresentOrElse(
                        earlier -> {
                            row.succeed(earlier);
                            entities.merge(row);
                        },
                        () -> entities.persist(row));
    }

    /** What a job makes is its project's, whoever runs it. */
    private String projectOf(Provenance provenance) {
        return switch (provenance.origin()) {
            case STARTER -> Visible.SHARED;
            case UPLOAD -> Callers.project();
            case JOB ->
                (String) entities.createNativeQuery("select project from jobs where id = :job")
                        .setParameter("job", provenance.jobId())
                        .setFlushMode(FlushModeType.COMMIT)
                        .getSingleResult();
        };
    }

    private Optional<R> earlier(Provenance made) {
        return made.jobId() == null || made.path() == null
                ? Optional.empty()
                : rows.findByPath(made.jobId(), made.path());
    }

    /** Removes one with its objects; refused while it is needed. */
    public void remove(UUID id) {
        removal.remove(this, rows, id);
    }

    /** Removes the rows of what one consists of, within the transaction that removes it. */
    protected void removeParts(R row) {
        // most are of one piece
    }

    /** A reason of its own kind why one cannot be removed, in words. */
    public Optional<String> whyItStays(R row) {
        return Optional.empty();
    }
}
