package io.cytoforge.common.task;

/**
 * How far a task is.
 *
 * @param unit what is counted, e.g. {@code iterations}
 * @param note what is worth knowing right now, e.g. the losses; may be empty
 */
public record TaskProgress(double done, double total, String unit, String note) {
    /** Nothing is known yet. */
    public static final TaskProgress NONE = new TaskProgress(0, 1, "", "");
}
