package io.cytoforge.science.validation;

import java.util.List;
import java.util.stream.Collectors;

/** A value was to be made that breaks rules; its message names all of them. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<ConstraintViolation> violations;

    public InvalidValueException(List<ConstraintViolation> violations) {
        super(violations.stream().map(ConstraintViolation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** At least one. */
    public List<ConstraintViolation> violations() {
        return violations;
    }
}
