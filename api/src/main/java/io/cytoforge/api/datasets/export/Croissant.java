package io.cytoforge.api.datasets.export;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An export described as Croissant 1.1 (http://mlcommons.org/croissant/1.1). */
final class Croissant {
    static final String FILE = "croissant.json";

    /** Terms of Croissant that are used here, as its recommended context has them. */
    private static final List<String> TERMS = List.of("citeAs", "containedIn", "includes", "isLiveDataset");

    private Croissant() {}

    static Map<String, Object> of(Description dataset) {
        Map<String, Object> croissant = new LinkedHashMap<>();
        croissant.put("@context", context());
        croissant.put("@type", "sc:Dataset");
        croissant.put("conformsTo", "http://mlcommons.org/croissant/1.1");
        croissant.put("name", dataset.name());
        croissant.put("description", dataset.text());
        croissant.put("license", dataset.request().licenseUrl());
        croissant.put("url", dataset.identifier());
        croissant.put("creator", typed("sc:Organization", Map.of("name", "Cytoforge")));
        croissant.put("datePublished", dataset.date());
        croissant.put("keywords", Description.KEYWORDS);
        croissant.put("isLiveDataset", false);
        croissant.put(
                "prov:wasGeneratedBy",
                typed("prov:Activity", Map.of("prov:label", "simulation of labels and of images of them: synthetic")));
        croissant.put("distribution", distribution(dataset));
        return croissant;
    }

    private static Map<String, Object> context() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("@language", "en");
        context.put("@vocab", "https://schema.org/");
        context.put("sc", "https://schema.org/");
        context.put("cr", "http://mlcommons.org/croissant/");
        context.put("dct", "http://purl.org/dc/terms/");
        context.put("prov", "http://www.w3.org/ns/prov#");
        context.put("conformsTo", "dct:conformsTo");
        TERMS.forEach(term -> context.put(term, "cr:" + term));
        return context;
    }

    private static List<Map<String, Object>> distribution(Description dataset) {
        List<Map<String, Object>> resources = new ArrayList<>();
        for (ArchivedFiles.Top file : dataset.files().tops()) {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("@id", file.name());
            about.put("name", file.name());
            about.put("contentUrl", file.name());
            about.put("contentSize", file.bytes() + " B");
            about.put(
                    "encodingFormat",
                    Description.mediaType(file.name().substring(file.name().lastIndexOf('.') + 1)));
            about.put("sha256", file.sha256());
            resources.add(typed("cr:FileObject", about));
        }
        for (ArchivedFiles.Folder files : dataset.files().folders()) {
            String pattern = files.folder() + "/**" + (files.extension().isEmpty() ? "" : "/*." + files.extension());
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("@id", pattern);
            about.put("name", pattern);
            about.put("encodingFormat", Description.mediaType(files.extension()));
            about.put("includes", pattern);
            resources.add(typed("cr:FileSet", about));
        }
        return resources;
    }

    private static Map<String, Object> typed(String type, Map<String, ?> about) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("@type", type);
        node.putAll(about);
        return node;
    }
}
