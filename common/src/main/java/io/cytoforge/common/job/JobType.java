package io.cytoforge.common.job;

/** The kinds of job. */
public enum JobType {
    SIMULATION,
    TRAINING,
    SYNTHESIS,
    EVALUATION,
    SHAPE_MODEL,
    SIMULATION_FIT
}
