package io.cytoforge.common.training;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;

/** What is done to train a model. */
public sealed interface TrainingStep extends Step {
    /** Trains from the latest checkpoint to the end, and publishes the model. */
    record TrainModel() implements TrainingStep {
        @Override
        public Capability needs() {
            return Capability.GPU;
        }

        @Override
        public List<Slot> reads() {
            return List.of();
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("model"));
        }
    }
}
