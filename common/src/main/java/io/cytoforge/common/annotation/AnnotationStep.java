package io.cytoforge.common.annotation;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.NetworkWork;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.job.StoredBytes;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.Objects;

/**
 * What is done to annotate an image: in one step where it fits into memory, and block by block where nuclei are to be
 * found in a larger one. Blocks are counted from 0.
 */
public sealed interface AnnotationStep extends Step {
    @Override
    default Capability needs() {
        return Capability.CPU;
    }

    /** Goes through the whole image. */
    interface OfImage extends Step {
        @Override
        default double work(JobSpec job) {
            return voxelsOfImage(job);
        }
    }

    /** Annotates the whole image, in memory. */
    interface OfWhole extends OfImage {
        @Override
        default List<Slot> writes() {
            return List.of(Slots.ANNOTATION);
        }

        @Override
        default long voxels(JobSpec job) {
            return voxelsOfImage(job);
        }

        @Override
        default long bytes(JobSpec job) {
            return StoredBytes.labels(voxelsOfImage(job));
        }
    }

    /** By a recipe. */
    record AnnotateImage() implements AnnotationStep, OfWhole {}

    /** With a network. */
    record SegmentImage() implements AnnotationStep, OfWhole {
        @Override
        public Capability needs() {
            return Capability.GPU;
        }

        /** Voxels on the network's grid times its work. */
        @Override
        public double work(JobSpec job) {
            AnnotationSpec spec = job.part(AnnotationSpec.class);
            int width = Objects.requireNonNull(spec.network()).width();
            return spec.seenVoxels() * NetworkWork.perVoxel(width);
        }
    }

    /** Works at one block. */
    interface OfBlock extends Step {
        int block();

        @Override
        default String place(JobSpec job) {
            return "block %d, %s: "
                    .formatted(block(), job.part(AnnotationSpec.class).blocks().box(block()));
        }

        @Override
        default double work(JobSpec job) {
            return voxelsOfBlock(job, block());
        }
    }

    /** Finds out what counts as dark. */
    record MeasureImage() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> writes() {
            return List.of(Slots.DARKNESS);
        }
    }

    /**
     * Weighs the bright balls of a part of the image by their radii.
     *
     * @param part of {@link AnnotationSpec#sizeParts}, from 0
     */
    record EstimateSizes(int part) implements AnnotationStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.DARKNESS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.SIZES);
        }

        /** Voxels on the grid of its octave. */
        @Override
        public double work(JobSpec job) {
            Shape3 shape =
                    job.part(AnnotationSpec.class).sizeParts().get(part).box().shape();
            return shape.voxels();
        }
    }

    /** Settles from the weights of all parts how large nuclei are. */
    record SettleSize() implements AnnotationStep {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.SIZES);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.RADIUS);
        }

        @Override
        public double work(JobSpec job) {
            return job.part(AnnotationSpec.class).sizeParts().size();
        }
    }

    /**
     * Filters a block, and finds the peaks of its response.
     *
     * @param estimated whether the radius is estimated, and so is waited for
     */
    record FilterBlock(int block, boolean estimated) implements AnnotationStep, OfBlock {
        @Override
        public List<Slot> reads() {
            return List.of(estimated ? Slots.RADIUS : Slots.DARKNESS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.RESPONSE);
        }
    }

    /** Chooses the peaks of all blocks that nuclei are begun at. */
    record ChooseSeeds() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.RESPONSE);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.SEEDS);
        }
    }

    /** Finds the hill that each voxel of a block is on, and the passes between hills. */
    record FindHills(int block) implements AnnotationStep, OfBlock {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.SEEDS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.HILLS);
        }
    }

    /** Joins the hills of all blocks to seeds. */
    record JoinHills() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.HILLS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.REGIONS);
        }
    }

    /** Counts how bright nuclei are in a block, and how bright it is around them. */
    record WeighBlock(int block) implements AnnotationStep, OfBlock {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.REGIONS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.BRIGHTNESS);
        }
    }

    /** Settles from the counts of all blocks where nuclei end. */
    record SettleBoundaries() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.BRIGHTNESS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.BOUNDARIES);
        }
    }

    /** Leaves of a block what nuclei keep, as parts that are numbered within the block. */
    record TrimBlock(int block) implements AnnotationStep, OfBlock {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.BOUNDARIES);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.PARTS);
        }
    }

    /** Decides over all blocks which parts stay, and their final ids. */
    record JoinBlocks() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.PARTS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.IDS);
        }
    }

    /** Writes the labels of a block, and what the table of cells needs of it. */
    record RelabelBlock(int block) implements AnnotationStep, OfBlock {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.IDS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.LABELS);
        }

        @Override
        public long voxels(JobSpec job) {
            return voxelsOfBlock(job, block);
        }

        @Override
        public long bytes(JobSpec job) {
            return StoredBytes.labels(voxelsOfBlock(job, block));
        }
    }

    /** Completes the labels, and writes tables, report and picture. */
    record FinishAnnotation() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.LABELS);
        }

        @Override
        public List<Slot> writes() {
            return List.of(Slots.ANNOTATION);
        }
    }

    /** Removes what the steps handed to each other. */
    record ClearWork() implements AnnotationStep, OfImage {
        @Override
        public List<Slot> reads() {
            return List.of(Slots.ANNOTATION);
        }
    }

    /** What steps hand to each other. */
    final class Slots {
        private static final Slot ANNOTATION = new Slot("annotation");
        private static final Slot DARKNESS = ANNOTATION.part("darkness");
        private static final Slot SIZES = ANNOTATION.part("sizes");
        private static final Slot RADIUS = ANNOTATION.part("radius");
        private static final Slot RESPONSE = ANNOTATION.part("response");
        private static final Slot SEEDS = ANNOTATION.part("seeds");
        private static final Slot HILLS = ANNOTATION.part("hills");
        private static final Slot REGIONS = ANNOTATION.part("regions");
        private static final Slot BRIGHTNESS = ANNOTATION.part("brightness");
        private static final Slot BOUNDARIES = ANNOTATION.part("boundaries");
        private static final Slot PARTS = ANNOTATION.part("parts");
        private static final Slot IDS = ANNOTATION.part("ids");
        private static final Slot LABELS = ANNOTATION.part("labels");

        private Slots() {}
    }

    private static long voxelsOfImage(JobSpec job) {
        return job.part(AnnotationSpec.class).image().shape().voxels();
    }

    private static long voxelsOfBlock(JobSpec job, int block) {
        return job.part(AnnotationSpec.class).blocks().box(block).shape().voxels();
    }
}
