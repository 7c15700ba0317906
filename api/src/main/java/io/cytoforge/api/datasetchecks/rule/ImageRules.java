package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.inspection.ImageFacts;

/** What an image by itself must be. */
public final class ImageRules {
    private ImageRules() {}

    /** Everything that is wrong with it. */
    public static void check(CheckedLayout layout, Looked<ImageFacts> image, Findings findings) {
        AxesRule.checkImage(layout, image, findings);
        checkFinite(layout, image, findings);
        checkContent(layout, image, findings);
        if (layout == CheckedLayout.MICROSAM) {
            checkRange(image, findings);
        }
    }

    private static void checkFinite(CheckedLayout layout, Looked<ImageFacts> image, Findings findings) {
        if (image.facts().notFinite() > 0) {
            findings.add(Finding.error(DatasetRule.NOT_FINITE, image.file())
                    .says(
                            "%d intensities that are NaN or infinite"
                                    .formatted(image.facts().notFinite()),
                            "finite numbers",
                            layout == CheckedLayout.NNUNET
                                    ? "nnU-Net: verify_dataset_integrity refuses it"
                                    : Trainers.name(layout)
                                            + ": percentiles, losses and then all weights become NaN without a word",
                            "replace them, e.g. np.nan_to_num, by what the background has"));
        }
    }

    private static void checkContent(CheckedLayout layout, Looked<ImageFacts> image, Findings findings) {
        if (image.facts().isConstant()) {
            findings.add(Finding.warning(DatasetRule.CONSTANT_IMAGE, image.file())
                    .says(
                            image.facts().smallest() > image.facts().largest()
                                    ? "no finite intensity"
                                    : "the intensity %s everywhere"
                                            .formatted(number(image.facts().smallest())),
                            "an image with something in it",
                            Trainers.name(layout) + ": normalizes by a spread of 0 and learns nothing from it",
                            "export the image again, or leave it and its labels out"));
        }
    }

    /** {@code _check_loader} of micro-sam's {@code training.py}. */
    private static void checkRange(Looked<ImageFacts> image, Findings findings) {
        ImageFacts facts = image.facts();
        if (facts.smallest() < 0 || facts.largest() > 255 || (facts.largest() < 1 && !facts.isConstant())) {
            findings.add(Finding.warning(DatasetRule.IMAGE_RANGE, image.file())
                    .says(
                            "intensities from %s to %s".formatted(number(facts.smallest()), number(facts.largest())),
                            "0 to 255, and 1 or more somewhere",
                            "micro-sam: refuses it, unless raw_transform brings it to 8 bits, each patch by itself",
                            "scale all images by one rule to 8 bits"));
        }
    }

    /** Whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
