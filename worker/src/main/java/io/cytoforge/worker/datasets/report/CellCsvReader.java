package io.cytoforge.worker.datasets.report;

import io.cytoforge.worker.volumes.Digests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Reads the table of a sample's cells, row by row; columns are found by their names, and one that is missing is not known. */
final class CellCsvReader {
    /** The first of the columns that say how cells are seen; those before say where they are and of which shape. */
    private static final String SEEN = "elongation";

    private final String table;
    private final List<String> columns;

    CellCsvReader(byte[] csv) {
        table = new String(csv, StandardCharsets.UTF_8);
        columns = List.of(table.lines().findFirst().orElse("").split(","));
    }

    void each(Consumer<CellRow> consumer) {
        for (Iterator<String> lines = table.lines().skip(1).iterator(); lines.hasNext(); ) {
            String[] fields = lines.next().split(",", -1);
            consumer.accept(new CellRow(
                    number(fields, "volume_um3"),
                    number(fields, SEEN),
                    number(fields, "contrast"),
                    number(fields, "snr"),
                    number(fields, "depth_um"),
                    number(fields, "touching"),
                    number(fields, "border"),
                    number(fields, "neighbor_um")));
        }
    }

    private double number(String[] fields, String column) {
        int place = columns.indexOf(column);
        return place < 0 || place >= fields.length || fields[place].isEmpty()
                ? Double.NaN
                : Double.parseDouble(fields[place]);
    }

    /** Equal for the same labels, whatever their image looks like. */
    String digestOfLabels() {
        int shape = columns.contains(SEEN) ? columns.indexOf(SEEN) : columns.size();
        StringBuilder labels = new StringBuilder();
        table.lines().forEach(line -> {
            String[] fields = line.split(",", -1);
            labels.append(String.join(",", Arrays.asList(fields).subList(0, Math.min(shape, fields.length))))
                    .append('\n');
        });
        return Digests.sha256(labels.toString().getBytes(StandardCharsets.UTF_8));
    }
}
