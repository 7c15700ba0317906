package io.cytoforge.api.pictures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A table of cells: a header, then a row for each object, its id first. Columns that are no numbers are left out. */
final class CellRows {
    private final List<String> columns;
    private final Map<Integer, String> rows;

    private CellRows(List<String> columns, Map<Integer, String> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** @param csv divided by commas, with no quotes in it */
    static CellRows of(String csv) {
        List<String> lines = csv.lines().toList();
        Map<Integer, String> rows = new HashMap<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int comma = line.indexOf(',');
            OptionalInt id = comma < 0 ? OptionalInt.empty() : whole(line.substring(0, comma));
            id.ifPresent(found -> rows.put(found, line));
        }
        return new CellRows(
                lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(",")), rows);
    }

    /** What is known of an object, by the names of columns and in their order; empty if it has no row. */
    Map<String, Double> of(int id) {
        Map<String, Double> known = new LinkedHashMap<>();
        String[] fields = rows.getOrDefault(id, "").split(",", -1);
        for (int i = 1; i < Math.min(fields.length, columns.size()); i++) {
            String column = columns.get(i);
            number(fields[i]).ifPresent(value -> known.put(column, value));
        }
        return known;
    }

    private static OptionalInt whole(String text) {
        try {
            return OptionalInt.of(Integer.parseInt(text));
        } catch (NumberFormatException _) {
            return OptionalInt.empty();
        }
    }

    private static OptionalDouble number(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
