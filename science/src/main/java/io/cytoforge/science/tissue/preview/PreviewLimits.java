package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;

/**
 * What a preview may cost. A tissue with more is shown in part.
 *
 * @param cells about how many are placed, at least 1; those that are moved away from each other count twice
 * @param voxels the most along each axis
 * @param coarsens whether voxels become larger where there are more; else less of the tissue is shown
 */
public record PreviewLimits(int cells, Shape3 voxels, boolean coarsens) {
    public PreviewLimits {
        new Constraints()
                .require(cells >= 1, "cells", "must be at least 1, was %s", cells)
                .check();
    }
}
