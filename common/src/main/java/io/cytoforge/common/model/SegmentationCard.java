package io.cytoforge.common.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that is known of a network that segments.
 *
 * @param model what must be known to find instances with it
 * @param maker who made it
 * @param training what it learned, and how; null where a card does not say
 * @param data what it learned from and was judged by
 * @param scores what it found in volumes that it had not seen; null where nobody looked
 * @param rights what may be done with it
 * @param others what a card says beyond or otherwise than this record can, by the name of its field: kept as it is
 */
public record SegmentationCard(
        SegmenterDescription model,
        ModelProvenance.Maker maker,
        @Nullable Learning training,
        List<DataSource> data,
        @Nullable Scores scores,
        ModelCard.Rights rights,
        Map<String, JsonNode> others)
        implements Card {
    public SegmentationCard {
        data = List.copyOf(data);
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * How it was trained.
     *
     * @param set what it was made of
     * @param level of quality of the synthetic volumes that it learned from; null where it is not one alone
     * @param realVolumes that it learned from
     * @param syntheticVolumes the same
     * @param seed of the benchmark
     * @param repeat which of the trainings of its set and budget, from 0
     * @param curve of the loss
     */
    public record Learning(
            TrainingSet set,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double level,

            int realVolumes,
            int syntheticVolumes,
            long seed,
            int repeat,
            int iterations,
            int batch,
            List<CurvePoint> curve) {
        public Learning {
            curve = List.copyOf(curve);
        }
    }

    /**
     * Means over some iterations.
     *
     * @param iteration the last of them
     * @param losses terms of the loss, by the names of the network's outputs
     */
    public record CurvePoint(long iteration, Map<String, Double> losses) {
        private static final String ITERATION = "iteration";

        public CurvePoint {
            losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static CurvePoint of(Map<String, Double> numbers) {
            Map<String, Double> losses = new LinkedHashMap<>(numbers);
            Double iteration = losses.remove(ITERATION);
            return new CurvePoint(iteration == null ? 0 : iteration.longValue(), losses);
        }

        @JsonValue
        Map<String, Number> json() {
            Map<String, Number> numbers = new LinkedHashMap<>();
            numbers.put(ITERATION, iteration);
            numbers.putAll(losses);
            return numbers;
        }

        /** All terms together. */
        public double total() {
            return losses.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /**
     * What it found in tests; null where there was none of the kind.
     *
     * @param real volumes
     * @param synthetic volumes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scores(
            @Nullable SegmentationScores real, @Nullable SegmentationScores synthetic) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SegmentationCard of(ObjectNode json) {
        return SegmentationCardJson.read(json, true);
    }

    @Override
    public ModelKind kind() {
        return ModelKind.SEGMENTATION;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    @JsonValue
    public ObjectNode json() {
        return SegmentationCardJson.write(this);
    }
}
