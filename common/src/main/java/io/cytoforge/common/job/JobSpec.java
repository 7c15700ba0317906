package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a job is to do: valid, complete and free of references that would have to be looked up. Its stages, and so its
 * {@link Plan}, follow from it by arithmetic alone.
 *
 * <p>Which specs there are says {@code JobTypes}: Java lets a sealed type name no class of another package, and every
 * job type has a package of its own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = JobSpec.KIND)
public interface JobSpec {
    /** The JSON field that says which type of job a spec is of. */
    String KIND = "job";

    /** What the spec is of. */
    JobType<?, ?> jobType();

    /** For people; may be empty. */
    String name();

    /** The same seed and spec give the same bytes. */
    long seed();

    /** Its steps, kind by kind, in an order in which they could be done one after the other; never empty. */
    List<Stage> stages();

    /**
     * What steps of a type work by: the spec itself, or what it says of a part that is done as a job of that type does.
     *
     * @throws IllegalStateException if it has no such part
     */
    default <S extends JobSpec> S part(Class<S> type) {
        if (!type.isInstance(this)) {
            throw new IllegalStateException("a %s has no %s".formatted(jobType().name(), type.getSimpleName()));
        }
        return type.cast(this);
    }
}
