package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.datasetchecks.data.Sample;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code dataset.json} with lists of images and labels, {@code training} among them: {@code load_decathlon_datalist} of
 * MONAI. Paths are relative to it.
 */
record MonaiLists() implements LayoutReader {
    private static final String TRAINER = "MONAI";

    @Override
    public Arrangement arrange(DataFiles files, Findings findings) {
        Names.noteOtherImages(files, findings);
        Optional<DatasetJson> read = DatasetJson.find(files, TRAINER, findings);
        if (read.isEmpty()) {
            return Arrangement.NOTHING;
        }
        DatasetJson json = read.get();
        if (!json.root().path("training").isArray()) {
            findings.add(json.error(
                    "no list \"training\"",
                    "{\"training\": [{\"image\": PATH, \"label\": PATH}, …]}",
                    "MONAI: load_decathlon_datalist raises an error",
                    "add the list of training samples"));
        }
        Set<String> there = new HashSet<>(files.names());
        List<Sample> samples = new ArrayList<>();
        json.root().propertyStream().filter(list -> list.getValue().isArray()).forEach(list -> {
            for (int i = 0; i < list.getValue().size(); i++) {
                String place = "/%s/%d".formatted(list.getKey(), i);
                sample(list.getKey(), place, list.getValue().get(i), json, there, findings)
                        .ifPresent(samples::add);
            }
        });
        return Arrangement.of(samples);
    }

    private static Optional<Sample> sample(
            String list, String place, JsonNode entry, DatasetJson json, Set<String> there, Findings findings) {
        List<String> images = new ArrayList<>();
        JsonNode image = entry.isString() ? entry : entry.path("image");
        (image.isArray() ? image.valueStream().toList() : List.of(image))
                .forEach(path -> file(place, DatasetRule.MISSING_IMAGE, path, json, there, findings)
                        .ifPresent(images::add));
        if (!entry.has("label")) {
            if (list.equals("training")) {
                findings.add(json.error(
                        place + " without a label",
                        "{\"image\": PATH, \"label\": PATH}",
                        "MONAI: has nothing to compare with",
                        "add its label, or move it to another list"));
            }
            return tiffs(list, images, null);
        }
        Optional<String> label = file(place, DatasetRule.MISSING_LABEL, entry.path("label"), json, there, findings);
        return label.isEmpty() ? Optional.empty() : tiffs(list, images, label.get());
    }

    private static Optional<Sample> tiffs(String list, List<String> images, @Nullable String label) {
        boolean all =
                !images.isEmpty() && images.stream().allMatch(Names::isTiff) && (label == null || Names.isTiff(label));
        return all ? Optional.of(new Sample(list, images, label)) : Optional.empty();
    }

    private static Optional<String> file(
            String place, DatasetRule rule, JsonNode path, DatasetJson json, Set<String> there, Findings findings) {
        String said = path.isString() ? path.stringValue() : path.toString();
        String file = Names.join(json.folder(), said.startsWith("./") ? said.substring(2) : said);
        if (path.isString() && there.contains(file)) {
            return Optional.of(file);
        }
        findings.add(Finding.error(rule, json.file())
                .says(
                        "%s names \"%s\", which is not there".formatted(place, said),
                        "paths of files, from the folder of dataset.json on",
                        "MONAI: stops when it loads the sample",
                        "correct the path, or add the file"));
        return Optional.empty();
    }
}
