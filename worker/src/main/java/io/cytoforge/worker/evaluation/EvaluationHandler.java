package io.cytoforge.worker.evaluation;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Compares synthetic images with real ones, and reports. */
public final class EvaluationHandler implements StepHandler<EvaluationSpec, EvaluationStep> {
    private final ObjectStore store;
    private final StoredVolumes volumes;

    public EvaluationHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    @Override
    public TaskResult handle(EvaluationSpec spec, EvaluationStep step, TaskContext context) {
        ImageComparison comparison = new ImageComparison(volumes);
        List<EvaluationSpec.Pair> pairs = spec.pairs();
        return switch (step) {
            case EvaluationStep.CompareImages _ -> {
                Progress progress = context.progress("steps");
                List<PairResult> found = new ArrayList<>();
                for (EvaluationSpec.Pair pair : pairs) {
                    progress.at(found.size(), pairs.size() + 2);
                    found.add(comparison.compare(pair));
                }
                yield report(spec, comparison, found, context);
            }
            case EvaluationStep.ComparePair(int pair) -> {
                comparison.compare(pairs.get(pair)).store(store, context.job(), pair);
                yield TaskResult.NOTHING;
            }
            case EvaluationStep.CompareSets(int count) ->
                report(
                        spec,
                        comparison,
                        IntStream.range(0, count)
                                .mapToObj(pair -> PairResult.read(store, context.job(), pair))
                                .toList(),
                        context);
        };
    }

    private TaskResult report(
            EvaluationSpec spec, ImageComparison comparison, List<PairResult> pairs, TaskContext context) {
        EvaluationResult result = result(spec, comparison, pairs, context);
        Figures figures = Figures.of(result.shown());
        List<ProducedFile> files = new ArrayList<>(
                new EvaluationFiles(spec, comparison, result).put(new ArtifactWriter(store, context.job())));
        files.add(new ArtifactWriter(store, context.job())
                .putJson("manifest.json", Manifest.of(context.assignment(), store, files, List.of(), figures)));
        return new TaskResult(files, List.of(), null, figures);
    }

    private static EvaluationResult result(
            EvaluationSpec spec, ImageComparison comparison, List<PairResult> pairs, TaskContext context) {
        Progress progress = context.progress("steps");
        progress.at(pairs.size(), pairs.size() + 2);
        EvaluationResult.Summary summary = comparison.compareSets(spec, pairs);
        progress.at(pairs.size() + 1, pairs.size() + 2);
        EvaluationSpec.Labels labels = spec.labels();
        CellResult cells = labels == null
                ? null
                : new CellResult(
                        comparison.cells(spec.synthetic(), labels.synthetic()),
                        comparison.cells(spec.real(), labels.real()));
        return new EvaluationResult(summary, pairs, cells);
    }
}
