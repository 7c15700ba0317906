package io.cytoforge.api.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A spec as it is shown: of a list that is too long to read only its length is told. */
final class ShownSpec {
    private static final int LONGEST = 1000;

    private ShownSpec() {}

    static Map<String, Object> of(Map<?, ?> spec) {
        Map<String, Object> shown = new LinkedHashMap<>();
        spec.forEach((name, value) -> shown.put(String.valueOf(name), shown(value)));
        return shown;
    }

    private static Object shown(Object value) {
        if (value instanceof Map<?, ?> object) {
            return of(object);
        }
        return value instanceof List<?> list && list.size() > LONGEST ? "%d entries".formatted(list.size()) : value;
    }
}
