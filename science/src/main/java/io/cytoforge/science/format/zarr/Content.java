package io.cytoforge.science.format.zarr;

/** What the voxels are, which decides how the smaller levels are made and what the group says. */
enum Content {
    INTENSITIES,
    /** Ids or a mask that stand on their own. */
    IDS,
    /** Ids in the folder {@code labels} of an image, which lists them. */
    LABELS_OF_AN_IMAGE;

    /** Whether no mean may be taken. */
    boolean isIds() {
        return switch (this) {
            case INTENSITIES -> false;
            case IDS, LABELS_OF_AN_IMAGE -> true;
        };
    }
}
