package io.cytoforge.science.visibility;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How far an object can be trusted to be found: how it stands out, and where it lies. */
public record Confidence(Visibility visibility, Surroundings surroundings) {
    private static final MathContext DIGITS = new MathContext(4);
    private static final List<String> COLUMNS =
            List.of("elongation", "mean", "around", "contrast", "snr", "depth_um", "touching", "border", "neighbor_um");

    public Confidence {
        if (visibility.id() != surroundings.id()) {
            throw new IllegalArgumentException(
                    "object %d can be seen, object %d lies there".formatted(visibility.id(), surroundings.id()));
        }
    }

    /**
     * Of all objects, ascending by id.
     *
     * @param specimen what light has to come through; holds every object
     * @param cells the cell table of the labels
     */
    public static List<Confidence> of(
            LabelVolume labels, FloatVolume image, MaskVolume specimen, VoxelSize voxelSize, CellTable cells) {
        List<Visibility> seen = Visibility.of(labels, image);
        List<Surroundings> there = Surroundings.of(labels, specimen, voxelSize, cells);
        return IntStream.range(0, seen.size())
                .mapToObj(i -> new Confidence(seen.get(i), there.get(i)))
                .toList();
    }

    public int id() {
        return visibility.id();
    }

    /** The cell table with these columns more, and their phases where they are known; what is not known is empty. */
    public static String toCsv(CellTable cells, List<Confidence> confidences, CellPhases phases) {
        Map<Integer, Confidence> byId = new HashMap<>();
        confidences.forEach(confidence -> byId.put(confidence.id(), confidence));
        return cells.toCsv(
                joined(COLUMNS, phases.columns()),
                cell -> joined(Objects.requireNonNull(byId.get(cell.id())).row(cell), phases.values(cell)));
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private List<String> row(Cell cell) {
        return List.of(
                text(cell.elongation()),
                text(visibility.mean()),
                text(visibility.around()),
                text(visibility.contrast()),
                text(visibility.snr()),
                text(surroundings.depth()),
                text(surroundings.touching()),
                text(surroundings.border()),
                text(surroundings.neighbor()));
    }

    private static String text(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.5f", value) : "";
    }

    /** What a viewer is told of the object, of four digits; what is not known is missing. */
    public Map<String, Double> properties() {
        Map<String, Double> properties = new LinkedHashMap<>();
        put(properties, "snr", visibility.snr());
        put(properties, "contrast", visibility.contrast());
        put(properties, "depth", surroundings.depth());
        put(properties, "touching", surroundings.touching());
        put(properties, "border", surroundings.border());
        put(properties, "neighbor", surroundings.neighbor());
        return properties;
    }

    private static void put(Map<String, Double> properties, String name, double value) {
        if (Double.isFinite(value)) {
            properties.put(name, new BigDecimal(value).round(DIGITS).doubleValue());
        }
    }
}
