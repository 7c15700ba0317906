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
            case OME_TIFF, OME_ZARR -> "trainers";
            case CTC -> "the challenge's tools";
            case HDF5 -> "pytorch-3dunet";
        };
    }

    /** Whether labels tell every object from every other, rather than classes of pixels. */
    static boolean learnsObjects(CheckedLayout layout) {
        return switch (layout) {
            case CELLPOSE, CELLPOSE_3D, OMNIPOSE, STARDIST, MICROSAM, OME_TIFF, CTC, HDF5, OME_ZARR -> true;
            case NNUNET, MONAI -> false;
        };
    }
}
