package io.cytoforge.worker.training.data;

import io.cytoforge.common.model.DataSource;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.PatchSampling;
import io.cytoforge.science.training.PlaneSymmetry;
import io.cytoforge.science.training.Split;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a training learns from and is judged by, on its grid.
 *
 * @param sampler draws the patches of every iteration
 * @param validation held out: the shares of the stacks, then whole stacks; empty if nothing is
 * @param labeled some of the images that are learned from, with the masks of their labels
 * @param sources what was read, for the model's card
 */
public record TrainingData(
        PatchSampler sampler, List<ReferenceImage> validation, List<ReferenceImage> labeled, List<DataSource> sources) {
    /** More would not change what is measured on them. */
    private static final int MAX_LABELED = 4;

    public TrainingData {
        labeled = List.copyOf(labeled);
        validation = List.copyOf(validation);
        sources = List.copyOf(sources);
    }

    /**
     * Reads, resamples and scales all that the spec names.
     *
     * @param stopIfAsked called between volumes, and within large ones
     */
    public static TrainingData load(
            TrainingSpec spec, StoredVolumes volumes, ScratchFolder scratch, Runnable stopIfAsked) {
        StackLoader loader = new StackLoader(spec, volumes, scratch, stopIfAsked);
        List<TrainingStack> images = new ArrayList<>();
        List<ReferenceImage> validation = new ArrayList<>();
        for (TrainingSpec.Stack stack : spec.stacks()) {
            TrainingStack whole = loader.image(stack, "image");
            if (spec.validation().share() > 0) {
                Split split = UnusableInput.checked(
                        "the held-out share",
                        () -> Split.of(
                                whole, spec.validation().share(), spec.patches().patch()));
                images.add(split.training());
                validation.add(ReferenceImage.heldOut(split.heldOut()));
            } else {
                images.add(whole);
            }
        }
        List<MaskStack> masks = new ArrayList<>();
        for (TrainingSpec.Masks mask : spec.masks()) {
            masks.add(loader.masks(mask));
        }
        for (TrainingSpec.Stack stack : spec.validation().stacks()) {
            validation.add(ReferenceImage.heldOut(loader.image(stack, "validation image")));
        }
        List<ReferenceImage> labeled = images.stream()
                .filter(TrainingStack::isLabeled)
                .limit(MAX_LABELED)
                .map(ReferenceImage::learnedFrom)
                .toList();
        return new TrainingData(sampler(spec, images, masks), validation, labeled, loader.sources());
    }

    /** Square planes look the same from eight sides, others from four. */
    private static PlaneSymmetry symmetry(TrainingSpec spec) {
        if (!spec.patches().flips()) {
            return PlaneSymmetry.NONE;
        }
        Shape3 patch = spec.patches().patch();
        boolean isSquare = patch.y() == patch.x()
                && spec.voxelSize().y() == spec.voxelSize().x();
        return isSquare ? PlaneSymmetry.SQUARE : PlaneSymmetry.MIRRORED;
    }

    private static PatchSampler sampler(TrainingSpec spec, List<TrainingStack> images, List<MaskStack> masks) {
        PatchSampling sampling = new PatchSampling(
                spec.patches().patch(),
                NetworkShape.of(spec).input(),
                new PositionalMap(spec.alpha(), spec.beta()),
                spec.patches().foregroundShare(),
                symmetry(spec));
        PatchSampler sampler = UnusableInput.checked(
                "the training", () -> PatchSampler.of(images, masks, sampling, new RandomStreams(spec.seed())));
        return spec.loss().pairs() ? sampler.paired() : sampler;
    }
}
