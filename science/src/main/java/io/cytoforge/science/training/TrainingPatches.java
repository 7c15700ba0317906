package io.cytoforge.science.training;

import java.util.List;
import java.util.Optional;

/** What one iteration learns from: a patch of a real image, and a patch of masks from elsewhere. Each array is [D, H, W]. */
public final class TrainingPatches {
    private final float[] image;
    private final float[] imagePosition;
    private final List<float[]> structures;
    private final float[] structurePosition;
    private final Optional<float[]> target;

    TrainingPatches(
            float[] image,
            float[] imagePosition,
            List<float[]> structures,
            float[] structurePosition,
            Optional<float[]> target) {
        this.image = image;
        this.imagePosition = imagePosition;
        this.structures = List.copyOf(structures);
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

    /** Structure masks of one place, 0 or 1, in the order of the channels; one or two. */
    public List<float[]> structures() {
        return structures;
    }

    /** Positional map of {@link #structures}, in (-1, 1). */
    public float[] structurePosition() {
        return structurePosition;
    }

    /** Real intensities in [0, 1] at the place of {@link #structures}; where they belong to an image. */
    public Optional<float[]> target() {
        return target;
    }
}
