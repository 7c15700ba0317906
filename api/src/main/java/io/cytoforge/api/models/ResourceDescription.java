package io.cytoforge.api.models;

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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model that paints, described in the words of the BioImage.IO model {@linkplain Rdf RDF}. */
final class ResourceDescription {
    private static final String PAPER = "Eschweiler D, Rethwisch M, Jarchow M, Koppers S, Stegmaier J. 3D fluorescence"
            + " microscopy data synthesis for segmentation and benchmarking. PLoS ONE 16(12): e0260509, 2021.";

    private final ModelRow row;
    private final ModelCard card;

    private ResourceDescription(ModelRow row, ModelCard card) {
        this.row = row;
        this.card = card;
    }

    /** @param digests SHA-256 of the model's files by name */
    static String of(ModelRow row, ModelCard card, Map<String, String> digests) {
        return new ResourceDescription(row, card).describe(digests);
    }

    private String describe(Map<String, String> digests) {
        ObjectNode rdf = Rdf.begun(
                row,
                description(),
                List.of("3d", "fluorescence-light-microscopy", "image-synthesis", "gan", structure()));
        Rdf.cite(rdf, PAPER, "10.1371/journal.pone.0260509");
        rdf.putArray("inputs").add(input());
        rdf.putArray("outputs").add(Rdf.output(row.voxelSize(), List.of("intensity")));
        return Rdf.ended(rdf, row, digests, config());
    }

    private String description() {
        return "Paints 3D fluorescence microscopy images of %s from label volumes, at %s × %s × %s µm per voxel (z, y, x)"
                .formatted(
                        StructureNames.inText(card.model().structure()),
                        row.voxelSize().z(),
                        row.voxelSize().y(),
                        row.voxelSize().x());
    }

    private ObjectNode input() {
        List<InputChannel> channels = Arrays.stream(InputChannel.values())
                .filter(card.model()::takes)
                .flatMap(channel ->
                        Collections.nCopies(channel == InputChannel.STRUCTURE ? masks().size() : 1, channel).stream())
                .toList();
        List<String> names = new ArrayList<>(masks());
        ArrayNode data = Json.mapper().createArrayNode();
        for (InputChannel channel : channels) {
            data.add(Rdf.range(channel.low(), channel.high()));
            if (channel != InputChannel.STRUCTURE) {
                names.add(channel.word());
            }
        }
        ObjectNode size = Rdf.object().put("min", NetworkLimits.MIN_PATCH).put("step", NetworkLimits.PATCH_STEP);
        ObjectNode input = Rdf.object().put("id", "input").put("description", channelsInText());
        input.set("axes", Rdf.axes(size, size, size, row.voxelSize(), names));
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
        Structure structure = card.model().structure();
        return structure.hasNucleiApart() ? StructureNames.ofMasks(structure) : List.of(InputChannel.STRUCTURE.word());
    }

    private ObjectNode config() {
        ObjectNode config = Rdf.object().put("model", row.id().toString());
        config.put("origin", row.origin());
        config.put("structure", structure());
        config.put("width", row.width());
        config.put(
                "normalization", card.model().network().normalization().name().toLowerCase(Locale.ROOT));
        config.put("alpha", card.model().alpha());
        config.put("beta", card.model().beta());
        if (!card.provenance().lineage().isEmpty()) {
            config.set("lineage", Json.mapper().valueToTree(card.provenance().lineage()));
        }
        return config;
    }

    private String structure() {
        return card.model().structure().name().toLowerCase(Locale.ROOT);
    }
}
