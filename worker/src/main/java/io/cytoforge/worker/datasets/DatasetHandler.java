package io.cytoforge.worker.datasets;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.DatasetStep.FinishDataset;
import io.cytoforge.common.dataset.DatasetStep.MakeSample;
import io.cytoforge.common.dataset.DatasetStep.PaintSample;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;

/** Makes data sets: every specimen is a task, whose labels are simulated, or read, and imaged in memory. */
public final class DatasetHandler implements StepHandler<DatasetSpec, DatasetStep> {
    private final ObjectStore store;
    private final ModelCache models;

    public DatasetHandler(ObjectStore store, ModelCache models) {
        this.store = store;
        this.models = models;
    }

    @Override
    public TaskResult handle(DatasetSpec spec, DatasetStep step, TaskContext context) {
        return switch (step) {
            case MakeSample(int specimen) -> make(spec, specimen, context);
            case PaintSample(int specimen) -> make(spec, specimen, context);
            case FinishDataset _ -> new DatasetFinish(spec, context, store).finish();
        };
    }

    private TaskResult make(DatasetSpec spec, int specimen, TaskContext context) {
        return new SampleMaker(spec, specimen, context, store).make(models);
    }
}
