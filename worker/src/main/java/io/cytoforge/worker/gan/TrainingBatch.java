package io.cytoforge.worker.gan;

import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.Optional;

/**
 * What one step learns from. Image and masks are drawn independently of each other; each comes with where it
 * lies.
 *
 * @param image scaled intensities in [0, 1]
 * @param imagePosition positional map, in (-1, 1), and, if the network is given it, depth
 * @param masks structure masks of one place in {0, 1}, in the order of the channels; at least one
 * @param maskPosition the same of the masks
 * @param paired the real image of the masks' place, where there is one
 */
public record TrainingBatch(
        FloatVolume image,
        List<FloatVolume> imagePosition,
        List<FloatVolume> masks,
        List<FloatVolume> maskPosition,
        Optional<FloatVolume> paired) {
    public TrainingBatch {
        imagePosition = List.copyOf(imagePosition);
        masks = List.copyOf(masks);
        maskPosition = List.copyOf(maskPosition);
        Shape3 patch = image.shape();
        imagePosition.forEach(position -> requireShape("position of the image", position, patch));
        masks.forEach(mask -> requireShape("mask", mask, patch));
        maskPosition.forEach(position -> requireShape("position of the mask", position, patch));
        paired.ifPresent(target -> requireShape("paired image", target, patch));
    }

    /** Image and one mask of different places, with positional maps alone. */
    public static TrainingBatch unpaired(
            FloatVolume image, FloatVolume imagePosition, FloatVolume mask, FloatVolume maskPosition) {
        return new TrainingBatch(image, List.of(imagePosition), List.of(mask), List.of(maskPosition), Optional.empty());
    }

    /** What the sampler drew. */
    public static TrainingBatch of(TrainingPatches patches, Shape3 patch) {
        return new TrainingBatch(
                FloatVolume.wrap(patch, patches.image()),
                volumes(patches.imagePosition(), patch),
                volumes(patches.structures(), patch),
                volumes(patches.structurePosition(), patch),
                patches.target().map(target -> FloatVolume.wrap(patch, target)));
    }

    private static List<FloatVolume> volumes(List<float[]> channels, Shape3 patch) {
        return channels.stream()
                .map(channel -> FloatVolume.wrap(patch, channel))
                .toList();
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
