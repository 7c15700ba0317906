package io.cytoforge.worker.evaluation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.science.fidelity.CellFidelity;
import io.cytoforge.science.fidelity.CellFidelity.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What labels tell of images, in the order of the images.
 *
 * @param synthetic empty if synthetic images have no labels
 * @param real empty if real images have no labels
 */
record CellResult(List<CellFidelity> synthetic, List<CellFidelity> real) {
    /** Means over the images of either side; null if it has no labels. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(@Nullable Means synthetic, @Nullable Means real) {}

    /** Of the figures of the same names. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Means(
            int cells,
            @Nullable Double variation,
            @Nullable Double sizeCorrelation,
            @Nullable Double fading) {}

    Shown shown() {
        return new Shown(means(synthetic), means(real));
    }

    private static @Nullable Means means(List<CellFidelity> images) {
        return images.isEmpty()
                ? null
                : new Means(
                        images.stream().mapToInt(CellFidelity::cells).sum(),
                        EvaluationResult.Summary.mean(images, CellFidelity::variation),
                        EvaluationResult.Summary.mean(images, CellFidelity::sizeCorrelation),
                        EvaluationResult.Summary.mean(images, CellFidelity::fading));
    }

    /** A row for each image. */
    String toCsv() {
        List<String> lines = new ArrayList<>();
        CellFidelity any =
                Stream.concat(synthetic.stream(), real.stream()).findFirst().orElseThrow();
        List<String> columns = new ArrayList<>(
                List.of("set", "image", "cells", "dark", "level", "variation", "size_correlation", "fading_um"));
        IntStream.rangeClosed(1, any.background().size()).forEach(i -> columns.add("background_at_depth_" + i));
        any.dense().forEach(bin -> columns.add("background_to_density_%s".formatted(bin.to())));
        lines.add(String.join(",", columns));
        rows(lines, "synthetic", synthetic);
        rows(lines, "real", real);
        return String.join("\n", lines) + "\n";
    }

    private static void rows(List<String> lines, String set, List<CellFidelity> images) {
        for (int i = 0; i < images.size(); i++) {
            CellFidelity image = images.get(i);
            List<String> row = new ArrayList<>(List.of(
                    set,
                    Integer.toString(i + 1),
                    Integer.toString(image.cells()),
                    Integer.toString(image.dark()),
                    Double.toString(image.level()),
                    text(image.variation()),
                    text(image.sizeCorrelation()),
                    text(image.fading())));
            Stream.concat(image.background().stream(), image.dense().stream())
                    .map(Background::mean)
                    .forEach(mean -> row.add(text(mean)));
            lines.add(String.join(",", row));
        }
    }

    /** Empty for what is not known. */
    private static String text(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
