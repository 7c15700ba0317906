package io.cytoforge.common.task;

/**
 * Where a worker talks to the api, all POST with JSON, authorized by {@code Authorization: Bearer <worker token>}.
 * Every answer of 409 means: this lease is not (or no longer) yours; stop and publish nothing.
 */
public final class TaskPaths {
    /** Which words are spoken here. Whoever speaks others is answered 426 to a claim, and takes no task. */
    public static final int PROTOCOL = 8;

    /** What all of them begin with. */
    public static final String ROOT = "/internal/";

    /** {@link Claim} → 200 {@link Assignment}, of the task or of one whose turn it is; 409 if there is none to be had. */
    public static final String CLAIM = "/internal/v1/tasks/{task}/claim";
    /** {@link Heartbeat} → 200 {@link HeartbeatReply}. */
    public static final String HEARTBEAT = "/internal/v1/tasks/{task}/heartbeat";
    /** {@link Completion} → 204; repeating it with the same lease token is harmless. */
    public static final String COMPLETE = "/internal/v1/tasks/{task}/complete";
    /** {@link Failure} → 204. */
    public static final String FAIL = "/internal/v1/tasks/{task}/fail";

    private TaskPaths() {}
}
