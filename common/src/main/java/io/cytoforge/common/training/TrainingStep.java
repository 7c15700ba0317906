package io.cytoforge.common.training;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What is done to train a model. */
public sealed interface TrainingStep extends Step {
    /** Trains from the latest checkpoint to the end, and publishes the model. */
    record TrainModel() implements TrainingStep {
        @Override
        public Capability needs() {
            return Capability.GPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("model"));
        }

        /** Iterations times voxels of a patch. */
        @Override
        public double work(JobSpec job) {
            TrainingSpec training = job.part(TrainingSpec.class);
            return (double) training.schedule().iterations()
                    * training.patches().patch().voxels()
                    * NetworkWork.perVoxel(training.network().width());
        }

        @Override
        public Optional<Duration> longest(JobSpec job) {
            return Optional.ofNullable(job.part(TrainingSpec.class).schedule().maxDuration());
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.model(job.part(TrainingSpec.class).network().width());
        }
    }
}
