package io.cytoforge.worker.gan;

import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.Optional;

/**
 * What one step learns from. Image and masks are drawn independently of each other; each comes with the positional map
 * of its own place.
 *
 * @param image scaled intensities in [0, 1]
 * @param imagePosition in (-1, 1)
 * @param masks structure masks of one place in {0, 1}, in the order of the channels; at least one
 * @param maskPosition in (-1, 1)
 * @param paired the real image of the masks' place, where there is one
 */
public record TrainingBatch(
        FloatVolume image,
        FloatVolume imagePosition,
        List<FloatVolume> masks,
        FloatVolume maskPosition,
        Optional<FloatVolume> paired) {
    public TrainingBatch {
        masks = List.copyOf(masks);
        Shape3 patch = image.shape();
        requireShape("positional map of the image", imagePosition, patch);
        masks.forEach(mask -> requireShape("mask", mask, patch));
        requireShape("positional map of the mask", maskPosition, patch);
        paired.ifPresent(target -> requireShape("paired image", target, patch));
    }

    /** Image and one mask of different places. */
    public static TrainingBatch unpaired(
            FloatVolume image, FloatVolume imagePosition, FloatVolume mask, FloatVolume maskPosition) {
        return new TrainingBatch(image, imagePosition, List.of(mask), maskPosition, Optional.empty());
    }

    /** What the sampler drew. */
    public static TrainingBatch of(TrainingPatches patches, Shape3 patch) {
        return new TrainingBatch(
                FloatVolume.wrap(patch, patches.image()),
                FloatVolume.wrap(patch, patches.imagePosition()),
                patches.structures().stream()
                        .map(mask -> FloatVolume.wrap(patch, mask))
                        .toList(),
                FloatVolume.wrap(patch, patches.structurePosition()),
                patches.target().map(target -> FloatVolume.wrap(patch, target)));
    }

    Shape3 patch() {
        return image.shape();
    }

    private static void requireShape(String name, FloatVolume volume, Shape3 patch) {
        if (!volume.shape().equals(patch)) {
            throw new IllegalArgumentException("%s is %s, the image %s".formatted(name, volume.shape(), patch));
        }
    }
}
