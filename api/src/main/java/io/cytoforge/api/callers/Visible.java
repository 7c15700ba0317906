package io.cytoforge.api.callers;

import java.util.function.Supplier;

/**
 * Which rows a thread sees. An entity of a table with projects bears {@code @Filter(name = Visible.FILTER, condition = …)},
 * and no query of Hibernate, nor a load by id, ever finds a row of another project in a request of a caller. Statements that
 * Hibernate does not know say {@link #SQL}.
 */
public final class Visible {
    /** Hibernate's name of the condition. */
    public static final String FILTER = "project";

    /** Of rows that belong to one project. */
    public static final String OWN = "project = :project";

    /** Of rows some of which come with the software, for all. */
    public static final String OWN_OR_SHARED = "project in (:project, '*')";

    /** Of files of jobs. */
    public static final String OF_OWN_JOB =
            "exists (select 1 from jobs j where j.id = {alias}.job_id and j.project = :project)";

    /** The condition of a statement with a parameter {@code project}, which is {@link Callers#sees()}. */
    public static final String SQL = "(:project = '*' or project = :project)";

    /** The project of what comes with the software. */
    public static final String SHARED = "*";

    private Visible() {}

    /** Hibernate asks when a session begins. */
    public static final class OfCaller implements Supplier<String> {
        @Override
        public String get() {
            return Callers.sees();
        }
    }
}
