package io.cytoforge.common.evaluation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;
import java.util.stream.IntStream;

/** What is done to compare images. Several pairs are compared side by side. */
public sealed interface EvaluationStep extends Step {
    /** What was found of a pair. */
    static Slot pair(int number) {
        return new Slot("pairs/%03d".formatted(number));
    }

    private static EvaluationSpec of(JobSpec job) {
        return job.part(EvaluationSpec.class);
    }

    @Override
    default Capability needs() {
        return Capability.CPU;
    }

    /** Compares synthetic images with real ones, all of them, and reports. */
    record CompareImages() implements EvaluationStep {
        @Override
        public List<Slot> writes() {
            return List.of(new Slot("evaluation"));
        }

        @Override
        public double work(JobSpec job) {
            return of(job).voxels();
        }
    }

    /**
     * Compares a synthetic image with its real one, voxel by voxel.
     *
     * @param pair which of the spec's pairs
     */
    record ComparePair(int pair) implements EvaluationStep {
        @Override
        public List<Slot> writes() {
            return List.of(EvaluationStep.pair(pair));
        }

        @Override
        public double work(JobSpec job) {
            EvaluationSpec.Pair compared = of(job).pairs().get(pair);
            return compared.synthetic().shape().voxels()
                    + compared.real().shape().voxels();
        }

        @Override
        public String place(JobSpec job) {
            return "pair %d: ".formatted(pair + 1);
        }
    }

    /**
     * Compares one set with the other, and reports what was found of pairs, too.
     *
     * @param pairs how many there are
     */
    record CompareSets(int pairs) implements EvaluationStep {
        @Override
        public List<Slot> reads() {
            return IntStream.range(0, pairs).mapToObj(EvaluationStep::pair).toList();
        }

        @Override
        public List<Slot> writes() {
            return List.of(new Slot("evaluation"));
        }

        @Override
        public double work(JobSpec job) {
            return of(job).voxels();
        }
    }
}
