package io.cytoforge.worker.training;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.model.DataSource;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.PatchSampling;
import io.cytoforge.science.training.PlaneSymmetry;
import io.cytoforge.science.training.Split;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a training learns from and is judged by, on its grid.
 *
 * @param sampler draws the patches of every iteration
 * @param validation held out: the shares of the stacks, then whole stacks; empty if nothing is
 * @param labelled some of the images that are learnt from, with the masks of their labels
 * @param sources what was read, for the model's card
 */
record TrainingData(
        PatchSampler sampler,
        List<ReferenceImage> validation,
        List<ReferenceImage> labelled,
        List<DataSource> sources) {
    /** More would not change what is measured on them. */
    private static final int MOST_LABELLED = 4;

    TrainingData {
        labelled = List.copyOf(labelled);
        validation = List.copyOf(validation);
        sources = List.copyOf(sources);
    }

    /**
     * Reads, resamples and scales all that the spec names.
     *
     * @param stopIfAsked called between volumes, and within large ones
     */
    static TrainingData load(TrainingSpec spec, StoredVolumes volumes, Scratch scratch, Runnable stopIfAsked) {
        StackLoader loader = new StackLoader(spec, volumes, scratch, stopIfAsked);
        List<TrainingStack> images = new ArrayList<>();
        List<ReferenceImage> validation = new ArrayList<>();
        for (TrainingSpec.Stack stack : spec.stacks()) {
            TrainingStack whole = loader.image(stack, "image");
            if (spec.validation().share() > 0) {
                Split split = UnusableInput.checked(
                        "the held-out share",
                        () -> Split.of(
                                whole, spec.validation().share(), spec.patches().shape()));
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
        List<ReferenceImage> labelled = images.stream()
                .filter(TrainingStack::isLabelled)
                .limit(MOST_LABELLED)
                .map(ReferenceImage::learntFrom)
                .toList();
        return new TrainingData(sampler(spec, images, masks), validation, labelled, loader.sources());
    }

    /** Square planes look the same from eight sides, others from four. */
    private static PlaneSymmetry symmetry(TrainingSpec spec) {
        if (!spec.patches().flips()) {
            return PlaneSymmetry.NONE;
        }
        Shape3 patch = spec.patches().shape();
        boolean isSquare = patch.y() == patch.x()
                && spec.voxelSize().y() == spec.voxelSize().x();
        return isSquare ? PlaneSymmetry.SQUARE : PlaneSymmetry.MIRRORED;
    }

    private static PatchSampler sampler(TrainingSpec spec, List<TrainingStack> images, List<MaskStack> masks) {
        PatchSampling sampling = new PatchSampling(
                spec.patches().shape(),
                Settings.input(spec),
                new PositionalMap(spec.alpha(), spec.beta()),
                spec.patches().foregroundShare(),
                symmetry(spec));
        PatchSampler sampler = UnusableInput.checked(
                "the training", () -> PatchSampler.of(images, masks, sampling, new RandomStreams(spec.seed())));
        if (spec.loss().pairedWeight() == 0) {
            return sampler;
        }
        if (!sampler.hasPairs()) {
            throw UnusableInput.because(
                    "a training with a paired weight of %s needs labels in at least one of its %d stacks, outside of what is held out"
                            .formatted(spec.loss().pairedWeight(), images.size()));
        }
        return sampler.paired();
    }
}
