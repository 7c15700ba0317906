package io.cytoforge.api.submissions;

import io.cytoforge.api.web.FieldFault;
import io.cytoforge.api.web.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** All that is wrong with a request, so that its sender reads it at once. */
final class Faults {
    private final List<FieldFault> faults;
    private final String place;

    Faults() {
        this(new ArrayList<>(), "");
    }

    private Faults(List<FieldFault> faults, String place) {
        this.faults = faults;
        this.place = place;
    }

    /** Those of a part of the request, which are told among all the others. */
    Faults within(String part) {
        return new Faults(faults, place + part);
    }

    void add(String pointer, String detail) {
        faults.add(new FieldFault(place + pointer, detail));
    }

    void addUnless(boolean right, String pointer, String detail) {
        if (!right) {
            add(pointer, detail);
        }
    }

    /** The part, or a fault that says why the core refuses it. */
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
        return faults.stream().noneMatch(fault -> fault.pointer().startsWith(place));
    }

    /** @throws RefusedException if there is any */
    void refuseIfAny() {
        if (!faults.isEmpty()) {
            FieldFault first = faults.getFirst();
            throw new RefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, first.pointer() + ": " + first.detail(), faults);
        }
    }
}
