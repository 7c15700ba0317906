package io.cytoforge.api.audit;

import io.cytoforge.api.callers.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did, or wanted to.
 *
 * @param operation as the API calls it, or the path where it knows none
 * @param resource id of what it was done to, or of what was made; null if there is none
 * @param status what was answered
 */
public record Deed(
        Caller caller,
        String method,
        String operation,
        @Nullable String resource,
        int status) {
    /** A request's attribute: what it was done to, where neither its path nor its answer's {@code Location} says so. */
    public static final String RESOURCE = "cytoforge.audit.resource";
}
