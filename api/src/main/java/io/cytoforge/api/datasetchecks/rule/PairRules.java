package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.inspection.ImageFacts;
import io.cytoforge.science.inspection.LabelFacts;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Optional;

/** Whether an image and its labels go together. */
public final class PairRules {
    /** Relative difference of edges of voxels that are the same but for rounding. */
    private static final double ROUNDING = 0.001;

    private PairRules() {}

    /** Everything that does not fit. */
    public static void check(
            CheckedLayout layout, Looked<ImageFacts> image, Looked<Optional<LabelFacts>> labels, Findings findings) {
        List<Integer> grid = AxesRule.grid(layout, image);
        List<Integer> ofLabels = AxesRule.grid(CheckedLayout.STARDIST, labels); // no axis of labels is channels
        if (!grid.equals(ofLabels)) {
            boolean isTurned = grid.stream()
                    .sorted()
                    .toList()
                    .equals(ofLabels.stream().sorted().toList());
            findings.add(Finding.error(DatasetRule.SHAPE, labels.file())
                    .says(
                            "labels of shape %s for an image of shape %s".formatted(ofLabels, grid),
                            "equal shapes",
                            Trainers.name(layout) + ": stops, or crops one of them so that nothing fits",
                            isTurned
                                    ? "one of them has its axes in another order: np.transpose it to (z, y, x)"
                                    : "export both from the same volume"));
        }
        if (image.facts().digest().equals(labels.facts().map(LabelFacts::digest).orElse(""))) {
            findings.add(Finding.error(DatasetRule.LABEL_AS_IMAGE, image.file())
                    .says(
                            "the same content as " + labels.file(),
                            "an image and its labels",
                            Trainers.name(layout) + ": learns to copy, and fails on every real image",
                            "replace the file that is wrong"));
        }
        checkVoxelSize(layout, image, labels, findings);
    }

    private static void checkVoxelSize(CheckedLayout layout, Looked<?> image, Looked<?> labels, Findings findings) {
        if (image.voxelSize().isPresent()
                && labels.voxelSize().isPresent()
                && !isSame(image.voxelSize().get(), labels.voxelSize().get())) {
            findings.add(Finding.warning(DatasetRule.VOXEL_SIZE, labels.file())
                    .says(
                            "voxels of %s for an image of %s"
                                    .formatted(
                                            text(labels.voxelSize().get()),
                                            text(image.voxelSize().get())),
                            "one voxel size",
                            Trainers.name(layout)
                                    + ": goes by pixels; one of both was exported on another grid, or lies",
                            "correct the metadata, or export again"));
        }
    }

    static boolean isSame(VoxelSize one, VoxelSize other) {
        return isSame(one.z(), other.z()) && isSame(one.y(), other.y()) && isSame(one.x(), other.x());
    }

    static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= ROUNDING * Math.max(Math.abs(one), Math.abs(other));
    }

    static String text(VoxelSize size) {
        return "%s×%s×%s µm".formatted(edge(size.z()), edge(size.y()), edge(size.x()));
    }

    /** Without the digits that resolutions leave when they are inverted. */
    static double edge(double micrometers) {
        return Math.round(micrometers * 1e4) / 1e4;
    }
}
