package io.cytoforge.api.web;

import java.sql.SQLException;
import java.util.Set;

/** What the database itself said, by the SQL states of its errors. */
public final class SqlStates {
    private static final Set<String> MISSING_REFERENCE = Set.of("23503");
    private static final Set<String> UNSTORABLE_TEXT = Set.of("22021", "22P05");

    private SqlStates() {}

    /** Whether a row that was referred to is not there. */
    public static boolean isMissingReference(Throwable e) {
        return says(e, MISSING_REFERENCE);
    }

    /** Whether a text holds U+0000, which PostgreSQL stores nowhere. */
    static boolean isUnstorableText(Throwable e) {
        return says(e, UNSTORABLE_TEXT);
    }

    private static boolean says(Throwable e, Set<String> states) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException first) {
                for (SQLException sql = first; sql != null; sql = sql.getNextException()) {
                    if (sql.getSQLState() != null && states.contains(sql.getSQLState())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
