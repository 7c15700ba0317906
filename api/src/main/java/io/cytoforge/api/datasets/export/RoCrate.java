package io.cytoforge.api.datasets.export;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An export described as an RO-Crate 1.2 (https://w3id.org/ro/crate/1.2). */
final class RoCrate {
    static final String FILE = "ro-crate-metadata.json";

    private static final String ROOT = "./";
    private static final String SOFTWARE = "#cytoforge";
    private static final String MAKING = "#making";

    private RoCrate() {}

    static Map<String, Object> of(Description dataset) {
        List<Map<String, Object>> parts = parts(dataset);
        List<Map<String, Object>> graph = new ArrayList<>();
        graph.add(entity(
                FILE, "CreativeWork", Map.of("about", id(ROOT), "conformsTo", id("https://w3id.org/ro/crate/1.2"))));
        graph.add(root(dataset, parts));
        graph.addAll(parts);
        graph.add(entity(
                dataset.request().licenseUrl(),
                "CreativeWork",
                Map.of("name", dataset.request().license().getValue())));
        graph.add(entity(SOFTWARE, "SoftwareApplication", Map.of("name", "Cytoforge")));
        Map<String, Object> making = new LinkedHashMap<>();
        making.put("name", "Simulation of labels, and of microscope images of them");
        making.put("instrument", id(SOFTWARE));
        making.put("object", id("request.json"));
        making.put("result", id(ROOT));
        graph.add(entity(MAKING, "CreateAction", making));
        Map<String, Object> crate = new LinkedHashMap<>();
        crate.put("@context", "https://w3id.org/ro/crate/1.2/context");
        crate.put("@graph", graph);
        return crate;
    }

    private static Map<String, Object> root(Description dataset, List<Map<String, Object>> parts) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("identifier", dataset.identifier());
        root.put("name", dataset.name());
        root.put("description", dataset.text());
        root.put("datePublished", dataset.date());
        root.put("license", id(dataset.request().licenseUrl()));
        root.put("keywords", Description.KEYWORDS);
        root.put(
                "hasPart",
                parts.stream().map(part -> id(String.valueOf(part.get("@id")))).toList());
        root.put("mentions", id(MAKING));
        return entity(ROOT, "Dataset", root);
    }

    private static List<Map<String, Object>> parts(Description dataset) {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (ArchivedFiles.Top file : dataset.files().tops()) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("name", file.name());
            about.put(
                    "encodingFormat",
                    Description.mediaType(file.name().substring(file.name().lastIndexOf('.') + 1)));
            about.put("contentSize", Long.toString(file.bytes()));
            parts.add(entity(file.name(), "File", about));
        }
        dataset.files().folders().stream()
                .map(ArchivedFiles.Folder::folder)
                .distinct()
                .forEach(folder -> parts.add(entity(folder + "/", "Dataset", Map.of("name", folder))));
        return parts;
    }

    private static Map<String, Object> entity(String id, String type, Map<String, ?> about) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("@id", id);
        entity.put("@type", type);
        entity.putAll(about);
        return entity;
    }

    private static Map<String, String> id(String of) {
        return Map.of("@id", of);
    }
}
