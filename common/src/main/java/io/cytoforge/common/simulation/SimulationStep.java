package io.cytoforge.common.simulation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is done to simulate volumes: a small one in one step, a large one block by block. Volumes and blocks are counted
 * from 0.
 */
public sealed interface SimulationStep extends Step {
    @Override
    default Capability needs() {
        return Capability.CPU;
    }

    /**
     * Simulates a volume in memory.
     *
     * @param publishes whether it is published at once; else it is kept for a step that publishes more
     */
    record SimulateVolume(int volume, boolean publishes) implements SimulationStep {
        @Override
        public List<Slot> writes() {
            Slot whole = Slot.volume(volume);
            return List.of(whole.part(Slots.MASKS), whole.part(Slots.DISTANCE), whole);
        }

        @Override
        public long voxels(JobSpec job) {
            return voxelsOfVolume(job);
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfVolume(job);
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.tissue(voxelsOfVolume(job));
        }
    }

    /** Places the cells of a volume. */
    record PlaceCells(int volume) implements SimulationStep {
        @Override
        public List<Slot> writes() {
            Slot whole = Slot.volume(volume);
            return List.of(whole.part(Slots.PLACEMENT), whole.part(Slots.DISTANCE));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfVolume(job);
        }
    }

    /** Paints the foreground of a block, and its cells as parts that are numbered within the block. */
    record PaintCells(int volume, int block) implements SimulationStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.PLACEMENT));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.PARTS));
        }

        @Override
        public String place(JobSpec job) {
            return placeOf(job, volume, block);
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfBlock(job, block);
        }
    }

    /** Decides over all blocks of a volume which parts stay, and their final ids. */
    record JoinBlocks(int volume) implements SimulationStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.PARTS));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.IDS));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfVolume(job);
        }
    }

    /** Writes the labels and structure masks of a block, and what the table of cells needs of it. */
    record RelabelBlock(int volume, int block) implements SimulationStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.IDS));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume).part(Slots.MASKS));
        }

        @Override
        public long voxels(JobSpec job) {
            return voxelsOfBlock(job, block);
        }

        @Override
        public String place(JobSpec job) {
            return placeOf(job, volume, block);
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfBlock(job, block);
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.withoutDistances(voxelsOfBlock(job, block));
        }
    }

    /**
     * Completes a volume that was simulated block by block: pyramids, table of cells, figures.
     *
     * @param publishes as of a volume that is simulated in memory
     */
    record FinishVolume(int volume, boolean publishes) implements SimulationStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slot.volume(volume).part(Slots.MASKS));
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slot.volume(volume));
        }

        @Override
        public double work(JobSpec job) {
            return voxelsOfVolume(job);
        }
    }

    /**
     * Removes what the steps handed to each other.
     *
     * @param volumes how many volumes must be finished before
     */
    record ClearWork(int volumes) implements SimulationStep {
        @Override
        public List<Slot> reads() {
            return IntStream.range(0, volumes).mapToObj(Slot::volume).toList();
        }

        @Override
        public double work(JobSpec job) {
            return (double) volumes * voxelsOfVolume(job);
        }
    }

    /** Names of the slots of a volume. */
    final class Slots {
        /** Structure masks, and the labels that they are of. */
        public static final String MASKS = "masks";
        /** Signed distance to the surface of the foreground. */
        public static final String DISTANCE = "distance";

        static final String PLACEMENT = "placement";
        static final String PARTS = "parts";
        static final String IDS = "ids";

        private Slots() {}
    }

    private static long voxelsOfVolume(JobSpec job) {
        return job.part(SimulationSpec.class).tissue().shape().voxels();
    }

    private static long voxelsOfBlock(JobSpec job, int block) {
        return job.part(SimulationSpec.class).blocks().box(block).shape().voxels();
    }

    private static String placeOf(JobSpec job, int volume, int block) {
        SimulationSpec simulation = job.part(SimulationSpec.class);
        return "%sblock %d, %s: "
                .formatted(
                        simulation.count() == 1 ? "" : "volume %d, ".formatted(volume),
                        block,
                        simulation.blocks().box(block));
    }
}
