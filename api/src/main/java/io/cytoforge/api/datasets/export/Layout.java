package io.cytoforge.api.datasets.export;

import java.io.IOException;
import java.util.Map;
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

    /** All of them, by what the API calls them. */
    static Map<String, Layout> all() {
        return Map.of(
                "cellpose",
                new Cellpose(),
                "cellpose-3d",
                new FlatPairs("cellpose-3d"),
                "omnipose",
                new FlatPairs("omnipose"),
                "stardist",
                new TwoFolders(false),
                "microsam",
                new TwoFolders(true),
                "nnunet",
                new NnUnet(),
                "monai",
                new Monai(),
                "ome-tiff",
                new OmeTiff());
    }
}
