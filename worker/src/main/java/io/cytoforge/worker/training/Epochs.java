package io.cytoforge.worker.training;

/**
 * Counts epochs: in one, every image has given one patch.
 *
 * @param images that are trained with, so many iterations make an epoch; ≥ 1
 */
record Epochs(int images) {
    Epochs {
        if (images < 1) {
            throw new IllegalArgumentException("an epoch needs images, got " + images);
        }
    }

    /** The epoch of an iteration; both count from 1, and before the first both are 0. */
    long of(long iteration) {
        return Math.ceilDiv(iteration, (long) images);
    }
}
