package io.cytoforge.api.web;

import io.cytoforge.science.validation.Excerpt;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is not granted, for a reason its sender should read. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Long enough for a list of all words that are allowed. */
    static final int MAX_MESSAGE = 2000;

    private final HttpStatus status;
    private final transient List<Violation> violations;
    private final @Nullable Duration retryAfter;

    public RefusedException(HttpStatus status, String message) {
        this(status, message, List.of());
    }

    public RefusedException(HttpStatus status, String message, List<Violation> violations) {
        this(status, message, violations, null);
    }

    private RefusedException(
            HttpStatus status, String message, List<Violation> violations, @Nullable Duration retryAfter) {
        super(Excerpt.of(message, MAX_MESSAGE));
        this.status = status;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    /** Not now: 503, and when to try again. */
    public static RefusedException busy(String message, Duration retryAfter) {
        return new RefusedException(HttpStatus.SERVICE_UNAVAILABLE, message, List.of(), retryAfter);
    }

    /** More than this caller may have: 429, and when to try again. */
    public static RefusedException tooMany(String message, Duration retryAfter) {
        return new RefusedException(HttpStatus.TOO_MANY_REQUESTS, message, List.of(), retryAfter);
    }

    /** There is no such thing. */
    public static RefusedException notFound(String what, Object id) {
        return new RefusedException(HttpStatus.NOT_FOUND, "there is no %s %s".formatted(what, Excerpt.of(id)));
    }

    /** One field is to blame. */
    public static RefusedException field(HttpStatus status, String pointer, String detail) {
        Violation violation = new Violation(pointer, detail);
        return new RefusedException(status, violation.pointer() + ": " + violation.detail(), List.of(violation));
    }

    public HttpStatus status() {
        return status;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** When to try again; null if that would not help, or nobody knows. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
