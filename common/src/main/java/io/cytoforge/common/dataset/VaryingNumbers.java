package io.cytoforge.common.dataset;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.binding.RecordNumbers;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.validation.InvalidValueException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a data set that vary, drawn for one specimen. Those that are drawn together are a group, every other number
 * is one by itself; each group has a stream of its own. Groups are drawn one after the other: what does not go with those
 * drawn before, and with the middles of those to come, is drawn again.
 */
final class VaryingNumbers {
    /** So many draws that cannot be, and the middle stays, which goes with what was drawn before. */
    private static final int ATTEMPTS = 1000;

    private final Map<String, List<VaryingNumber>> groups = new LinkedHashMap<>();

    VaryingNumbers(List<VaryingNumber> numbers) {
        for (VaryingNumber number : numbers) {
            String together = number.distribution().together();
            String stream = together == null ? "number " + number.field() : "numbers " + together;
            groups.computeIfAbsent(stream, _ -> new ArrayList<>()).add(number);
        }
    }

    /** Parts of a data set that have such numbers; components are called as those of {@link DatasetSpec}. */
    record Parts(@Nullable SimulationSpec simulation, Appearance appearance) {}

    /** What was drawn for a specimen, and the parts with it. */
    record Drawn(Parts parts, Map<VaryingNumber, Double> values) {
        /**
         * Another tissue with what was drawn for this one.
         *
         * @throws InvalidValueException if that does not go together
         */
        TissueSpec in(TissueSpec other) {
            SimulationSpec simulation = Objects.requireNonNull(parts.simulation);
            Map<VaryingNumber, Double> ofTissue = new LinkedHashMap<>(values);
            ofTissue.keySet().removeIf(number -> !number.place().getFirst().equals("simulation"));
            Parts changed = RecordNumbers.with(new Parts(simulation.of(other), parts.appearance), ofTissue);
            return Objects.requireNonNull(changed.simulation).tissue();
        }
    }

    Collection<List<VaryingNumber>> groups() {
        return groups.values();
    }

    /**
     * Draws.
     *
     * @param middles parts in which every number is the middle of what it may be
     * @param streams of the specimen
     */
    Drawn draw(Parts middles, RandomStreams streams) {
        Parts parts = middles;
        Map<VaryingNumber, Double> values = new LinkedHashMap<>();
        for (Map.Entry<String, List<VaryingNumber>> group : groups.entrySet()) {
            Map<VaryingNumber, Double> drawn = at(0.5, group.getValue());
            RandomGenerator random = streams.named(group.getKey());
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Map<VaryingNumber, Double> attempted = at(Distribution.share(random), group.getValue());
                try {
                    parts = RecordNumbers.with(parts, attempted);
                    drawn = attempted;
                    break;
                } catch (InvalidValueException _) {
                    // as such a draw cannot be, the next one may
                }
            }
            values.putAll(drawn);
        }
        return new Drawn(parts, values);
    }

    /** The values of a group of which a share of the draws is smaller. */
    static Map<VaryingNumber, Double> at(double share, List<VaryingNumber> group) {
        Map<VaryingNumber, Double> values = new LinkedHashMap<>();
        group.forEach(number -> values.put(number, number.value(share)));
        return values;
    }
}
