package io.cytoforge.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytoforge.science.noise.SensorNoise;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.ReceptiveField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is known of a model that paints images. As JSON it is what {@link ModelCardWriter} makes of it and {@link ModelCardReader} reads.
 *
 * @param model what must be known to paint with it
 * @param scaling of the images that it paints like
 * @param provenance what it is made of
 * @param measures what was found out about it
 * @param rights what may be done with it
 * @param others what a card says beyond or otherwise than this record can, by the name of its field: kept as it is
 */
public record ModelCard(
        ModelDescription model,
        Percentiles scaling,
        ModelProvenance provenance,
        Measures measures,
        Rights rights,
        Map<String, JsonNode> others)
        implements Card {
    public ModelCard {
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * The percentiles of a real image that were scaled to 0 and 1.
     *
     * @param lowPercentile in [0, 100)
     * @param highPercentile above it, at most 100
     */
    public record Percentiles(double lowPercentile, double highPercentile) {}

    /**
     * Numbers of a model; null where nobody looked.
     *
     * @param generatorParameters number of weights
     * @param noise of the microscope whose images it paints like
     * @param effectiveField how far it looks to any effect; null too where that has no end
     */
    public record Measures(
            @Nullable Long generatorParameters,
            @Nullable SensorNoise noise,
            @Nullable Margin effectiveField) {}

    /**
     * Whose it is. What is not stated is null or empty.
     *
     * @param license e.g. in the words of SPDX
     * @param sources whose data it learned from
     */
    public record Rights(@Nullable String license, List<String> authors, List<String> sources) {
        /** Nothing is stated. */
        public static final Rights UNSTATED = new Rights(null, List.of(), List.of());

        public Rights {
            authors = List.copyOf(authors);
            sources = List.copyOf(sources);
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ModelCard of(ObjectNode json) {
        return ModelCardReader.read(json, true);
    }

    @Override
    @JsonValue
    public ObjectNode json() {
        return ModelCardWriter.write(this);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.IMAGE;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelProvenance.Maker maker() {
        return provenance.maker();
    }

    /** How far the model looks; null where that has no end. */
    public @Nullable ReceptiveField receptiveField() {
        return ReceptiveFields.of(model.network().normalization(), measures.effectiveField());
    }
}
