package io.cytoforge.science.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * The rules of one value, checked in its constructor:
 *
 * <pre>{@code
 * new Constraints()
 *         .between("overlap", overlap, 0, 0.9)
 *         .between("gap", gap, 0, 100, "µm")
 *         .check();
 * }</pre>
 *
 * <p>Numbers that are no numbers break every rule.
 */
public final class Constraints {
    private final List<ConstraintViolation> violations = new ArrayList<>(0);

    /** In [min, max]. */
    public Constraints between(String field, double value, double min, double max) {
        return between(field, value, min, max, "");
    }

    /** In [min, max] of a unit. */
    public Constraints between(String field, double value, double min, double max, String unit) {
        if (!(value >= min && value <= max)) {
            add(field, "must be between %s and %s%s, was %s", number(min), number(max), of(unit), number(value));
        }
        return this;
    }

    /** In (min, max]. */
    public Constraints above(String field, double value, double min, double max) {
        return above(field, value, min, max, "");
    }

    /** In (min, max] of a unit. */
    public Constraints above(String field, double value, double min, double max, String unit) {
        if (!(value > min && value <= max)) {
            add(field, "must be above %s and at most %s%s, was %s", number(min), number(max), of(unit), number(value));
        }
        return this;
    }

    /** In [min, max). */
    public Constraints below(String field, double value, double min, double max) {
        if (!(value >= min && value < max)) {
            add(field, "must be at least %s and below %s, was %s", number(min), number(max), number(value));
        }
        return this;
    }

    /** A text of up to so many characters. */
    public Constraints length(String field, String value, int max) {
        if (value.length() > max) {
            add(field, "must have at most %s characters, had %s", max, value.length());
        }
        return this;
    }

    /** A list of so many entries. */
    public Constraints size(String field, List<?> value, int min, int max) {
        if (value.size() < min || value.size() > max) {
            add(field, "must have between %s and %s entries, had %s", min, max, value.size());
        }
        return this;
    }

    /** @param message what is allowed and what was found, if {@code holds} is false */
    public Constraints require(boolean holds, String field, String message, Object... arguments) {
        if (!holds) {
            add(field, message, arguments);
        }
        return this;
    }

    /** @param violation is recorded if {@code holds} is false */
    public Constraints require(boolean holds, ConstraintViolation violation) {
        if (!holds) {
            violations.add(violation);
        }
        return this;
    }

    /** What was broken so far. */
    public List<ConstraintViolation> violations() {
        return List.copyOf(violations);
    }

    /** @throws InvalidValueException if any rule was broken */
    public void check() {
        if (!violations.isEmpty()) {
            throw new InvalidValueException(violations);
        }
    }

    private void add(String field, String message, Object... arguments) {
        violations.add(new ConstraintViolation(field.isEmpty() ? "" : "/" + field, message.formatted(arguments)));
    }

    private static String of(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    /** Whole numbers without a fraction, as people write them. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
