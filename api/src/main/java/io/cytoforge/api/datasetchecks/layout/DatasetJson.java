package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.format.VolumeFormatException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The {@code dataset.json} that describes a data set. */
record DatasetJson(String file, JsonNode root) {
    /** The one that lies least deep; empty, and said so, if there is none or it is no JSON object. */
    static Optional<DatasetJson> find(DataFiles files, String trainer, Findings findings) {
        Optional<String> file = Names.shallowest(files, "dataset.json");
        if (file.isEmpty()) {
            findings.add(Finding.error(DatasetRule.LAYOUT, "")
                    .says(
                            "no dataset.json among %d files"
                                    .formatted(files.names().size()),
                            "dataset.json beside the folders of images and labels",
                            trainer + ": does not find the data set",
                            "add it; docs/datasets.md names what is in it"));
            return Optional.empty();
        }
        String wrong;
        try {
            JsonNode root = Json.mapper().readTree(files.read(file.get()));
            if (root.isObject()) {
                return Optional.of(new DatasetJson(file.get(), root));
            }
            wrong = "JSON that is no object";
        } catch (JacksonException _) {
            wrong = "no JSON";
        } catch (VolumeFormatException e) {
            wrong = e.found();
        }
        findings.add(Finding.error(DatasetRule.DATASET_JSON, file.get())
                .says(wrong, "a JSON object", trainer + ": cannot read it", "write it again"));
        return Optional.empty();
    }

    /** Where it lies. */
    String folder() {
        return Names.folder(file);
    }

    /** Something in it is wrong. */
    Finding error(String found, String allowed, String breaks, String fix) {
        return Finding.error(DatasetRule.DATASET_JSON, file).says(found, allowed, breaks, fix);
    }
}
