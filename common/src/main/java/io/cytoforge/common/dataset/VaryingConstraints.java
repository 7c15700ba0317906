package io.cytoforge.common.dataset;

import io.cytoforge.common.binding.RecordNumbers;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.validation.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which numbers of a data set may vary, and how far: all of a range, and each of several values, must be allowed where all
 * else is as it mostly is. Of what has no end something within a standard deviation must be; the rest is cut off.
 */
final class VaryingConstraints {
    private static final int MOST = 100;

    /** Each is tried. */
    private static final int MOST_VALUES = 2000;

    private static final Pattern ALLOWED = Pattern.compile("/simulation/(organism|positions|cells)/.*|/appearance/.*");
    private static final Pattern FIXED = Pattern.compile("/simulation/positions/points/.*|/appearance/.*/share");

    private VaryingConstraints() {}

    static void addTo(Constraints constraints, List<VaryingNumber> numbers, VaryingNumbers.Parts middles) {
        for (VaryingNumber number : numbers) {
            requireAllowed(constraints, number);
        }
        int values = numbers.stream()
                .mapToInt(number -> number.distribution().bounds().size())
                .sum();
        constraints
                .require(
                        numbers.size() <= MOST,
                        "",
                        "must have at most %s numbers that vary, had %s",
                        MOST,
                        numbers.size())
                .require(
                        values <= MOST_VALUES,
                        "",
                        "must have at most %s values to choose from, all numbers that vary counted, had %s",
                        MOST_VALUES,
                        values);
        if (constraints.violations().isEmpty()) {
            new VaryingNumbers(numbers).groups().forEach(group -> requirePossible(constraints, group, middles));
        }
    }

    private static void requireAllowed(Constraints constraints, VaryingNumber number) {
        String field = number.field();
        constraints.require(
                ALLOWED.matcher(field).matches() && !FIXED.matcher(field).matches(),
                new ConstraintViolation(
                        field,
                        "must be one number for all samples: what may vary are the organism, positions and cells of the"
                                + " simulation, and the appearance, but for points and shares"));
    }

    private static void requirePossible(
            Constraints constraints, List<VaryingNumber> group, VaryingNumbers.Parts middles) {
        if (!isAlike(constraints, group)) {
            return;
        }
        Distribution distribution = group.getFirst().distribution();
        List<ConstraintViolation> refusals = distribution.bounds().stream()
                .flatMap(share -> refusal(share, group, middles).stream())
                .toList();
        if (!distribution.endless()) {
            refusals.forEach(refusal -> constraints.require(false, refusal));
        } else if (refusals.size() == distribution.bounds().size()) {
            constraints.require(false, refusals.getLast());
        }
    }

    /** Numbers have the same share of the draws below them only if they are drawn in the same way. */
    private static boolean isAlike(Constraints constraints, List<VaryingNumber> group) {
        Distribution first = group.getFirst().distribution();
        boolean alike = true;
        for (VaryingNumber number : group) {
            Distribution other = number.distribution();
            boolean same = other.getClass() == first.getClass()
                    && other.bounds().size() == first.bounds().size();
            constraints.require(
                    same,
                    new ConstraintViolation(
                            number.field(),
                            "must be drawn like %s, together with which it varies: of the same type, from as many values"
                                    .formatted(group.getFirst().field())));
            alike &= same;
        }
        return alike;
    }

    private static Optional<ConstraintViolation> refusal(
            double share, List<VaryingNumber> group, VaryingNumbers.Parts middles) {
        Map<VaryingNumber, Double> values = VaryingNumbers.at(share, group);
        try {
            RecordNumbers.with(middles, values);
            return Optional.empty();
        } catch (InvalidValueException e) {
            VaryingNumber blamed = blamed(group, e);
            return Optional.of(new ConstraintViolation(
                    blamed.field(),
                    "may be drawn as %s: %s"
                            .formatted(shown(Objects.requireNonNull(values.get(blamed))), e.getMessage())));
        }
    }

    /** Whole numbers without a fraction. */
    private static String shown(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    /** The one whose record says so, as far as that can be told. */
    private static VaryingNumber blamed(List<VaryingNumber> group, InvalidValueException refused) {
        return group.stream()
                .filter(number -> refused.violations().stream()
                        .flatMap(violation -> violation.paths().stream())
                        .anyMatch(path -> !path.isEmpty() && number.field().endsWith(path)))
                .findFirst()
                .orElse(group.getFirst());
    }
}
