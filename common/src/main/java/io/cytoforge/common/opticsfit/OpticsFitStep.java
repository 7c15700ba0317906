package io.cytoforge.common.opticsfit;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;

/** What is done to find a microscope like the one that took an image. */
public sealed interface OpticsFitStep extends Step {
    /** Measures the image. */
    record FitOptics() implements OpticsFitStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("optics"));
        }

        @Override
        public double work(JobSpec job) {
            return job.part(OpticsFitSpec.class).image().shape().voxels();
        }
    }
}
