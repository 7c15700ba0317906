package io.cytoforge.common.dataset;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import io.cytoforge.science.volume.VoxelType;
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
        default List<Slot> writes() {
            return List.of(slot(sample()));
        }

        @Override
        default long voxels(JobSpec job) {
            return job.part(DatasetSpec.class).voxels(sample());
        }

        @Override
        default double work(JobSpec job) {
            return voxels(job);
        }

        @Override
        default long bytes(JobSpec job) {
            return StoredBytes.labels(voxels(job)) + StoredBytes.image(voxels(job), VoxelType.UINT16);
        }

        @Override
        default String place(JobSpec job) {
            DatasetSpec spec = job.part(DatasetSpec.class);
            int levels = spec.levels().size();
            int first = spec.sample(sample(), 0);
            return levels == 1
                    ? "sample %d: ".formatted(first)
                    : "samples %d to %d: ".formatted(first, first + levels - 1);
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

        @Override
        public double work(JobSpec job) {
            DatasetSpec spec = job.part(DatasetSpec.class);
            return spec.appearance(sample()) instanceof Appearance.Painted painted
                    ? spec.paintedVoxels(sample(), painted)
                            * NetworkWork.perVoxel(painted.model().width())
                    : voxels(job);
        }
    }

    /**
     * Writes what is to be known of all samples.
     *
     * @param first specimen that the job makes; those before are there
     * @param samples how many specimens there are
     */
    record FinishDataset(int first, int samples) implements DatasetStep {
        @Override
        public List<Slot> reads() {
            return IntStream.range(first, samples).mapToObj(DatasetStep::slot).toList();
        }

        @Override
        public double work(JobSpec job) {
            return job.part(DatasetSpec.class).voxels();
        }
    }
}
