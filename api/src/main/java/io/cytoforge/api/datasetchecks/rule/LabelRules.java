package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.inspection.LabelFacts;
import io.cytoforge.science.labels.LabelIntegrity;
import java.util.Optional;

/** What labels by themselves must be, whoever reads them. */
public final class LabelRules {
    /** Of fewer ids nobody can say whether some lie between others by accident. */
    private static final int LEAST_IDS = 8;

    private LabelRules() {}

    /** Everything that is wrong with them. */
    public static void check(CheckedLayout layout, Looked<Optional<LabelFacts>> labels, Findings findings) {
        AxesRule.checkLabels(layout, labels, findings);
        if (labels.facts().isEmpty()) {
            return;
        }
        LabelFacts facts = labels.facts().get();
        boolean isResized = facts.fractions() > 0
                || (facts.looksInterpolated() && facts.integrity().cells() >= LEAST_IDS);
        LabelNumbers.check(layout, labels, facts, findings);
        if (isResized && facts.fractions() == 0) {
            checkInterpolated(layout, labels.file(), facts, findings);
        }
        if (facts.integrity().cells() == 0) {
            checkEmpty(layout, labels.file(), findings);
        } else if (Trainers.learnsObjects(layout)) {
            checkBackground(layout, labels.file(), facts, findings);
            if (!isResized) {
                checkFragments(layout, labels.file(), facts.integrity(), findings);
            }
            if (layout != CheckedLayout.CELLPOSE && layout != CheckedLayout.CTC) {
                checkGaps(layout, labels.file(), facts.integrity(), findings);
            }
        }
    }

    /** What is wrong with the numbers of markers, whose pieces and gaps mean nothing. */
    public static void checkNumbers(CheckedLayout layout, Looked<Optional<LabelFacts>> markers, Findings findings) {
        AxesRule.checkLabels(layout, markers, findings);
        markers.facts().ifPresent(facts -> LabelNumbers.check(layout, markers, facts, findings));
    }

    private static void checkInterpolated(CheckedLayout layout, String file, LabelFacts facts, Findings findings) {
        findings.add(Finding.error(DatasetRule.INTERPOLATED, file)
                .says(
                        "%d ids, and %.0f %% of the pixels at edges lie between their neighbors"
                                .formatted(facts.integrity().cells(), 100 * facts.steps()),
                        "edges where one id meets another; up to 7 % lie between by accident",
                        Trainers.name(layout)
                                + ": learns thin shells of ids that are nobody's around every cell, as after resizing or"
                                + " turning labels like intensities",
                        "resize or turn the original labels by the nearest pixel (order=0)"));
    }

    private static void checkEmpty(CheckedLayout layout, String file, Findings findings) {
        String breaks = switch (layout) {
            case CELLPOSE, CELLPOSE_3D -> "Cellpose: drops images of fewer than 5 masks";
            case MICROSAM -> "micro-sam: refuses labels without an instance, and rejects such patches";
            case OMNIPOSE, STARDIST, NNUNET, MONAI, OME_TIFF, CTC, HDF5, OME_ZARR ->
                Trainers.name(layout) + ": sees background only, and no mistake to learn from";
        };
        findings.add(Finding.warning(DatasetRule.EMPTY_LABELS, file)
                .says(
                        "no cell",
                        "cells in most images",
                        breaks,
                        "make sure that nothing was lost on the way; keep a few at most"));
    }

    private static void checkBackground(CheckedLayout layout, String file, LabelFacts facts, Findings findings) {
        boolean isCorner = facts.corner() != 0 && facts.cornerShare() > 0.5;
        if (isCorner) {
            findings.add(Finding.error(DatasetRule.BACKGROUND, file)
                    .says(
                            "the id %d in %.0f %% of all pixels, the first among them"
                                    .formatted(facts.corner(), 100 * facts.cornerShare()),
                            "0 where there is no cell",
                            Trainers.name(layout) + ": takes the background for one huge cell",
                            "set it to 0: labels[labels == %d] = 0".formatted(facts.corner())));
        } else if (!facts.hasBackground()) {
            findings.add(Finding.warning(DatasetRule.BACKGROUND, file)
                    .says(
                            "no pixel that is 0",
                            "0 where there is no cell",
                            Trainers.name(layout) + ": finds no background to tell cells from",
                            "if some id stands for background, set it to 0"));
        }
    }

    private static void checkFragments(CheckedLayout layout, String file, LabelIntegrity found, Findings findings) {
        if (found.fragmentedCells() == 0) {
            return;
        }
        boolean isPlane = layout == CheckedLayout.CELLPOSE;
        Finding.Start start =
                isPlane ? Finding.note(DatasetRule.FRAGMENTS, file) : Finding.warning(DatasetRule.FRAGMENTS, file);
        findings.add(start.says(
                "%d of %d ids in several pieces, e.g. %d"
                        .formatted(
                                found.fragmentedCells(),
                                found.cells(),
                                found.fragmented().keySet().iterator().next()),
                isPlane ? "one piece per id; a slice of a bent cell may have more" : "one piece per id",
                Trainers.name(layout) + ": learns one cell where there are several, with its center between them",
                "keep the largest piece of each id, or give pieces ids of their own"));
    }

    private static void checkGaps(CheckedLayout layout, String file, LabelIntegrity found, Findings findings) {
        if (!found.isConsecutive()) {
            findings.add(Finding.note(DatasetRule.LABEL_GAPS, file)
                    .says(
                            "%d ids from %d to %d".formatted(found.cells(), found.smallestId(), found.largestId()),
                            "any; 1, 2, 3, … is safest",
                            Trainers.name(layout) + ": nothing; programs that count cells by the largest id do",
                            "skimage.segmentation.relabel_sequential, if you mind"));
        }
    }
}
