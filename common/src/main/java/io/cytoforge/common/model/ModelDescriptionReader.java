package io.cytoforge.common.model;

import static io.cytoforge.common.model.CardValues.refused;
import static io.cytoforge.common.model.CardValues.require;

import io.cytoforge.common.training.Network;
import io.cytoforge.science.network.InputChannel;
import io.cytoforge.science.network.NetworkLimits;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a card must say for the model to be of use, and refuses what cannot be in words: field, found, allowed.
 *
 * @param isOurs whether this software wrote the card: then it is not held to the limits, which may have been wider
 */
record ModelDescriptionReader(JsonNode card, boolean isOurs) {
    private static final double MAX_DECAY = 100_000;

    ModelDescription read() {
        return new ModelDescription(
                CardValues.name(card, isOurs),
                choice(CardField.STRUCTURE, Structure.class, null),
                new Network(width(), normalization(), takes(InputChannel.DEPTH), takes(InputChannel.NOISE)),
                new Shape3(edge("z"), edge("y"), edge("x")),
                CardValues.voxelSize(card, isOurs),
                decay(CardField.ALPHA),
                decay(CardField.BETA));
    }

    ModelCard.Percentiles scaling() {
        JsonNode low = card.path(CardField.SCALING).path(CardField.LOW_PERCENTILE);
        JsonNode high = card.path(CardField.SCALING).path(CardField.HIGH_PERCENTILE);
        double from = low.doubleValue(-1);
        double to = high.doubleValue(-1);
        require(
                isOurs && low.isNumber() || from >= 0 && from < 100,
                CardField.SCALING + "." + CardField.LOW_PERCENTILE,
                low,
                "0 to below 100");
        require(
                isOurs && high.isNumber() || to > from && to <= 100,
                CardField.SCALING + "." + CardField.HIGH_PERCENTILE,
                high,
                "above %s, at most 100".formatted(from));
        return new ModelCard.Percentiles(from, to);
    }

    private <E extends Enum<E>> E choice(String field, Class<E> type, @Nullable E otherwise) {
        JsonNode found = card.path(field);
        if (found.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        for (E value : type.getEnumConstants()) {
            if (found.isString() && ModelCardWriter.word(value).equals(found.stringValue())) {
                return value;
            }
        }
        throw refused(
                field,
                found,
                String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(ModelCardWriter::word)
                                .toList()));
    }

    /** As in the paper if the card does not say. */
    private Network.Normalization normalization() {
        return choice(
                hasFormerNormalization(card) ? CardField.FORMER_NORMALIZATION : CardField.NORMALIZATION,
                Network.Normalization.class,
                Network.Normalization.INSTANCE);
    }

    /** Whether the card states its normalization under the former name alone. */
    static boolean hasFormerNormalization(JsonNode card) {
        return card.has(CardField.FORMER_NORMALIZATION) && !card.has(CardField.NORMALIZATION);
    }

    private int width() {
        JsonNode width = card.path(CardField.WIDTH);
        require(
                width.isInt() && (isOurs || NetworkLimits.isWidth(width.intValue())),
                CardField.WIDTH,
                width,
                "an even number from %d to %d".formatted(NetworkLimits.MIN_WIDTH, NetworkLimits.MAX_WIDTH));
        return width.intValue();
    }

    private boolean takes(InputChannel channel) {
        String field = CardField.flag(channel);
        JsonNode flag = card.path(field);
        require(flag.isMissingNode() || flag.isBoolean(), field, flag, "true or false");
        return flag.isBoolean() && flag.booleanValue();
    }

    private int edge(String axis) {
        JsonNode edge = card.path(CardField.PATCH).path(axis);
        require(
                edge.isInt() && (isOurs || NetworkLimits.isTrainingEdge(edge.intValue())),
                CardField.PATCH + "." + axis,
                edge,
                "a multiple of %d from %d to %d voxels"
                        .formatted(NetworkLimits.PATCH_STEP, NetworkLimits.MIN_PATCH, NetworkLimits.MAX_PATCH));
        return edge.intValue();
    }

    private double decay(String field) {
        JsonNode decay = card.path(field);
        double value = decay.doubleValue(0);
        require(value > 0 && (isOurs || value <= MAX_DECAY), field, decay, "a number above 0, at most 100000");
        return value;
    }
}
