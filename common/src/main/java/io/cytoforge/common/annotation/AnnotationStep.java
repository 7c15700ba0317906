package io.cytoforge.common.annotation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
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
        public List<Slot> writes() {
            return List.of(new Slot("annotation"));
        }

        @Override
        public long voxels(JobSpec job) {
            return job.part(AnnotationSpec.class).image().shape().voxels();
        }

        @Override
        public double work(JobSpec job) {
            return voxels(job);
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.labels(voxels(job));
        }
    }
}
