package io.cytoforge.science.segmentation;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws what a network learns from: each patch from one of the sets, all equally often, and from one of its volumes. Every
 * batch has a stream of its own, so that a training goes on after a stop as if there had been none.
 */
public final class PatchBatches {
    private final List<List<LearningVolume>> sets;
    private final SegmentationTargets targets;
    private final Shape3 patch;
    private final int size;
    private final RandomStreams streams;

    /**
     * @param sets of volumes, none empty, all with the same targets
     * @param patch voxels
     * @param size patches in a batch
     */
    public PatchBatches(List<List<LearningVolume>> sets, Shape3 patch, int size, RandomStreams streams) {
        this.sets = sets.stream().map(List::copyOf).toList();
        if (sets.isEmpty() || this.sets.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("every set to learn from needs a volume");
        }
        targets = this.sets.getFirst().getFirst().targets();
        if (this.sets.stream().flatMap(List::stream).anyMatch(volume -> volume.targets() != targets)) {
            throw new IllegalArgumentException("all volumes must have the targets " + targets);
        }
        this.patch = patch;
        this.size = size;
        this.streams = streams;
    }

    /** Some patches. */
    public static final class Batch {
        private final float[] image;
        private final float[] target;

        private Batch(float[] image, float[] target) {
            this.image = image;
            this.target = target;
        }

        /** [N, D, H, W, 1], about [0, 1]. */
        public float[] image() {
            return image;
        }

        /** [N, D, H, W, C]: what is to be said of a voxel, by the {@linkplain SegmentationTargets#outputs outputs}. */
        public float[] target() {
            return target;
        }
    }

    /** @param number of the batch */
    public Batch draw(long number) {
        RandomGenerator random = streams.named("batch", number);
        int voxels = patch.arrayLength();
        float[] image = new float[size * voxels];
        float[] target = new float[targets.outputs().size() * size * voxels];
        PatchDraw draw = new PatchDraw(patch, random);
        for (int i = 0; i < size; i++) {
            List<LearningVolume> set = sets.get(random.nextInt(sets.size()));
            draw.fill(set.get(random.nextInt(set.size())), image, target, i * voxels);
        }
        return new Batch(image, target);
    }
}
