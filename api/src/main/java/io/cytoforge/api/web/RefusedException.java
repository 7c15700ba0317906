package io.cytoforge.api.web;

import java.util.List;
import org.springframework.http.HttpStatus;

/** A request that is not granted, for a reason its sender should read. */
public class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient List<FieldFault> faults;

    public RefusedException(HttpStatus status, String message) {
        this(status, message, List.of());
    }

    public RefusedException(HttpStatus status, String message, List<FieldFault> faults) {
        super(message);
        this.status = status;
        this.faults = List.copyOf(faults);
    }

    /** There is no such thing. */
    public static RefusedException notFound(String what, Object id) {
        return new RefusedException(HttpStatus.NOT_FOUND, "there is no %s %s".formatted(what, id));
    }

    /** One field is to blame. */
    public static RefusedException field(HttpStatus status, String pointer, String detail) {
        return new RefusedException(status, pointer + ": " + detail, List.of(new FieldFault(pointer, detail)));
    }

    public HttpStatus status() {
        return status;
    }

    public List<FieldFault> faults() {
        return faults;
    }
}
