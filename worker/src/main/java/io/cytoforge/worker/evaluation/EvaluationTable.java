package io.cytoforge.worker.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found of pairs as CSV: a row for the volume, the foreground and each shell of a pair. */
final class EvaluationTable {
    private static final List<String> COLUMNS = List.of(
            "synthetic",
            "real",
            "alpha",
            "part",
            "depth_from_um",
            "depth_to_um",
            "voxels",
            "nrmse",
            "ssim",
            "zncc",
            "histogram_distance",
            "spectrum_distance",
            "patch_statistics_distance",
            "seam_error_z",
            "seam_error_y",
            "seam_error_x");

    private EvaluationTable() {}

    static String of(List<PairResult> pairs) {
        List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS)));
        for (PairResult pair : pairs) {
            PairResult.Seams seams = pair.seamError();
            lines.add(row(
                    pair,
                    "volume",
                    null,
                    null,
                    pair.volume(),
                    pair.histogramDistance(),
                    pair.spectrumDistance(),
                    pair.patchStatisticsDistance(),
                    seams == null ? null : seams.z(),
                    seams == null ? null : seams.y(),
                    seams == null ? null : seams.x()));
            lines.add(row(pair, "foreground", null, null, pair.foreground()));
            for (PairResult.Shell shell : pair.shells()) {
                lines.add(row(pair, "shell", shell.from(), shell.to(), shell.part()));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(
            PairResult pair,
            String name,
            @Nullable Double from,
            @Nullable Double to,
            PairResult.Part part,
            @Nullable Double... more) {
        List<String> cells = new ArrayList<>();
        cells.add(pair.synthetic().toString());
        cells.add(pair.real().toString());
        cells.add(text(pair.alpha()));
        cells.add(name);
        cells.add(text(from));
        cells.add(text(to));
        cells.add(Long.toString(part.voxels()));
        cells.add(text(part.nrmse()));
        cells.add(text(part.ssim()));
        cells.add(text(part.zncc()));
        for (Double figure : more) {
            cells.add(text(figure));
        }
        cells.addAll(Collections.nCopies(COLUMNS.size() - cells.size(), ""));
        return String.join(",", cells);
    }

    /** Empty for what is not known. */
    private static String text(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
