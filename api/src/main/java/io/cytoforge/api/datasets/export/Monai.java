package io.cytoforge.api.datasets.export;

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
    public void write(DatasetContents contents, SampleWriter writer, Archive archive) throws IOException {
        Map<String, List<Entry>> listed = new LinkedHashMap<>();
        for (Split.Part part : Split.Part.values()) {
            listed.put(part == Split.Part.TRAIN ? "training" : part.word(), new ArrayList<>());
        }
        for (DatasetContents.Sample sample : contents.samples()) {
            DatasetContents.Pair pair = sample.cells();
            String file = contents.caseName(sample) + ".tif";
            Entry entry = new Entry("images/" + file, "labels/" + file);
            writer.image(entry.image(), pair.image());
            writer.labels(entry.label(), pair.labels());
            String part = sample.part() == Split.Part.TRAIN
                    ? "training"
                    : sample.part().word();
            listed.get(part).add(entry);
        }
        archive.add(
                "dataset.json", Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(listed));
    }

    @Override
    public String howToTrain(DatasetContents contents) {
        return """
                `monai.data.load_decathlon_datalist("dataset.json", data_list_key="training")`; images are read by
                `LoadImaged(reader="itkreader")` or with tifffile.
                """;
    }
}
