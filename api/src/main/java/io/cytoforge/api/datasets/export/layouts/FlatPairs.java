package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.common.dataset.Split;
import java.io.IOException;
import java.util.Locale;

/**
 * {@code train/NAME.tif} beside {@code train/NAME_masks.tif}, as volumes: Cellpose's and Omnipose's naming.
 *
 * @param omnipose whether Omnipose is to learn from them, which it does in 3D
 */
record FlatPairs(boolean omnipose) implements Layout {
    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            DatasetContents.Pair pair = sample.cells();
            String name = sample.part().word() + "/" + contents.caseName(sample);
            writer.image(name + ".tif", pair.image());
            writer.labels(name + "_masks.tif", pair.labels());
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return omnipose
                ? """
                `omnipose --train --dim 3 --dir %s --mask_filter _masks --nclasses 3`

                Images are volumes (z, y, x).
                """.formatted(Split.Part.TRAIN.word())
                : """
                Images are volumes (z, y, x). Cellpose trains on planes (layout `cellpose`); these are to judge what it learned:
                `cellpose --dir %s --do_3D --z_axis 0 --anisotropy %s`
                """.formatted(Split.Part.TEST.word(), anisotropy(contents));
    }

    private static String anisotropy(DatasetContents contents) {
        var size = contents.samples().getFirst().cells().image().voxelSize();
        return String.format(Locale.ROOT, "%.3f", size.z() / size.x());
    }
}
