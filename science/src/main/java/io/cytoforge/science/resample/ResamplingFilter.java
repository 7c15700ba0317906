package io.cytoforge.science.resample;

/**
 * How an image is brought to a grid over the same extent, axis by axis. Along an axis that gets coarser either takes the
 * mean over each new voxel's extent; they differ where it gets finer. Voxels are their centers.
 */
public enum ResamplingFilter {
    /** Between the two nearest centers, constant beyond the outermost. Never brighter or darker than what it is made of. */
    LINEAR,
    /**
     * Cubic spline through all centers (cubic B-splines, prefiltered) of a volume that goes on as its mirror image: smooth,
     * and beside sharp edges brighter or darker than what it is made of.
     */
    CUBIC
}
