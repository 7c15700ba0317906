package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import java.io.IOException;

/**
 * Plain folders of OME-TIFF: {@code train/images}, {@code train/labels}; of cells with nuclei files with two channels of the
 * same ids.
 */
record OmeTiff() implements Layout {
    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            String folder = sample.part().word();
            String name = contents.caseName(sample);
            writer.images("%s/images/%s.ome.tif".formatted(folder, name), sample.images());
            writer.labels("%s/labels/%s.ome.tif".formatted(folder, name), sample.labels());
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                Images and labels have the same names. Every file knows its voxel size. Of cells with nuclei files have two
                channels, axes c, z, y, x: images `membranes` and `nuclei`, unless one network has painted both into one; labels
                `cells` and `nuclei`, where a nucleus has the id of its cell.
                """;
    }
}
