package io.cytoforge.worker.datasets;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.DatasetStep.FinishDataset;
import io.cytoforge.common.dataset.DatasetStep.MakeSample;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;

/** Makes data sets: every sample is a task, whose labels are simulated and imaged in memory. */
public final class DatasetHandler implements StepHandler<DatasetSpec, DatasetStep> {
    private final ObjectStore store;

    public DatasetHandler(ObjectStore store) {
        this.store = store;
    }

    @Override
    public TaskResult handle(DatasetSpec spec, DatasetStep step, TaskContext context) {
        return switch (step) {
            case MakeSample(int sample) -> new SampleMaker(spec, sample, context, store).make();
            case FinishDataset _ -> new DatasetFinish(spec, context, store).finish();
        };
    }
}
