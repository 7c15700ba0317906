package io.cytoforge.science.fitting.measure;

import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A number that every cell has.
 *
 * @param key for JSON
 * @param title for pictures
 * @param unit empty if it has none
 */
public record Measure(String key, String title, String unit, ToDoubleFunction<CellStatistics> ofCell) {
    /** Its key goes on with a degree. */
    public static final String ROUGHNESS = "roughness";

    /** Degrees below are the cell's place and stretch. */
    public static final int FIRST_DEGREE = 3;

    /** How many have a measure of their own. */
    public static final int DEGREES = TissueStatistics.DEGREE - FIRST_DEGREE + 1;

    public static final List<Measure> ALL = all();

    private static List<Measure> all() {
        List<Measure> all = new ArrayList<>();
        all.add(new Measure("equivalentRadius", "Equivalent radius", "µm", CellStatistics::equivalentRadius));
        all.add(new Measure("volume", "Volume", "µm³", CellStatistics::cubicMicrometers));
        all.add(new Measure(
                "neighborDistance", "Distance to the nearest center", "µm", CellStatistics::neighborDistance));
        all.add(new Measure(
                "elongation",
                "Longest over shortest axis",
                "",
                cell -> cell.stretch().aspect()));
        all.add(new Measure("sphericity", "Compactness (ball = 1)", "", CellStatistics::compactness));
        all.add(new Measure("contact", "Share of surface in contact", "", CellStatistics::contact));
        all.add(new Measure("gap", "Gap to the nearest cell", "µm", CellStatistics::gap));
        all.add(new Measure("depth", "Depth of center below surface", "µm", CellStatistics::depth));
        for (int l = FIRST_DEGREE; l <= TissueStatistics.DEGREE; l++) {
            int degree = l;
            all.add(new Measure(
                    ROUGHNESS + l,
                    "Roughness of degree " + l,
                    "share of the radius",
                    cell -> Math.sqrt(cell.roughness().variance().get(degree))));
        }
        return List.copyOf(all);
    }

    /** The measure of a key. */
    public static Measure of(String key) {
        return ALL.stream()
                .filter(measure -> measure.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no measure " + key));
    }

    /** Whether it is a number of a cell at all, of a tissue that has, e.g., no surface. */
    public boolean isKnown(TissueStatistics tissue) {
        return values(tissue).anyMatch(Double::isFinite);
    }

    /** Of all whole cells. */
    public Sample of(TissueStatistics tissue) {
        return Sample.of(values(tissue));
    }

    private DoubleStream values(TissueStatistics tissue) {
        return tissue.whole().stream().mapToDouble(ofCell);
    }
}
