package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Looked;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether all images of a data set have as many axes, and voxels of one size. */
public final class Grids {
    private final CheckedLayout layout;
    private final Findings findings;
    private @Nullable Looked<?> first;
    private @Nullable Looked<?> firstKnown;
    private int unknown;

    public Grids(CheckedLayout layout, Findings findings) {
        this.layout = layout;
        this.findings = findings;
    }

    /** The next image. */
    public void add(Looked<?> image) {
        if (first == null) {
            first = image;
        } else if (first.shape().size() != image.shape().size()) {
            findings.add(Finding.error(DatasetRule.AXES, image.file())
                    .says(
                            "an array of shape %s after %s of shape %s"
                                    .formatted(image.shape(), first.file(), first.shape()),
                            "as many axes in all images",
                            Trainers.name(layout) + ": expects all images to be like the first",
                            "keep planes, volumes and channels in data sets of their own"));
        }
        if (layout != CheckedLayout.CELLPOSE && image.shape().size() == 3) {
            addVoxelSize(image);
        }
    }

    private void addVoxelSize(Looked<?> image) {
        Optional<VoxelSize> size = image.voxelSize();
        if (size.isEmpty()) {
            unknown++;
        } else if (firstKnown == null) {
            firstKnown = image;
        } else if (layout != CheckedLayout.NNUNET
                && !PairRules.isSame(firstKnown.voxelSize().orElseThrow(), size.get())) {
            findings.add(Finding.warning(DatasetRule.VOXEL_SIZE, image.file())
                    .says(
                            "voxels of %s after %s of %s"
                                    .formatted(
                                            PairRules.text(size.get()),
                                            firstKnown.file(),
                                            PairRules.text(
                                                    firstKnown.voxelSize().orElseThrow())),
                            "one voxel size",
                            Trainers.name(layout) + ": knows pixels only, so cells of one size become cells of two",
                            "resample images linearly and labels by the nearest voxel to one grid"));
        }
    }

    /** Says how many do not know their voxels; nnU-Net does not ask them. */
    public void finish() {
        if (unknown > 0 && layout != CheckedLayout.NNUNET) {
            findings.add(Finding.note(DatasetRule.VOXEL_SIZE, "")
                    .says(
                            "%d volumes that do not say how large their voxels are".formatted(unknown),
                            "a voxel size in every file (OME-TIFF, ImageJ)",
                            Trainers.name(layout)
                                    + ": does not ask; you have to tell it the anisotropy, which cannot be checked here",
                            "write it when exporting, e.g. tifffile.imwrite(…, imagej=True, metadata={'spacing': …})"));
        }
    }
}
