package io.cytoforge.common.annotation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import java.util.List;
import java.util.Objects;

/** What is done to annotate an image. */
public sealed interface AnnotationStep extends Step {
    /** Annotates the whole image by a recipe, in memory. */
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

    /** Finds objects in the whole image with a network, in memory. */
    record SegmentImage() implements AnnotationStep {
        @Override
        public Capability needs() {
            return Capability.GPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("annotation"));
        }

        @Override
        public long voxels(JobSpec job) {
            return job.part(AnnotationSpec.class).image().shape().voxels();
        }

        /** Voxels on the network's grid times its work. */
        @Override
        public double work(JobSpec job) {
            AnnotationSpec spec = job.part(AnnotationSpec.class);
            int width = Objects.requireNonNull(spec.network()).width();
            return spec.seenVoxels() * NetworkWork.perVoxel(width);
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.labels(voxels(job));
        }
    }
}
