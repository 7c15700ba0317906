package io.cytoforge.worker.evaluation;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.volumes.ArtifactWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an evaluation leaves: a page for people, numbers for programs, and pictures of the first pair. */
final class EvaluationFiles {
    /** Pairs whose center planes are shown. */
    private static final int SHOWN = 6;

    private final EvaluationSpec spec;
    private final ImageComparison comparison;
    private final EvaluationResult result;

    EvaluationFiles(EvaluationSpec spec, ImageComparison comparison, EvaluationResult result) {
        this.spec = spec;
        this.comparison = comparison;
        this.result = result;
    }

    List<ProducedFile> put(ArtifactWriter artifacts) {
        List<byte[]> montages =
                spec.pairs().stream().limit(SHOWN).map(this::montage).toList();
        List<ProducedFile> files = new ArrayList<>();
        if (!result.pairs().isEmpty()) {
            PairResult first = result.pairs().getFirst();
            files.add(
                    plot(artifacts, "profile", "Intensity profile", "x (voxels)", "summed intensity", first.profile()));
            files.add(plot(
                    artifacts,
                    "spectrum",
                    "Intensity spectrum",
                    "frequency (40ths of a cycle per voxel)",
                    "log10 power",
                    first.spectrum()));
            files.add(artifacts.put("montage.png", "image/png", montages.getFirst()));
            files.add(artifacts.put("evaluation.csv", "text/csv", bytes(EvaluationTable.of(result.pairs()))));
        }
        CellResult cells = result.cells();
        if (cells != null) {
            files.add(artifacts.put("cells.csv", "text/csv", bytes(cells.toCsv())));
        }
        files.add(artifacts.putJson("evaluation.json", result));
        files.add(
                artifacts.put("report.html", "text/html", bytes(new EvaluationPage(spec, result, montages).toHtml())));
        return files;
    }

    private byte[] montage(EvaluationSpec.Pair pair) {
        VoxelSize voxelSize = pair.synthetic().voxelSize();
        return Pictures.images(List.of(
                new Pictures.Stored("real", comparison.real(pair), voxelSize),
                new Pictures.Stored("synthetic", comparison.synthetic(pair), voxelSize)));
    }

    private static ProducedFile plot(
            ArtifactWriter artifacts, String name, String title, String x, String y, PairResult.Curves curves) {
        return artifacts.put(
                name + ".png",
                "image/png",
                Pictures.plot(
                        title, x, y, List.of(line("real", curves.real()), line("synthetic", curves.synthetic()))));
    }

    private static Pictures.Line line(String name, List<Double> values) {
        return new Pictures.Line(
                name, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
