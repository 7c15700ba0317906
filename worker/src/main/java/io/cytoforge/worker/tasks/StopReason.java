package io.cytoforge.worker.tasks;

/** Why a running task has to stop before it is done. */
public enum StopReason {
    /** Its owner asked. */
    CANCELLED,
    /** The lease belongs to somebody else by now. */
    LEASE_LOST,
    /** This worker is going down. */
    SHUTDOWN
}
