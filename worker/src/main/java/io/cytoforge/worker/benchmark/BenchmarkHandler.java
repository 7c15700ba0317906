package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.BenchmarkStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;

/** Checks sets, trains on each, applies what was learned to the tests, keeps networks, and says what the sets are worth. */
public final class BenchmarkHandler implements StepHandler<BenchmarkSpec, BenchmarkStep> {
    private final ObjectStore store;
    private final SetCheck check;
    private final NetworkTraining training;
    private final NetworkScoring scoring;
    private final NetworkKeeping keeping;
    private final ReportWriter report;

    /** @param threads for one operation of a network */
    public BenchmarkHandler(ObjectStore store, StoredVolumes volumes, int threads) {
        this.store = store;
        BenchmarkVolumes annotated = new BenchmarkVolumes(volumes);
        check = new SetCheck(store, annotated);
        training = new NetworkTraining(store, annotated, threads);
        scoring = new NetworkScoring(store, annotated, threads);
        keeping = new NetworkKeeping(store, annotated);
        report = new ReportWriter(store);
    }

    @Override
    public TaskResult handle(BenchmarkSpec spec, BenchmarkStep step, TaskContext context) {
        return switch (step) {
            case BenchmarkStep.CheckSets _ -> check.check(spec, context);
            case BenchmarkStep.TrainNetwork(int run) -> training.train(spec, run, context);
            case BenchmarkStep.ScoreNetwork(int run) -> scoring.score(spec, run, context);
            case BenchmarkStep.KeepNetwork(int number, List<Integer> runs) -> keeping.keep(spec, number, runs, context);
            case BenchmarkStep.WriteReport _ -> report.write(spec, context);
            case BenchmarkStep.ClearWork _ -> clear(context);
        };
    }

    private TaskResult clear(TaskContext context) {
        store.deleteFolder(Keys.work(context.job()));
        store.deleteFolder(Keys.checkpoints(context.job()));
        return TaskResult.NOTHING;
    }
}
