package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A piece of a job's work that one worker does in one go: a record of its inputs. It says what it reads and what it
 * writes; when it can be done follows from that alone.
 *
 * <p>The steps of a job type are a sealed family in the package of the type, so that whoever does them switches over all
 * of them. Any job may have steps of other types than its own: what they work by is {@linkplain JobSpec#part the part} of
 * its spec that is of their type.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = Step.TYPE)
public interface Step {
    /** The JSON field that says what kind a step is of. */
    String TYPE = "type";

    /** What a worker must have to do it. */
    Capability needs();

    /** What must be complete before. */
    default List<Slot> reads() {
        return List.of();
    }

    /** What is complete when all steps that write it are done. */
    default List<Slot> writes() {
        return List.of();
    }

    /**
     * How many voxels of labels or images it makes; 0 if it makes none, or only completes them. Of a job that makes none and
     * is as large as what it looks at, voxels of that.
     */
    default long voxels(JobSpec job) {
        return 0;
    }

    /**
     * How much there is to do: steps of one kind take about as long as this is large. Voxels that it goes through; where a
     * network computes, voxels times {@link NetworkWork}.
     *
     * @return at least 1
     */
    double work(JobSpec job);

    /** How long it takes at most, where the job says so. */
    default Optional<Duration> longest(JobSpec job) {
        return Optional.empty();
    }

    /** About how many bytes it leaves in the store when the job has ended, by {@link StoredBytes}. */
    default long bytes(JobSpec job) {
        return 0;
    }

    /** Which part of a volume it works at, in front of what a message says of it; empty if at no part of its own. */
    default String place(JobSpec job) {
        return "";
    }
}
