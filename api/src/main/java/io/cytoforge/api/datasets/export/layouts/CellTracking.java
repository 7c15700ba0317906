package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.science.volume.VoxelType;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Cell Tracking Challenge: each sample a sequence of one time point, {@code 01/t000.tif}, with all cells segmented in
 * {@code 01_GT/SEG} and marked in {@code 01_GT/TRA}. Sequences are numbered 01 to 99; further samples of a part go on in
 * another folder beside.
 */
record CellTracking() implements Layout {
    private static final int SEQUENCES = 99;
    private static final int MAX_ID = 0xFFFF;

    /** Labels are 16 bit, and the file of tracks must name exactly those that are there. */
    @Override
    public Optional<String> whyNot(DatasetContents contents) {
        return contents.tooManyCells(MAX_ID).or(contents::gapsInIds);
    }

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        Map<Split.Part, Integer> written = new EnumMap<>(Split.Part.class);
        for (DatasetContents.Sample sample : contents.samples()) {
            int number = written.merge(sample.part(), 1, Integer::sum) - 1;
            DatasetContents.Pair pair = sample.cells();
            String sequence = sequence(contents.slug(), sample.part(), number);
            writer.image(sequence + "/t000.tif", pair.image());
            writer.labels(sequence + "_GT/SEG/man_seg000.tif", pair.labels(), VoxelType.UINT16);
            writer.labels(sequence + "_GT/TRA/man_track000.tif", pair.labels(), VoxelType.UINT16);
            files.add(sequence + "_GT/TRA/man_track.txt", tracks(sample.cellCount()));
        }
    }

    /** @param number of the sample in its part, from 0 */
    static String sequence(String name, Split.Part part, int number) {
        int folder = number / SEQUENCES;
        String suffix = folder == 0 ? "" : "-" + (folder + 1);
        return "%s/%s%s/%02d".formatted(part.word(), name, suffix, number % SEQUENCES + 1);
    }

    /** A line for every track: label, first and last time point, parent. */
    private static String tracks(int cells) {
        StringBuilder lines = new StringBuilder();
        for (int id = 1; id <= cells; id++) {
            lines.append(id).append(" 0 0 0\n");
        }
        return lines.toString();
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                Every sample is a sequence of one time point of the Cell Tracking Challenge: `train/%1$s/01/t000.tif`, with the
                cells in `01_GT/SEG/man_seg000.tif`, the same as markers in `01_GT/TRA/man_track000.tif`, and
                `01_GT/TRA/man_track.txt`. Sequences are numbered 01 to 99 as the challenge has it; of more samples the next
                are in `%1$s-2`. The challenge's own check: `SEGMeasure train/%1$s 01 3`.
                """.formatted(contents.slug());
    }
}
