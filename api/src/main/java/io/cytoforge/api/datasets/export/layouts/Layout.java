package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.generated.model.ExportLayout;
import io.cytoforge.api.generated.model.NgffVersion;
import java.io.IOException;
import java.util.Optional;

/** How a trainer wants a data set. */
public interface Layout {
    /**
     * Why it cannot hold a data set, with what to do; empty if it can.
     *
     * @param contents at least one accepted sample
     */
    default Optional<String> whyNot(DatasetContents contents) {
        return Optional.empty();
    }

    /** Whether the lengths of its files follow from what is known of the volumes without looking into them. */
    default boolean hasKnownLengths() {
        return true;
    }

    /** Writes images and labels, and what the trainer needs beside them. */
    void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException;

    /** What to do with it: for the README, in Markdown. */
    String howToTrain(DatasetContents contents);

    /**
     * The one that the API calls so.
     *
     * @param version of OME-Zarr
     */
    static Layout of(ExportLayout name, NgffVersion version) {
        return switch (name) {
            case CELLPOSE -> new Cellpose();
            case CELLPOSE_3D -> new FlatPairs(false);
            case OMNIPOSE -> new FlatPairs(true);
            case STARDIST -> new TwoFolders(false);
            case MICROSAM -> new TwoFolders(true);
            case NNUNET -> new NnUnet();
            case MONAI -> new Monai();
            case CTC -> new CellTracking();
            case HDF5 -> new Hdf5();
            case OME_ZARR -> new OmeZarr(version);
            case OME_TIFF -> new OmeTiff();
        };
    }
}
