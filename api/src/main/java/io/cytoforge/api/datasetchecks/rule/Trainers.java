package io.cytoforge.api.datasetchecks.rule;

import io.cytoforge.api.generated.model.CheckedLayout;

/** Who reads a layout. */
final class Trainers {
    private Trainers() {}

    static String name(CheckedLayout layout) {
        return switch (layout) {
            case CELLPOSE, CELLPOSE_3D -> "Cellpose";
            case OMNIPOSE -> "Omnipose";
            case STARDIST -> "StarDist";
            case MICROSAM -> "micro-sam";
            case NNUNET -> "nnU-Net";
            case MONAI -> "MONAI";
            case OME_TIFF -> "trainers";
        };
    }

    /** Whether labels tell every object from every other, rather than classes of pixels. */
    static boolean learnsObjects(CheckedLayout layout) {
        return switch (layout) {
            case CELLPOSE, CELLPOSE_3D, OMNIPOSE, STARDIST, MICROSAM, OME_TIFF -> true;
            case NNUNET, MONAI -> false;
        };
    }
}
