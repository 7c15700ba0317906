package io.cytoforge.api.models;

import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.Card;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The words of the BioImage.IO model RDF, version 0.5, that descriptions of all models share. Its formats of weights do not
 * include safetensors: such a file is an attachment. There are no test tensors, so the model zoo's own validator passes no
 * model.
 */
final class Rdf {
    private static final String GRAPH = "saved_model.pb";

    private Rdf() {}

    /** What describes any model: what it is, whose, and where more is said. */
    static ObjectNode begun(ModelRow row, String description, List<String> tags) {
        Card card = row.card();
        ObjectNode rdf = object();
        rdf.put("type", "model");
        rdf.put("format_version", "0.5.3");
        rdf.put("name", row.name());
        rdf.put("description", description);
        rdf.put("timestamp", row.createdAt().toString());
        rdf.set("authors", authors(card));
        if (card.rights().license() != null) {
            rdf.put("license", card.rights().license());
        }
        rdf.put("documentation", ModelReadme.NAME);
        rdf.set("tags", texts(tags));
        return rdf;
    }

    static void cite(ObjectNode rdf, String text, String doi) {
        rdf.withArray("/cite").addObject().put("text", text).put("doi", doi);
    }

    /**
     * The files, and what only this software knows.
     *
     * @param digests SHA-256 of the model's files by name
     */
    static String ended(ObjectNode rdf, ModelRow row, Map<String, String> digests, ObjectNode config) {
        rdf.set("weights", weights(row.card(), digests));
        rdf.set("attachments", attachments(digests));
        rdf.putObject("config").set("cytoforge", config);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(Json.mapper().convertValue(rdf, Object.class));
    }

    /** People, where the card names them. */
    private static ArrayNode authors(Card card) {
        List<String> named = card.rights().authors();
        String software = card.maker().software();
        List<String> names = !named.isEmpty() ? named : List.of(software == null ? "Cytoforge" : software);
        ArrayNode authors = Json.mapper().createArrayNode();
        names.forEach(name -> authors.addObject().put("name", name));
        return authors;
    }

    static ObjectNode asOfInput(String axis) {
        return object().put("tensor_id", "input").put("axis_id", axis);
    }

    /** [batch, z, y, x, channel], as graphs take it. */
    static ArrayNode axes(ObjectNode z, ObjectNode y, ObjectNode x, VoxelSize voxelSize, List<String> channels) {
        ArrayNode axes = Json.mapper().createArrayNode();
        axes.addObject().put("type", "batch");
        axes.add(space("z", z, voxelSize.z()));
        axes.add(space("y", y, voxelSize.y()));
        axes.add(space("x", x, voxelSize.x()));
        axes.addObject().put("type", "channel").set("channel_names", texts(channels));
        return axes;
    }

    /** What the network answers lies on the grid of what it is given. */
    static ObjectNode output(VoxelSize voxelSize, List<String> channels) {
        ObjectNode output = object().put("id", "output");
        output.set("axes", axes(asOfInput("z"), asOfInput("y"), asOfInput("x"), voxelSize, channels));
        output.set("data", range(0, 1));
        return output;
    }

    private static ObjectNode space(String axis, ObjectNode size, double scale) {
        ObjectNode space = object().put("type", "space").put("id", axis);
        space.set("size", size);
        return space.put("unit", "micrometer").put("scale", scale);
    }

    /** @param low and {@code high}, infinite where there is no such value */
    static ObjectNode range(double low, double high) {
        ObjectNode range = object().put("type", "float32");
        ArrayNode limits = range.putArray("range");
        for (double limit : new double[] {low, high}) {
            if (Double.isInfinite(limit)) {
                limits.addNull();
            } else {
                limits.add(limit);
            }
        }
        return range;
    }

    /** What other programs can run: the graph of a model that was trained here. */
    private static ObjectNode weights(Card card, Map<String, String> digests) {
        ObjectNode weights = object();
        String digest = digests.get(GRAPH);
        if (digest != null) {
            ObjectNode graph = weights.putObject("tensorflow_saved_model_bundle");
            graph.put("source", GRAPH).put("sha256", digest);
            String version = card.maker().tensorflow();
            if (version != null) {
                graph.put("tensorflow_version", version);
            }
            graph.put("comment", "one frozen file without variables, which lies in this archive as it is");
        }
        return weights;
    }

    private static ArrayNode attachments(Map<String, String> digests) {
        ArrayNode attachments = Json.mapper().createArrayNode();
        digests.forEach((name, digest) -> {
            if (!name.equals(GRAPH)) {
                attachments.addObject().put("source", name).put("sha256", digest);
            }
        });
        return attachments;
    }

    static JsonNode texts(List<String> texts) {
        return Json.mapper().valueToTree(texts);
    }

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }
}
