package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import java.io.IOException;

/** Plain folders of OME-TIFF: {@code train/images}, {@code train/labels}, and of cells with nuclei both of each. */
record OmeTiff() implements Layout {
    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            String folder = sample.part().word();
            String name = contents.caseName(sample);
            write(writer, folder, name, sample.cells());
            if (sample.nuclei().isPresent()) {
                write(writer, folder, name + "_nuclei", sample.nuclei().get());
            }
        }
    }

    private static void write(SampleWriter writer, String folder, String name, DatasetContents.Pair pair)
            throws IOException {
        writer.image("%s/images/%s.ome.tif".formatted(folder, name), pair.image());
        writer.labels("%s/labels/%s.ome.tif".formatted(folder, name), pair.labels());
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return "Images and labels have the same names. Every file knows its voxel size.\n";
    }
}
