package io.cytoforge.common.binding;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts other numbers into trees of records, which are made anew, so that their own rules hold for them. */
public final class RecordNumbers {
    private RecordNumbers() {}

    /**
     * A tree in which some numbers are others.
     *
     * @param numbers by their places in the tree
     * @throws io.cytoforge.science.validation.InvalidValueException if a record refuses them
     */
    public static <R extends Record> R with(R tree, Map<VaryingNumber, Double> numbers) {
        Map<List<String>, Double> byPlace = new LinkedHashMap<>();
        numbers.forEach((number, value) -> byPlace.put(number.place(), value));
        @SuppressWarnings("unchecked") // what is made is of the type that was there
        R made = (R) record(tree, byPlace);
        return made;
    }

    private static Object record(Record tree, Map<List<String>, Double> numbers) {
        RecordComponent[] parts = tree.getClass().getRecordComponents();
        @Nullable Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] =
                    part(RecordSchema.value(parts[i], tree), parts[i].getType(), below(parts[i].getName(), numbers));
        }
        return RecordSchema.construct(RecordSchema.constructor(tree.getClass(), parts), values);
    }

    private static @Nullable Object part(@Nullable Object part, Class<?> type, Map<List<String>, Double> numbers) {
        if (numbers.isEmpty()) {
            return part;
        }
        Double number = numbers.get(List.<String>of());
        if (number != null) {
            return type == int.class || type == Integer.class ? (Object) number.intValue() : number;
        }
        if (part instanceof List<?> list) {
            List<Object> values = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                Object entry = list.get(i);
                Map<List<String>, Double> within = below(Integer.toString(i), numbers);
                values.add(Objects.requireNonNull(part(entry, entry.getClass(), within)));
            }
            return values;
        }
        return record((Record) Objects.requireNonNull(part), numbers);
    }

    /** Those within a part, by their places in it. */
    private static Map<List<String>, Double> below(String part, Map<List<String>, Double> numbers) {
        Map<List<String>, Double> within = new LinkedHashMap<>();
        numbers.forEach((place, value) -> {
            if (place.getFirst().equals(part)) {
                within.put(place.subList(1, place.size()), value);
            }
        });
        return within;
    }
}
