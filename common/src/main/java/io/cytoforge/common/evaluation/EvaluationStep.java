package io.cytoforge.common.evaluation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;

/** What is done to compare images. */
public sealed interface EvaluationStep extends Step {
    /** Compares a synthetic image with a real one. */
    record CompareImages() implements EvaluationStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("evaluation"));
        }

        @Override
        public double work(JobSpec job) {
            return job.part(EvaluationSpec.class).synthetic().shape().voxels();
        }
    }
}
