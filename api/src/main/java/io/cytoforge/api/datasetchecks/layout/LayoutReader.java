package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.generated.model.CheckedLayout;

/** Finds the samples of a data set as its trainer does. */
public interface LayoutReader {
    /**
     * Samples of which every file is there and of the layout's format; of all others it is said why.
     */
    Arrangement arrange(DataFiles files, Findings findings);

    /** That of a layout. */
    static LayoutReader of(CheckedLayout layout) {
        return switch (layout) {
            case CELLPOSE, CELLPOSE_3D -> new MasksBeside("Cellpose");
            case OMNIPOSE -> new MasksBeside("Omnipose");
            case STARDIST -> new TwoFolders("images", "masks", "StarDist");
            case MICROSAM -> new TwoFolders("images", "masks", "micro-sam");
            case OME_TIFF -> new TwoFolders("images", "labels", "whoever reads both folders in their order");
            case NNUNET -> new NnUnetFolders();
            case MONAI -> new MonaiLists();
            case CTC -> new CellTrackingFolders();
            case HDF5 -> new Hdf5Files();
            case OME_ZARR -> new OmeZarrGroups();
        };
    }
}
