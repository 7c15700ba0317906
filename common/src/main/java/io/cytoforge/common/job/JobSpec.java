package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * What a job is to do: valid, complete and free of references that would have to be looked up. A job is a list of
 * stages, a stage a set of independent tasks; both follow from the spec by arithmetic alone.
 *
 * <p>Which specs there are says {@code JobTypes}: Java lets a sealed type name no class of another package, and every
 * job type has a package of its own.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = JobSpec.KIND)
public interface JobSpec {
    /** The JSON field that says which type of job a spec is of. */
    String KIND = "job";

    /** What the spec is of. */
    JobType<?> jobType();

    /** For people; may be empty. */
    String name();

    /** The same seed and spec give the same bytes. */
    long seed();

    /** The stages in the order in which they run; never empty. */
    List<Stage> stages();

    /**
     * Which part of a volume a task works at, in front of what a message says of it; empty if at no part of its own.
     *
     * @param task in [0, tasks of the stage)
     */
    default String place(String stage, int task) {
        return "";
    }
}
