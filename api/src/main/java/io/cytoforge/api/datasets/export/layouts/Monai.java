package io.cytoforge.api.datasets.export.layouts;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files beside a {@code dataset.json} that lists them, as MONAI's decathlon loaders read it. */
record Monai() implements Layout {
    private record Entry(String image, String label) {}

    @Override
    public void write(DatasetContents contents, SampleWriter writer, ArchivedFiles files) throws IOException {
        Map<String, List<Entry>> listed = new LinkedHashMap<>();
        for (Split.Part part : Split.Part.values()) {
            List<Entry> entries = new ArrayList<>();
            for (DatasetContents.Sample sample : contents.samples()) {
                if (sample.part() == part) {
                    entries.add(write(sample, contents.caseName(sample) + ".tif", writer));
                }
            }
            listed.put(part == Split.Part.TRAIN ? "training" : part.word(), entries);
        }
        files.add("dataset.json", Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(listed));
    }

    private static Entry write(DatasetContents.Sample sample, String file, SampleWriter writer) throws IOException {
        Entry entry = new Entry("images/" + file, "labels/" + file);
        writer.image(entry.image(), sample.cells().image());
        writer.labels(entry.label(), sample.cells().labels());
        return entry;
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                `monai.data.load_decathlon_datalist("dataset.json", data_list_key="training")`; images are read by
                `LoadImaged(reader="itkreader")` or with tifffile.
                """;
    }
}
