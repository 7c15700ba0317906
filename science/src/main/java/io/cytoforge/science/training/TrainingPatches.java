package io.cytoforge.science.training;

import java.util.List;
import java.util.Optional;

/** What one iteration learns from: a patch of a real image, and a patch of masks from elsewhere. Each array is [D, H, W]. */
public final class TrainingPatches {
    private final float[] image;
    private final List<float[]> imagePosition;
    private final List<float[]> structures;
    private final List<float[]> structurePosition;
    private final Optional<float[]> target;

    TrainingPatches(
            float[] image,
            List<float[]> imagePosition,
            List<float[]> structures,
            List<float[]> structurePosition,
            Optional<float[]> target) {
        this.image = image;
        this.imagePosition = List.copyOf(imagePosition);
        this.structures = List.copyOf(structures);
        this.structurePosition = List.copyOf(structurePosition);
        this.target = target;
    }

    /** Real intensities in [0, 1]. */
    public float[] image() {
        return image;
    }

    /** Where {@link #image} lies: positional map, in (-1, 1), and, if it is given, depth, ≥ 0. */
    public List<float[]> imagePosition() {
        return imagePosition;
    }

    /** Structure masks of one place, 0 or 1, in the order of the channels; one or two. */
    public List<float[]> structures() {
        return structures;
    }

    /** The same of {@link #structures}. */
    public List<float[]> structurePosition() {
        return structurePosition;
    }

    /** Real intensities in [0, 1] at the place of {@link #structures}; where they belong to an image. */
    public Optional<float[]> target() {
        return target;
    }
}
