package io.cytoforge.api.models;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.science.network.InputChannel;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.structure.Structure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model described in the words of the BioImage.IO model RDF, version 0.5, whose formats of weights do not include
 * safetensors: such a file is an attachment. There are no test tensors, so the model zoo's own validator does not pass it.
 */
final class ResourceDescription {
    private static final String GRAPH = "saved_model.pb";
    private static final String PAPER = "Eschweiler D, Rethwisch M, Jarchow M, Koppers S, Stegmaier J. 3D fluorescence"
            + " microscopy data synthesis for segmentation and benchmarking. PLoS ONE 16(12): e0260509, 2021.";

    private final ModelRow row;
    private final ModelRef ref;
    private final ModelCard card;

    private ResourceDescription(ModelRow row) {
        this.row = row;
        this.ref = row.ref();
        this.card = row.card();
    }

    /** @param digests SHA-256 of the model's files by name */
    static String of(ModelRow row, Map<String, String> digests) {
        ObjectNode rdf = new ResourceDescription(row).describe(digests);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        return new Yaml(options).dump(Json.mapper().convertValue(rdf, Object.class));
    }

    private ObjectNode describe(Map<String, String> digests) {
        ObjectNode rdf = object();
        rdf.put("type", "model");
        rdf.put("format_version", "0.5.3");
        rdf.put("name", row.name());
        rdf.put("description", description());
        rdf.put("timestamp", row.createdAt().toString());
        rdf.set("authors", authors());
        if (card.rights().license() != null) {
            rdf.put("license", card.rights().license());
        }
        rdf.putArray("cite").addObject().put("text", PAPER).put("doi", "10.1371/journal.pone.0260509");
        rdf.put("documentation", ModelReadme.NAME);
        rdf.set("tags", texts(List.of("3d", "fluorescence-light-microscopy", "image-synthesis", "gan", structure())));
        rdf.putArray("inputs").add(input());
        rdf.putArray("outputs").add(output());
        rdf.set("weights", weights(digests));
        rdf.set("attachments", attachments(digests));
        rdf.putObject("config").set("cytoforge", config());
        return rdf;
    }

    private String description() {
        return "Paints 3D fluorescence microscopy images of %s from label volumes, at %s × %s × %s µm per voxel (z, y, x)"
                .formatted(
                        StructureNames.inText(ref.structure()),
                        ref.voxelSize().z(),
                        ref.voxelSize().y(),
                        ref.voxelSize().x());
    }

    /** People, where the card names them. */
    private ArrayNode authors() {
        List<String> named = card.rights().authors();
        String software = card.provenance().maker().software();
        List<String> names = !named.isEmpty() ? named : List.of(software == null ? "Cytoforge" : software);
        ArrayNode authors = Json.mapper().createArrayNode();
        names.forEach(name -> authors.addObject().put("name", name));
        return authors;
    }

    /** [batch, z, y, x, channel], as the graph takes it. */
    private ObjectNode input() {
        List<InputChannel> channels = Arrays.stream(InputChannel.values())
                .filter(card.model()::takes)
                .flatMap(channel ->
                        Collections.nCopies(channel == InputChannel.STRUCTURE ? masks().size() : 1, channel).stream())
                .toList();
        List<String> names = new ArrayList<>(masks());
        ArrayNode data = Json.mapper().createArrayNode();
        for (InputChannel channel : channels) {
            data.add(range(channel.low(), channel.high()));
            if (channel != InputChannel.STRUCTURE) {
                names.add(channel.word());
            }
        }
        ObjectNode size = object().put("min", NetworkLimits.MIN_PATCH).put("step", NetworkLimits.PATCH_STEP);
        ObjectNode input = object().put("id", "input").put("description", channelsInText());
        input.set("axes", axes(size, size, size, names));
        input.set("data", data);
        return input;
    }

    private static String channelsInText() {
        return meanings(false, ", ") + "; where the network has them, " + meanings(true, ", and ");
    }

    private static String meanings(boolean optional, String between) {
        return Arrays.stream(InputChannel.values())
                .filter(channel -> channel.isOptional() == optional)
                .map(InputChannel::meaning)
                .collect(Collectors.joining(between));
    }

    /** What the channels of the structure masks are called: one needs no name of its own. */
    private List<String> masks() {
        Structure structure = ref.structure();
        return structure.hasNucleiApart() ? StructureNames.ofMasks(structure) : List.of(InputChannel.STRUCTURE.word());
    }

    private ObjectNode output() {
        ObjectNode output = object().put("id", "output");
        output.set("axes", axes(asOfInput("z"), asOfInput("y"), asOfInput("x"), List.of("intensity")));
        output.set("data", range(0, 1));
        return output;
    }

    private static ObjectNode asOfInput(String axis) {
        return object().put("tensor_id", "input").put("axis_id", axis);
    }

    private ArrayNode axes(ObjectNode z, ObjectNode y, ObjectNode x, List<String> channels) {
        ArrayNode axes = Json.mapper().createArrayNode();
        axes.addObject().put("type", "batch");
        axes.add(space("z", z, ref.voxelSize().z()));
        axes.add(space("y", y, ref.voxelSize().y()));
        axes.add(space("x", x, ref.voxelSize().x()));
        axes.addObject().put("type", "channel").set("channel_names", texts(channels));
        return axes;
    }

    private static ObjectNode space(String axis, ObjectNode size, double scale) {
        ObjectNode space = object().put("type", "space").put("id", axis);
        space.set("size", size);
        return space.put("unit", "micrometer").put("scale", scale);
    }

    /** @param high infinite if there is no largest value */
    private static ObjectNode range(double low, double high) {
        ObjectNode range = object().put("type", "float32");
        ArrayNode limits = range.putArray("range").add(low);
        if (Double.isInfinite(high)) {
            limits.addNull();
        } else {
            limits.add(high);
        }
        return range;
    }

    /** What other programs can run: the graph of a model that was trained here. */
    private ObjectNode weights(Map<String, String> digests) {
        ObjectNode weights = object();
        String digest = digests.get(GRAPH);
        if (digest != null) {
            ObjectNode graph = weights.putObject("tensorflow_saved_model_bundle");
            graph.put("source", GRAPH).put("sha256", digest);
            String version = card.provenance().maker().tensorflow();
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

    private ObjectNode config() {
        ObjectNode config = object().put("model", row.id().toString());
        config.put("origin", row.origin());
        config.put("structure", structure());
        config.put("width", ref.width());
        config.put("normalization", row.network().normalization().name().toLowerCase(Locale.ROOT));
        config.put("alpha", ref.alpha());
        config.put("beta", ref.beta());
        if (!card.provenance().lineage().isEmpty()) {
            config.set("lineage", Json.mapper().valueToTree(card.provenance().lineage()));
        }
        return config;
    }

    private String structure() {
        return ref.structure().name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode texts(List<String> texts) {
        return Json.mapper().valueToTree(texts);
    }

    private static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }
}
