package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code train/images/NAME.tif} and {@code train/masks/NAME.tif}: StarDist's, which EmbedSeg and micro-SAM read too.
 *
 * @param eightBit whether images are brought to 8 bits, as micro-SAM expects
 */
record TwoFolders(boolean eightBit) implements Layout {
    private static final int MAX_ID = 0xFFFF;

    /** Ids are read as 16 bits, and larger ones wrapped without a word. */
    @Override
    public Optional<String> whyNot(DatasetContents contents) {
        return contents.tooManyCells(MAX_ID);
    }

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            DatasetContents.Pair pair = sample.cells();
            String folder = sample.part().word();
            String file = contents.caseName(sample) + ".tif";
            if (eightBit) {
                writer.image8Bit("%s/images/%s".formatted(folder, file), pair.image());
            } else {
                writer.image("%s/images/%s".formatted(folder, file), pair.image());
            }
            writer.labels("%s/masks/%s".formatted(folder, file), pair.labels());
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        var size = contents.samples().getFirst().cells().image().voxelSize();
        return eightBit ? """
                `micro_sam.training.default_sam_dataset(raw_paths="train/images", raw_key="*.tif",
                label_paths="train/masks", label_key="*.tif", patch_shape=(1, 256, 256), with_segmentation_decoder=True)`
                """ : """
                ```python
                from glob import glob
                from tifffile import imread
                from stardist.models import Config3D, StarDist3D
                X, Y = ([imread(f) for f in sorted(glob(f"train/{kind}/*.tif"))] for kind in ("images", "masks"))
                model = StarDist3D(Config3D(anisotropy=(%s, %s, %s)), name="synthetic")
                ```
                """.formatted(size.z(), size.y(), size.x());
    }
}
