package io.cytoforge.api.datasets.export;

import io.cytoforge.api.generated.model.ExportLayout;
import java.io.IOException;
import java.util.Optional;

/** How a trainer wants a data set. */
interface Layout {
    /**
     * Why it cannot hold a data set, with what to do; empty if it can.
     *
     * @param contents at least one sample
     */
    default Optional<String> whyNot(DatasetContents contents) {
        return Optional.empty();
    }

    /** Writes images and labels, and what the trainer needs beside them. */
    void write(DatasetContents contents, SampleWriter writer, Archive archive) throws IOException;

    /** What to do with it: for the README, in Markdown. */
    String howToTrain(DatasetContents contents);

    /** The one that the API calls so. */
    static Layout of(ExportLayout name) {
        return switch (name) {
            case CELLPOSE -> new Cellpose();
            case CELLPOSE_3D -> new FlatPairs(false);
            case OMNIPOSE -> new FlatPairs(true);
            case STARDIST -> new TwoFolders(false);
            case MICROSAM -> new TwoFolders(true);
            case NNUNET -> new NnUnet();
            case MONAI -> new Monai();
            case OME_TIFF -> new OmeTiff();
        };
    }
}
