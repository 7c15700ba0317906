package io.cytoforge.common.artifact;

import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the card of a model must say for the model to be of use.
 *
 * @param name of the model; may be empty
 * @param patch what it saw at once in training, voxels
 * @param voxelSize the training grid, µm
 * @param alpha decay of the positional map inside the foreground
 * @param beta the same outside
 */
public record ModelDescription(
        String name,
        Structure structure,
        TrainingSpec.Network network,
        Shape3 patch,
        VoxelSize voxelSize,
        double alpha,
        double beta) {
    private static final JsonMapper STRICT = Json.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();
    private static final int PATCH_STEP = 8;
    private static final int MIN_PATCH = 32;
    private static final int MAX_PATCH = 2048;
    private static final int MAX_WIDTH = 64;
    private static final double MAX_DECAY = 100_000;
    private static final int MAX_NAME_LENGTH = 200;

    /**
     * Reads a card that may come from elsewhere.
     *
     * @throws IllegalArgumentException saying which field lacks or what was found there, and what is allowed
     */
    public static ModelDescription of(byte[] card) {
        try {
            return of(STRICT.readTree(card));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "found no readable JSON (%s); allowed: a JSON object".formatted(e.getOriginalMessage()), e);
        }
    }

    private static ModelDescription of(JsonNode card) {
        if (!card.isObject()) {
            throw new IllegalArgumentException("found JSON that is no object; allowed: a JSON object");
        }
        requireScaling(card);
        return new ModelDescription(
                name(card),
                choice(card, "structure", Structure.class, null),
                new TrainingSpec.Network(
                        width(card),
                        choice(
                                card,
                                "normalization",
                                TrainingSpec.Normalization.class,
                                TrainingSpec.Normalization.INSTANCE),
                        flag(card, "depthInput"),
                        flag(card, "noiseInput")),
                new Shape3(edge(card, "z"), edge(card, "y"), edge(card, "x")),
                voxelSize(card),
                decay(card, "alpha"),
                decay(card, "beta"));
    }

    private static String name(JsonNode card) {
        JsonNode name = card.path("name");
        require(
                name.isMissingNode() || (name.isString() && name.stringValue().length() <= MAX_NAME_LENGTH),
                "name",
                name,
                "a text of up to %d characters".formatted(MAX_NAME_LENGTH));
        return name.isMissingNode() ? "" : name.stringValue();
    }

    private static <E extends Enum<E>> E choice(JsonNode card, String field, Class<E> type, @Nullable E otherwise) {
        JsonNode found = card.path(field);
        if (found.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        for (E value : type.getEnumConstants()) {
            if (found.isString() && word(value).equals(found.stringValue())) {
                return value;
            }
        }
        throw refused(
                field,
                found,
                String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(ModelDescription::word)
                                .toList()));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int width(JsonNode card) {
        JsonNode width = card.path("width");
        require(
                width.isInt() && width.intValue() >= 2 && width.intValue() <= MAX_WIDTH && width.intValue() % 2 == 0,
                "width",
                width,
                "an even number from 2 to " + MAX_WIDTH);
        return width.intValue();
    }

    private static boolean flag(JsonNode card, String field) {
        JsonNode flag = card.path(field);
        require(flag.isMissingNode() || flag.isBoolean(), field, flag, "true or false");
        return flag.isBoolean() && flag.booleanValue();
    }

    private static int edge(JsonNode card, String axis) {
        JsonNode edge = card.path("patch").path(axis);
        require(
                edge.isInt()
                        && edge.intValue() >= MIN_PATCH
                        && edge.intValue() <= MAX_PATCH
                        && edge.intValue() % PATCH_STEP == 0,
                "patch." + axis,
                edge,
                "a multiple of %d from %d to %d voxels".formatted(PATCH_STEP, MIN_PATCH, MAX_PATCH));
        return edge.intValue();
    }

    private static VoxelSize voxelSize(JsonNode card) {
        JsonNode size = card.path("voxelSize");
        for (String axis : new String[] {"z", "y", "x"}) {
            double edge = size.path(axis).isNumber() ? size.path(axis).doubleValue() : 0;
            require(edge >= 1e-4 && edge <= 1e4, "voxelSize." + axis, size.path(axis), "0.0001 to 10000 µm");
        }
        return new VoxelSize(
                size.path("z").doubleValue(),
                size.path("y").doubleValue(),
                size.path("x").doubleValue());
    }

    private static double decay(JsonNode card, String field) {
        JsonNode decay = card.path(field);
        double value = decay.isNumber() ? decay.doubleValue() : 0;
        require(value > 0 && value <= MAX_DECAY, field, decay, "a number above 0, at most 100000");
        return value;
    }

    /** The percentiles of a real image between which the model paints. */
    private static void requireScaling(JsonNode card) {
        JsonNode low = card.path("scaling").path("lowPercentile");
        JsonNode high = card.path("scaling").path("highPercentile");
        double from = low.isNumber() ? low.doubleValue() : -1;
        double to = high.isNumber() ? high.doubleValue() : -1;
        require(from >= 0 && from < 100, "scaling.lowPercentile", low, "0 to below 100");
        require(to > from && to <= 100, "scaling.highPercentile", high, "above %s, at most 100".formatted(from));
    }

    private static void require(boolean right, String field, JsonNode found, String allowed) {
        if (!right) {
            throw refused(field, found, allowed);
        }
    }

    private static IllegalArgumentException refused(String field, JsonNode found, String allowed) {
        String text = found.toString();
        String shown = text.length() > MAX_NAME_LENGTH ? text.substring(0, MAX_NAME_LENGTH) + "…" : text;
        return new IllegalArgumentException(
                "%s: found %s; allowed: %s".formatted(field, found.isMissingNode() ? "nothing" : shown, allowed));
    }
}
