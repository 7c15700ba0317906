package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code train/NAME.tif} beside {@code train/NAME_masks.tif}: slices across each of the axes, since Cellpose learns from
 * planes and then segments volumes by them, with square pixels as it expects. Ids are those of the volumes.
 */
record Cellpose() implements Layout {
    /** Slices across each axis of a sample: neighbors show the same cells once more. */
    private static final int SLICES = 16;

    /** Images of fewer cells are dropped by Cellpose. */
    private static final int LEAST_CELLS = 5;

    @Override
    public Optional<String> whyNot(DatasetContents contents) {
        boolean empty = contents.samples().stream()
                .allMatch(sample -> sample.cells()
                        .labels()
                        .integrity()
                        .filter(found -> found.cells() < LEAST_CELLS)
                        .isPresent());
        return empty
                ? Optional.of(
                        "no sample has the %d cells that Cellpose wants in an image: ask for more cells, or take cellpose-3d"
                                .formatted(LEAST_CELLS))
                : contents.tooManyCells(0xFFFF);
    }

    /** Which slices there are depends on the cells in them. */
    @Override
    public boolean hasKnownLengths() {
        return false;
    }

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        for (DatasetContents.Sample sample : contents.samples()) {
            DatasetContents.Pair pair = sample.cells();
            LabelSource labels = writer.labelsAtHand(pair.labels());
            BlockSource image = writer.imageAtHand(pair.image());
            for (Slice.Axis axis : Slice.Axis.values()) {
                for (int plane : chosen(axis.planes(image.shape()))) {
                    Slice slice = new Slice(axis, plane);
                    String name = "%s/%s_%s_%04d"
                            .formatted(
                                    sample.part().word(),
                                    contents.caseName(sample),
                                    axis.name().toLowerCase(Locale.ROOT),
                                    plane);
                    write(name, pair, slice, labels, image, writer);
                }
            }
        }
    }

    /** Planes that lie evenly, all of them if there are few. */
    private static int[] chosen(int planes) {
        return IntStream.range(0, SLICES)
                .map(slice -> (int) ((2L * slice + 1) * planes / (2 * SLICES)))
                .distinct()
                .toArray();
    }

    private static void write(
            String name,
            DatasetContents.Pair pair,
            Slice slice,
            LabelSource labels,
            BlockSource image,
            SampleWriter writer)
            throws IOException {
        VoxelSize size = pair.image().voxelSize();
        LabelVolume cells = slice.labels(labels, size);
        if (IntStream.of(cells.voxels()).filter(id -> id > 0).distinct().count() >= LEAST_CELLS) {
            VoxelSize pixels = slice.pixelSize(image.shape(), size);
            writer.image(name + ".tif", pair.image().voxelType(), pixels, slice.intensities(image, size));
            writer.labels(name + "_masks.tif", pair.labels().voxelType(), pixels, cells);
        }
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                ```
                python -m cellpose --train --dir train%s --mask_filter _masks
                ```

                Images are slices of the samples across z, y and x (`yx`, `zx`, `zy`, and the plane), up to %d across each,
                with square pixels: the longer edges of voxels are stretched, intensities linearly, masks by the nearest
                voxel. Slices of fewer than %d cells, which Cellpose drops, are left out. To segment volumes with what was
                learned: `--do_3D`, and the layout `cellpose-3d` has the test samples as volumes.
                """.formatted(contents.has(Split.Part.VALIDATION) ? " --test_dir validation" : "", SLICES, LEAST_CELLS);
    }
}
