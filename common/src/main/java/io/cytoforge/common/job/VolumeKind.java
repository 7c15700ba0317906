package io.cytoforge.common.job;

/** What the voxels of a stored volume mean. */
public enum VolumeKind {
    /** Intensities. */
    IMAGE,
    /** Instances, 0 = background. */
    LABELS,
    /** The organism, 0 outside. */
    FOREGROUND,
    /** Binary structure mask: what a model paints from. */
    MASK,
    /** Signed distance to the surface of the foreground, in units of the finest voxel edge. */
    DISTANCE;

    /** Whether voxels are ids or yes and no, of which no mean may be taken. */
    public boolean isIds() {
        return switch (this) {
            case LABELS, FOREGROUND, MASK -> true;
            case IMAGE, DISTANCE -> false;
        };
    }
}
