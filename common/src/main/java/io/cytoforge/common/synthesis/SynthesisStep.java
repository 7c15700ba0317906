package io.cytoforge.common.synthesis;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import io.cytoforge.common.simulation.SimulationStep;
import java.util.List;

/**
 * What is done to paint images of a volume: what is painted from is prepared, unless it was simulated, at once or block by
 * block; blocks are painted by a network, or made as a microscope sees them, at every quality level, and degraded or
 * brought to another grid where that was asked for; the images are finished.
 * Volumes and blocks are counted from 0.
 */
public sealed interface SynthesisStep extends Step {
    /** Which of the job's volumes. */
    int volume();

    @Override
    default Capability needs() {
        return Capability.CPU;
    }

    /** Brings given labels and foreground to the grid of what is left, in memory. */
    record PrepareVolume(int volume) implements SynthesisStep {
        @Override
        public List<Slot> writes() {
            Slot whole = Slot.volume(volume);
            return List.of(whole.part(SimulationStep.Slots.MASKS), whole.part(SimulationStep.Slots.DISTANCE), whole);
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfSpecimen(job);
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.tissue(voxelsOfSpecimen(job));
        }
    }

    /** Settles what no block of a large volume can know alone: the type of its labels, its foreground and the distance to it. */
    record PrepareForeground(int volume) implements SynthesisStep {
        @Override
        public List<Slot> writes() {
            Slot whole = Slot.volume(volume);
            return List.of(whole.part(Slots.FOREGROUND), whole.part(SimulationStep.Slots.DISTANCE));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfSpecimen(job);
        }
    }

