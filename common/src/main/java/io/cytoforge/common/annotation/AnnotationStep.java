package io.cytoforge.common.annotation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;

/** What is done to annotate an image. */
public sealed interface AnnotationStep extends Step {
    /** Annotates the whole image, in memory. */
    record AnnotateImage() implements AnnotationStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> reads() {
            return List.of();
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("annotation"));
        }

        @Override
        public long voxels(JobSpec job) {
            return job.part(AnnotationSpec.class).image().shape().voxels();
        }
    }
}
