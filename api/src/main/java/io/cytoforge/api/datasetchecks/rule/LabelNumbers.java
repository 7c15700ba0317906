package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.format.rows.NumberType;
import io.cytoforge.science.inspection.LabelFacts;

/** Whether the numbers of labels can be ids, and the ids of this trainer. */
final class LabelNumbers {
    private static final int MAX_UINT16 = 0xFFFF;

    private LabelNumbers() {}

    static void check(CheckedLayout layout, Looked<?> labels, LabelFacts facts, Findings findings) {
        checkFractions(layout, labels, facts, findings);
        checkNegative(layout, labels.file(), facts, findings);
        checkRange(layout, labels.file(), facts, findings);
        if (facts.notFinite() > 0) {
            findings.add(Finding.error(DatasetRule.NOT_FINITE, labels.file())
                    .says(
                            "%d numbers that are NaN or infinite".formatted(facts.notFinite()),
                            "whole numbers from 0",
                            Trainers.name(layout) + ": makes arbitrary ids of them when it converts to integers",
                            "set them to 0"));
        }
    }

    private static void checkFractions(CheckedLayout layout, Looked<?> labels, LabelFacts facts, Findings findings) {
        if (facts.fractions() > 0) {
            findings.add(Finding.error(DatasetRule.LABEL_FRACTIONS, labels.file())
                    .says(
                            "%d numbers that are not whole (%s)".formatted(facts.fractions(), labels.type()),
                            "whole numbers from 0",
                            Trainers.name(layout)
                                    + ": cuts the fractions off, and so makes a shell of other ids around every cell",
                            "go back to labels before they were resized, and resize by the nearest pixel (order=0)"));
        } else if (labels.type().isFloat()) {
            boolean isDemanded = layout == CheckedLayout.CTC || layout == CheckedLayout.OME_ZARR;
            Finding.Start start = isDemanded
                    ? Finding.error(DatasetRule.LABEL_TYPE, labels.file())
                    : Finding.warning(DatasetRule.LABEL_TYPE, labels.file());
            findings.add(start.says(
                    "whole numbers stored as " + labels.type(),
                    "an integer type",
                    switch (layout) {
                        case STARDIST -> "StarDist: its matching refuses labels that are not integers";
                        case OME_ZARR -> "napari: refuses labels that are not integers, as OME-NGFF does";
                        case CTC -> "the challenge's tools: stop, or read other numbers";
                        case CELLPOSE, CELLPOSE_3D, OMNIPOSE, MICROSAM, NNUNET, MONAI, OME_TIFF, HDF5 ->
                            Trainers.name(layout) + ": converts them; ids above 16,777,216 are not exact in float32";
                    },
                    "labels.astype(np.uint16), or uint32 from 65,536 ids on"));
        } else if (layout == CheckedLayout.CTC && labels.type() != NumberType.UINT16) {
            findings.add(Finding.error(DatasetRule.LABEL_TYPE, labels.file())
                    .says(
                            "labels stored as " + labels.type(),
                            "uint16",
                            "the challenge's tools: expect 16 bits, and read other numbers or stop",
                            "labels.astype(np.uint16)"));
        }
    }

    private static void checkNegative(CheckedLayout layout, String file, LabelFacts facts, Findings findings) {
        if (facts.negatives() == 0) {
            return;
        }
        String found =
                "%d numbers below 0, down to %s".formatted(facts.negatives(), ImageRules.number(facts.smallest()));
        if (layout == CheckedLayout.STARDIST) {
            findings.add(Finding.note(DatasetRule.LABEL_NEGATIVE, file)
                    .says(
                            found,
                            "negative numbers where pixels are to be ignored",
                            "StarDist: leaves these pixels out of its loss",
                            "set them to 0 unless that is meant"));
        } else {
            findings.add(Finding.error(DatasetRule.LABEL_NEGATIVE, file)
                    .says(
                            found,
                            "whole numbers from 0",
                            layout == CheckedLayout.MICROSAM
                                    ? "micro-sam: stops, since the target must not have negative values"
                                    : Trainers.name(layout) + ": takes them for ids, or wraps them to large ones",
                            "set them to 0"));
        }
    }

    private static void checkRange(CheckedLayout layout, String file, LabelFacts facts, Findings findings) {
        boolean is16Bit = layout == CheckedLayout.STARDIST || layout == CheckedLayout.CTC;
        if (is16Bit && facts.largest() > MAX_UINT16) {
            findings.add(Finding.error(DatasetRule.LABEL_RANGE, file)
                    .says(
                            "ids up to " + ImageRules.number(facts.largest()),
                            "up to 65535",
                            layout == CheckedLayout.STARDIST
                                    ? "StarDist: casts labels to 16 bits; larger ids wrap to small ones or to background,"
                                            + " without a word"
                                    : "the challenge's tools: read 16 bits; larger ids wrap to small ones or to background",
                            "number the ids anew (skimage.segmentation.relabel_sequential), or cut the volume"));
        } else if (facts.largest() > Integer.MAX_VALUE) {
            findings.add(Finding.error(DatasetRule.LABEL_RANGE, file)
                    .says(
                            "ids up to " + ImageRules.number(facts.largest()),
                            "up to 2147483647",
                            Trainers.name(layout) + ": wraps them where it counts in 32 bits",
                            "number the ids anew (skimage.segmentation.relabel_sequential)"));
        }
    }
}
