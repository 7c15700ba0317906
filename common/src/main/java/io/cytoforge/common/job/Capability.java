package io.cytoforge.common.job;

/** What a worker must have to take a task. */
public enum Capability {
    CPU,
    /** Runs the network; a GPU helps but is not required. */
    GPU
}