    /** Brings the labels of a block to the grid of what is left, and makes their structure masks. */
    record PrepareBlock(int volume, int block) implements SynthesisStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.FOREGROUND));
        }

        @Override
        public List<Slot> writes() {
            Slot whole = Slot.volume(volume);
            return List.of(whole.part(SimulationStep.Slots.MASKS), whole);
        }

        @Override
        public String place(JobSpec job) {
            return placeOf(block, job.part(SynthesisSpec.class).specimenBlocks().box(block));
        }

        @Override
        public double work(JobSpec job) {
            return job.part(SynthesisSpec.class)
                    .specimenBlocks()
                    .box(block)
                    .shape()
                    .voxels();
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.withoutDistances(job.part(SynthesisSpec.class)
                    .specimenBlocks()
                    .box(block)
                    .shape()
                    .voxels());
        }
    }

    /** Makes what is painted from of a specimen that lies on another grid than the model's: the distance to its surface. */
    record FitGrid(int volume) implements SynthesisStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(SimulationStep.Slots.MASKS));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(SimulationStep.Slots.DISTANCE));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfVolume(job);
        }
    }

    /** Paints a block at every quality level. */
    record PaintBlock(int volume, int block) implements SynthesisStep {
        @Override
        public Capability needs() {
            return Capability.GPU;
        }

        @Override
        public List<Slot> reads() {
            Slot whole = Slot.volume(volume);
            return List.of(whole.part(SimulationStep.Slots.MASKS), whole.part(SimulationStep.Slots.DISTANCE));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.PAINTED));
        }

        @Override
        public long voxels(JobSpec job) {
            return voxelsOf(block, job);
        }

        @Override
        public String place(JobSpec job) {
            return placeOf(block, job.part(SynthesisSpec.class).blocks().box(block));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOf(block, job)
                    * NetworkWork.perVoxel(
                            job.part(SynthesisSpec.class).network().width());
        }

        @Override
        public long bytes(JobSpec job) {
            return bytesOf(block, job);
        }
    }

    /** Measures the light that no block of a volume can know alone, at every quality level. */
    record MeasureLight(int volume) implements SynthesisStep {
        @Override
        public List<Slot> reads() {
            Slot whole = Slot.volume(volume);
            return List.of(whole, whole.part(SimulationStep.Slots.MASKS));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.LIGHT));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfImages(job);
        }
    }

    /** Makes what a microscope sees of a block, at every quality level. */
    record ImageBlock(int volume, int block) implements SynthesisStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.LIGHT));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.PAINTED));
        }

        @Override
        public long voxels(JobSpec job) {
            return voxelsOf(block, job);
        }

        @Override
        public String place(JobSpec job) {
            return placeOf(block, job.part(SynthesisSpec.class).blocks().box(block));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOf(block, job);
        }

        @Override
        public long bytes(JobSpec job) {
            return bytesOf(block, job);
        }
    }

    /** Makes a block of the images that are left of those that were painted. */
    interface OfPainted extends Step {
        int volume();

        int block();

        @Override
        default List<Slot> reads() {
            return List.of(Slot.volume(volume()).part(Slots.PAINTED));
        }

        @Override
        default List<Slot> writes() {
            return List.of(Slot.volume(volume()).part(Slots.DEGRADED));
        }

        @Override
        default long voxels(JobSpec job) {
            SynthesisSpec synthesis = job.part(SynthesisSpec.class);
            return synthesis.degradedBlocks().box(block()).shape().voxels()
                    * synthesis.qualities().size();
        }

        @Override
        default String place(JobSpec job) {
            return placeOf(
                    block(), job.part(SynthesisSpec.class).degradedBlocks().box(block()));
        }

        @Override
        default double work(JobSpec job) {
            return voxels(job);
        }

        @Override
        default long bytes(JobSpec job) {
            return StoredBytes.imageWithFile(
                    voxels(job), job.part(SynthesisSpec.class).recording().voxelType());
        }
    }

    /** By degrading them, on whichever grid they are to have. */
    record DegradeBlock(int volume, int block) implements SynthesisStep, OfPainted {}

    /** By bringing them to the specimen's grid, and nothing else. */
    record ResampleBlock(int volume, int block) implements SynthesisStep, OfPainted {}

    /**
     * Publishes the images, and the volume that they were painted of.
     *
     * @param degraded whether they are made of those that were painted, by degrading or resampling them
     */
    record FinishImages(int volume, boolean degraded) implements SynthesisStep {
        @Override
        public List<Slot> reads() {
            Slot whole = Slot.volume(volume);
            return List.of(whole, whole.part(degraded ? Slots.DEGRADED : Slots.PAINTED));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.IMAGES));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfImages(job);
        }
    }

    /** Removes what the steps handed to each other. */
    record ClearWork(int volume) implements SynthesisStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.IMAGES));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfImages(job);
        }
    }

    /** Names of the slots of a volume, beside those of a simulation. */
    final class Slots {
        static final String FOREGROUND = "foreground";
        static final String LIGHT = "light";
        static final String PAINTED = "painted";
        static final String DEGRADED = "degraded";
        static final String IMAGES = "images";

        private Slots() {}
    }

    private static long voxelsOf(int block, JobSpec job) {
        SynthesisSpec synthesis = job.part(SynthesisSpec.class);
        return synthesis.blocks().box(block).shape().voxels()
                * synthesis.qualities().size();
    }

    /** Those that were degraded or resampled take the place of the others. */
    private static long bytesOf(int block, JobSpec job) {
        SynthesisSpec synthesis = job.part(SynthesisSpec.class);
        return synthesis.changesPainted()
                ? 0
                : StoredBytes.imageWithFile(
                        voxelsOf(block, job), synthesis.recording().voxelType());
    }

    private static long voxelsOfVolume(JobSpec job) {
        return job.part(SynthesisSpec.class).imageShape().voxels();
    }

    private static long voxelsOfSpecimen(JobSpec job) {
        return job.part(SynthesisSpec.class).specimenShape().voxels();
    }

    /** At every quality level. */
    private static long voxelsOfImages(JobSpec job) {
        return voxelsOfVolume(job) * job.part(SynthesisSpec.class).qualities().size();
    }

    private static String placeOf(int block, Object box) {
        return "block %d, %s: ".formatted(block, box);
    }
}
