package io.cytoforge.common.benchmark;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import java.util.List;
import java.util.stream.IntStream;

/** What is done to find out what a set teaches. Trainings wait for nothing but the check. */
public sealed interface BenchmarkStep extends Step {
    Slot CHECKED = new Slot("sets");

    /** All that stays: complete when nothing that trainings handed on is read any more. */
    Slot RESULTS = new Slot("report");

    /** The trained network of a training. */
    static Slot network(int run) {
        return new Slot("networks/%03d".formatted(run));
    }

    /** What it scored. */
    static Slot scores(int run) {
        return new Slot("scores/%03d".formatted(run));
    }

    private static BenchmarkSpec of(JobSpec job) {
        return job.part(BenchmarkSpec.class);
    }

    private static long tested(JobSpec job) {
        return BenchmarkSpec.voxels(of(job).test()) + BenchmarkSpec.voxels(of(job).syntheticTest());
    }

    /** What the network of a training does. */
    interface OfTraining extends Step {
        /** Which of the spec's trainings. */
        int run();

        @Override
        default Capability needs() {
            return Capability.GPU;
        }

        @Override
        default String place(JobSpec job) {
            return of(job).runs().get(run()).label() + ": ";
        }
    }

    /** Looks for test volumes in what is learned from, counts objects, and finds the grid. */
    record CheckSets() implements BenchmarkStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> writes() {
            return List.of(CHECKED);
        }

        @Override
        public long voxels(JobSpec job) {
            return of(job).allVoxels();
        }

        @Override
        public double work(JobSpec job) {
            return of(job).allVoxels();
        }
    }

    /**
     * Trains a network from its latest checkpoint to the end.
     *
     * @param run which of the spec's trainings
     */
    record TrainNetwork(int run) implements BenchmarkStep, OfTraining {
        @Override
        public List<Slot> reads() {
            return List.of(CHECKED);
        }

        @Override
        public List<Slot> writes() {
            return List.of(network(run));
        }

        /** Iterations times voxels of their patches. */
        @Override
        public double work(JobSpec job) {
            SegmenterSettings network = of(job).network();
            return (double) of(job).iterations()
                    * network.batch()
                    * network.patch().voxels()
                    * NetworkWork.perVoxel(network.width());
        }
    }

    /**
     * Applies a network to all tests.
     *
     * @param run which of the spec's trainings
     */
    record ScoreNetwork(int run) implements BenchmarkStep, OfTraining {
        @Override
        public List<Slot> reads() {
            return List.of(network(run));
        }

        @Override
        public List<Slot> writes() {
            return List.of(scores(run));
        }

        @Override
        public double work(JobSpec job) {
            return tested(job) * NetworkWork.perVoxel(of(job).network().width());
        }
    }

    /**
     * Makes a model of a network: the best of some trainings.
     *
     * @param number which of the models
     * @param runs among which it is chosen
     */
    record KeepNetwork(int number, List<Integer> runs) implements BenchmarkStep {
        public KeepNetwork {
            runs = List.copyOf(runs);
        }

        @Override
        public Capability needs() {
            return Capability.GPU;
        }

        @Override
        public List<Slot> reads() {
            return runs.stream().map(BenchmarkStep::scores).toList();
        }

        @Override
        public List<Slot> writes() {
            return List.of(RESULTS);
        }

        /** Digests of what was learned from and judged by take longest. */
        @Override
        public double work(JobSpec job) {
            return of(job).allVoxels();
        }

        /** Weights at single precision, some 1500 times the square of the width, and a graph that holds them too. */
        @Override
        public long bytes(JobSpec job) {
            long width = of(job).network().width();
            return 2 * Float.BYTES * 1500 * width * width;
        }

        @Override
        public String place(JobSpec job) {
            return of(job).keptName(number) + ": ";
        }
    }

    /**
     * Brings all scores together.
     *
     * @param runs how many trainings there are
     */
    record WriteReport(int runs) implements BenchmarkStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> reads() {
            return IntStream.range(0, runs).mapToObj(BenchmarkStep::scores).toList();
        }

        @Override
        public List<Slot> writes() {
            return List.of(RESULTS);
        }

        @Override
        public double work(JobSpec job) {
            return runs;
        }
    }

    /** Removes what trainings handed on, and their checkpoints. */
    record ClearWork() implements BenchmarkStep {
        @Override
        public Capability needs() {
            return Capability.CPU;
        }

        @Override
        public List<Slot> reads() {
            return List.of(RESULTS);
        }

        @Override
        public double work(JobSpec job) {
            return of(job).runs().size();
        }
    }
}
