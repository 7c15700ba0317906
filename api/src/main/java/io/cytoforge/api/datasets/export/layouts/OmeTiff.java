package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.volumes.VolumeRow;
import java.io.IOException;
import java.util.Map;

/**
 * Plain folders of OME-TIFF: {@code train/images}, {@code train/labels}; of cells with nuclei images of two channels, and
 * {@code train/labels-nuclei} with the ids of the cells.
 */
record OmeTiff() implements Layout {
    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            String folder = sample.part().word();
            String file = contents.caseName(sample) + ".ome.tif";
            writer.images("%s/images/%s".formatted(folder, file), sample.images());
            for (Map.Entry<String, VolumeRow> labels : sample.labels().entrySet()) {
                String of = labels.getKey().equals("cells") ? "labels" : "labels-" + labels.getKey();
                writer.labels("%s/%s/%s".formatted(folder, of, file), labels.getValue());
            }
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                Images and labels have the same names. Every file knows its voxel size. Of cells with nuclei images have two
                channels, axes c, z, y, x: `membranes` and `nuclei`, unless one network has painted both into one;
                `labels-nuclei` are numbered as their cells.
                """;
    }
}
