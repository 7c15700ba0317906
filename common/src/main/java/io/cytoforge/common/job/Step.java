package io.cytoforge.common.job;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

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
    List<Slot> reads();

    /** What is complete when all steps that write it are done. */
    List<Slot> writes();

    /** How many voxels of labels or images it makes; 0 if it makes none, or only completes them. */
    default long voxels(JobSpec job) {
        return 0;
    }

    /** Which part of a volume it works at, in front of what a message says of it; empty if at no part of its own. */
    default String place(JobSpec job) {
        return "";
    }
}
