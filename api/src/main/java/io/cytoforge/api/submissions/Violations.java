package io.cytoforge.api.submissions;

import io.cytoforge.api.web.Violation;
import io.cytoforge.api.web.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** All that is wrong with a request, so that its sender reads it at once. */
final class Violations {
    private final List<Violation> violations;
    private final String place;

    Violations() {
        this(new ArrayList<>(), "");
    }

    private Violations(List<Violation> violations, String place) {
        this.violations = violations;
        this.place = place;
    }

    /** Those of a part of the request, which are told among all the others. */
    Violations within(String part) {
        return new Violations(violations, place + part);
    }

    void add(String pointer, String detail) {
        violations.add(new Violation(place + pointer, detail));
    }

    void addUnless(boolean right, String pointer, String detail) {
        if (!right) {
            add(pointer, detail);
        }
    }

    /** The part, or a violation that says why the core refuses it. */
    <T> Optional<T> made(String pointer, Supplier<? extends T> part) {
        try {
            return Optional.of(part.get());
        } catch (IllegalArgumentException e) {
            add(pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Whether nothing is wrong with this part of the request. */
    boolean hasNone() {
        return violations.stream().noneMatch(violation -> violation.pointer().startsWith(place));
    }

    /** @throws RefusedException if there is any */
    void refuseIfAny() {
        if (!violations.isEmpty()) {
            Violation first = violations.getFirst();
            throw new RefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, first.pointer() + ": " + first.detail(), violations);
        }
    }
}
