package io.cytoforge.common.dataset;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.stream.IntStream;

/** What is done to make a data set: every sample by itself, then what is to be said of all of them. */
public sealed interface DatasetStep extends Step {
    @Override
    default Capability needs() {
        return Capability.CPU;
    }

    /** Where a specimen, or a sample, lies in its job. */
    static Slot slot(int sample) {
        return new Slot("samples/%03d".formatted(sample));
    }

    /** Makes the samples of a specimen, one at every level. */
    interface OfSpecimen extends Step {
        /** Which specimen, from 0; at one level also the number of its sample. */
        int sample();

        @Override
        default List<Slot> reads() {
            return List.of();
        }

        @Override
        default List<Slot> writes() {
            return List.of(slot(sample()));
        }

        @Override
        default long voxels(JobSpec job) {
            DatasetSpec spec = job.part(DatasetSpec.class);
            Shape3 shape = spec.simulation() == null
                    ? spec.labels(sample()).shape()
                    : spec.simulation().tissue().shape();
            return shape.voxels() * spec.levels().size();
        }

        @Override
        default String place(JobSpec job) {
            return "sample %d: ".formatted(sample());
        }
    }

    /** Simulates the labels of a specimen, or takes those that are given, makes their images and looks over both. */
    record MakeSample(int sample) implements DatasetStep, OfSpecimen {}

    /** The same where a network paints the images. */
    record PaintSample(int sample) implements DatasetStep, OfSpecimen {
        @Override
        public Capability needs() {
            return Capability.GPU;
        }
    }

    /**
     * Writes what is to be known of all samples.
     *
     * @param samples how many specimens there are
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
