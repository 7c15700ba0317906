package io.cytoforge.common.shapemodel;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;

/** What is done to fit a shape model. */
public sealed interface ShapeModelStep extends Step {
    /** Fits a model to all shapes. */
    record FitShapeModel() implements ShapeModelStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("shape-model"));
        }

        @Override
        public double work(JobSpec job) {
            return VolumeRef.voxels(job.part(ShapeModelSpec.class).shapes());
        }
    }
}
