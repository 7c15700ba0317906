package io.cytoforge.science.training;

import java.util.Optional;

/** What one iteration learns from: a patch of a real image, and a patch of a mask from elsewhere. Each array is [D, H, W]. */
public final class TrainingPatches {
    private final float[] image;
    private final float[] imagePosition;
    private final float[] structure;
    private final float[] structurePosition;
    private final Optional<float[]> target;

    TrainingPatches(
            float[] image,
            float[] imagePosition,
            float[] structure,
            float[] structurePosition,
            Optional<float[]> target) {
        this.image = image;
        this.imagePosition = imagePosition;
        this.structure = structure;
        this.structurePosition = structurePosition;
        this.target = target;
    }

    /** Real intensities in [0, 1]. */
    public float[] image() {
        return image;
    }

    /** Positional map of {@link #image}, in (-1, 1). */
    public float[] imagePosition() {
        return imagePosition;
    }

    /** Structure mask, 0 or 1. */
    public float[] structure() {
        return structure;
    }

    /** Positional map of {@link #structure}, in (-1, 1). */
    public float[] structurePosition() {
        return structurePosition;
    }

    /** Real intensities in [0, 1] at the place of {@link #structure}; where the mask belongs to an image. */
    public Optional<float[]> target() {
        return target;
    }
}
