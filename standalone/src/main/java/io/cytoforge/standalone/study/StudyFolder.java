package io.cytoforge.standalone.study;

import io.cytoforge.standalone.dataset.DatasetMaker;
import io.cytoforge.standalone.demo.client.ApiClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a study has made, as files in a folder. */
final class StudyFolder {
    private final ApiClient api;
    private final Path folder;

    StudyFolder(ApiClient api, Path folder) {
        this.api = api;
        this.folder = folder;
    }

    /** @param images in the order of the study's */
    void write(JsonNode study, List<ImageFolder.Found> images, String layout) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("study.json"), study.toPrettyString());
        api.download(study.path("links").path("report").asString(), folder.resolve("report.html"));
        labels(study, images);
        JsonNode results = study.path("results");
        file(results.path("simulation"), "simulation.json");
        int number = 0;
        for (JsonNode optics : results.path("optics")) {
            file(optics, "optics-%d.json".formatted(number++));
        }
        if (results.has("modelId")) {
            api.download(
                    "/v1/models/%s/archive".formatted(results.path("modelId").asString()), folder.resolve("model.zip"));
        }
        file(results.path("benchmarkReport"), "benchmark/report.json");
        file(results.path("curve"), "benchmark/curve.png");
        DatasetMaker.export(api, results.path("datasetId").asString(), layout, folder.resolve("dataset"));
    }

    private void file(JsonNode link, String name) {
        if (link.isString()) {
            api.download(link.stringValue(), folder.resolve(name));
        }
    }

    /** Those that were given are known already. */
    private void labels(JsonNode study, List<ImageFolder.Found> images) {
        for (JsonNode labels : study.path("results").path("labels")) {
            if (labels.path("byRecipe").asBoolean(false)) {
                int image = image(study, labels.path("image").asString());
                String name = images.get(image).name();
                api.download(
                        "/v1/volumes/%s/tiff".formatted(labels.path("labels").asString()),
                        folder.resolve("labels/%s_labels.tif".formatted(name)));
                api.downloadIfThere(
                        study.path("stages").get(image).path("job").asString() + "/artifacts/outlines.png",
                        folder.resolve("labels/%s_outlines.png".formatted(name)));
            }
        }
    }

    private static int image(JsonNode study, String id) {
        JsonNode images = study.path("request").path("images");
        for (int i = 0; i < images.size(); i++) {
            if (images.get(i).path("image").asString("").equals(id)) {
                return i;
            }
        }
        throw new IllegalStateException("image %s is not one of the study's".formatted(id));
    }
}
