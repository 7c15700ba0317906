package io.cytoforge.common.dataset;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;
import java.util.stream.IntStream;

/** What is done to make a data set: every sample by itself, then what is to be said of all of them. */
public sealed interface DatasetStep extends Step {
    @Override
    default Capability needs() {
        return Capability.CPU;
    }

    /** Where a sample lies in its job. */
    static Slot slot(int sample) {
        return new Slot("samples/%03d".formatted(sample));
    }

    /**
     * Simulates the labels of a sample, makes their images and looks over both.
     *
     * @param sample from 0
     */
    record MakeSample(int sample) implements DatasetStep {
        @Override
        public List<Slot> reads() {
            return List.of();
        }

        @Override
        public List<Slot> writes() {
            return List.of(slot(sample));
        }

        @Override
        public long voxels(JobSpec job) {
            return job.part(DatasetSpec.class).simulation().tissue().shape().voxels();
        }

        @Override
        public String place(JobSpec job) {
            return "sample %d: ".formatted(sample);
        }
    }

    /**
     * Writes what is to be known of all samples.
     *
     * @param samples how many there are
     */
    record FinishDataset(int samples) implements DatasetStep {
        @Override
        public List<Slot> reads() {
            return IntStream.range(0, samples).mapToObj(DatasetStep::slot).toList();
        }

        @Override
        public List<Slot> writes() {
            return List.of();
        }
    }
}
