package io.cytoforge.api.models;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.science.structure.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * A model described in the words of the BioImage.IO model RDF, version 0.5, whose formats of weights do not include
 * safetensors: such a file is an attachment. There are no test tensors, so the model zoo's own validator does not pass it.
 */
final class ResourceDescription {
    private static final String GRAPH = "saved_model.pb";
    private static final int MIN_PATCH = 32;
    private static final int PATCH_STEP = 8;
    private static final String PAPER = "Eschweiler D, Rethwisch M, Jarchow M, Koppers S, Stegmaier J. 3D fluorescence"
            + " microscopy data synthesis for segmentation and benchmarking. PLoS ONE 16(12): e0260509, 2021.";

    private ResourceDescription() {}

    /** @param digests SHA-256 of the model's files by name */
    static String of(ModelRow row, Map<String, String> digests) {
        Map<String, Object> rdf = new LinkedHashMap<>();
        rdf.put("type", "model");
        rdf.put("format_version", "0.5.3");
        rdf.put("name", row.name());
        rdf.put("description", description(row.ref()));
        rdf.put("timestamp", row.createdAt().toString());
        rdf.put("authors", authors(row.card()));
        if (row.card().get("license") instanceof String license) {
            rdf.put("license", license);
        }
        rdf.put("cite", List.of(map("text", PAPER, "doi", "10.1371/journal.pone.0260509")));
        rdf.put("documentation", ModelReadme.NAME);
        rdf.put("tags", List.of("3d", "fluorescence-light-microscopy", "image-synthesis", "gan", structure(row.ref())));
        rdf.put("inputs", List.of(input(row)));
        rdf.put("outputs", List.of(output(row.ref())));
        rdf.put("weights", weights(row.card(), digests));
        rdf.put("attachments", attachments(digests));
        rdf.put("config", Map.of("cytoforge", config(row)));
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(rdf);
    }

    private static String description(ModelRef ref) {
        return "Paints 3D fluorescence microscopy images of %s from label volumes, at %s × %s × %s µm per voxel (z, y, x)"
                .formatted(
                        StructureNames.inText(ref.structure()),
                        ref.voxelSize().z(),
                        ref.voxelSize().y(),
                        ref.voxelSize().x());
    }

    /** People, where the card names them. */
    private static List<Object> authors(Map<String, Object> card) {
        List<Object> authors = new ArrayList<>();
        if (card.get("authors") instanceof List<?> named) {
            for (Object author : named) {
                if (author instanceof String name) {
                    authors.add(map("name", name));
                }
            }
        }
        return authors.isEmpty()
                ? List.of(map("name", card.getOrDefault("software", "Cytoforge").toString()))
                : authors;
    }

    /** [batch, z, y, x, channel], as the graph takes it. */
    private static Map<String, Object> input(ModelRow row) {
        List<Object> axes = new ArrayList<>();
        axes.add(map("type", "batch"));
        Map<String, Object> size = map("min", MIN_PATCH, "step", PATCH_STEP);
        ModelRef ref = row.ref();
        axes.add(space("z", size, ref.voxelSize().z()));
        axes.add(space("y", size, ref.voxelSize().y()));
        axes.add(space("x", size, ref.voxelSize().x()));
        List<String> channels = new ArrayList<>(masks(ref.structure()));
        List<Object> data = new ArrayList<>(Collections.nCopies(channels.size(), range(0, 1)));
        channels.add("position");
        data.add(range(-1, 1));
        if (row.network().depth()) {
            channels.add("depth");
            data.add(atLeast(0));
        }
        if (row.network().noise()) {
            channels.add("noise");
            data.add(range(-1, 1));
        }
        axes.add(map("type", "channel", "channel_names", channels));
        Map<String, Object> input = map("id", "input");
        input.put(
                "description",
                "structure masks in {0, 1}, positional map in (-1, 1); where the network has them, depth in 32 planes from the first plane of the image, and noise");
        input.put("axes", axes);
        input.put("data", data);
        return input;
    }

    /** What the channels of the structure masks are called: one needs no name of its own. */
    private static List<String> masks(Structure structure) {
        return structure.hasNucleiApart() ? StructureNames.ofMasks(structure) : List.of("structure");
    }

    private static Map<String, Object> output(ModelRef ref) {
        List<Object> axes = new ArrayList<>();
        axes.add(map("type", "batch"));
        axes.add(space(
                "z", map("tensor_id", "input", "axis_id", "z"), ref.voxelSize().z()));
        axes.add(space(
                "y", map("tensor_id", "input", "axis_id", "y"), ref.voxelSize().y()));
        axes.add(space(
                "x", map("tensor_id", "input", "axis_id", "x"), ref.voxelSize().x()));
        axes.add(map("type", "channel", "channel_names", List.of("intensity")));
        return map("id", "output", "axes", axes, "data", range(0, 1));
    }

    private static Map<String, Object> space(String axis, Map<String, Object> size, double scale) {
        Map<String, Object> space = map("type", "space", "id", axis);
        space.put("size", new LinkedHashMap<>(size));
        space.put("unit", "micrometer");
        space.put("scale", scale);
        return space;
    }

    private static Map<String, Object> range(double low, double high) {
        return map("type", "float32", "range", List.of(low, high));
    }

    private static Map<String, Object> atLeast(double low) {
        return map("type", "float32", "range", Arrays.asList(low, null));
    }

    /** What other programs can run: the graph of a model that was trained here. */
    private static Map<String, Object> weights(Map<String, Object> card, Map<String, String> digests) {
        String digest = digests.get(GRAPH);
        if (digest == null) {
            return new LinkedHashMap<>();
        }
        Map<String, Object> graph = map("source", GRAPH, "sha256", digest);
        if (card.get("tensorflow") instanceof String version) {
            graph.put("tensorflow_version", version);
        }
        graph.put("comment", "one frozen file without variables, which lies in this archive as it is");
        return map("tensorflow_saved_model_bundle", graph);
    }

    private static List<Object> attachments(Map<String, String> digests) {
        List<Object> attachments = new ArrayList<>();
        digests.forEach((name, digest) -> {
            if (!name.equals(GRAPH)) {
                attachments.add(map("source", name, "sha256", digest));
            }
        });
        return attachments;
    }

    private static Map<String, Object> config(ModelRow row) {
        ModelRef ref = row.ref();
        Map<String, Object> config = map("model", row.id().toString());
        config.put("origin", row.origin().name().toLowerCase(Locale.ROOT));
        config.put("structure", structure(ref));
        config.put("width", ref.width());
        config.put("normalization", row.network().normalization().name().toLowerCase(Locale.ROOT));
        config.put("alpha", ref.alpha());
        config.put("beta", ref.beta());
        if (row.card().get("lineage") instanceof List<?> lineage) {
            config.put("lineage", lineage);
        }
        return config;
    }

    private static String structure(ModelRef ref) {
        return ref.structure().name().toLowerCase(Locale.ROOT);
    }

    /** In the order given. */
    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
