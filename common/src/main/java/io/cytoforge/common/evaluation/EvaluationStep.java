package io.cytoforge.common.evaluation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;

/** What is done to compare images. */
public sealed interface EvaluationStep extends Step {
    /** Compares synthetic images with real ones. */
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
            EvaluationSpec evaluation = job.part(EvaluationSpec.class);
            EvaluationSpec.Labels labels = evaluation.labels();
            return VolumeRef.voxels(evaluation.synthetic())
                    + VolumeRef.voxels(evaluation.real())
                    + (labels == null ? 0 : VolumeRef.voxels(labels.all()));
        }
    }
}
