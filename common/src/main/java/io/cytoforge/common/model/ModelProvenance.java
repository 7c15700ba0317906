package io.cytoforge.common.model;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model is made of. What is not known is null or empty.
 *
 * @param maker who made it
 * @param settings the spec of its training as it was stored then, which another version of this software may not read
 * @param training how it went
 * @param data what it learned from and was judged by
 * @param lineage the model whose weights its training began with, then the one that this began with, and so on
 */
public record ModelProvenance(
        Maker maker,
        @Nullable JsonNode settings,
        @Nullable TrainingFigures training,
        List<DataSource> data,
        List<Ancestor> lineage) {
    public ModelProvenance {
        data = List.copyOf(data);
        lineage = List.copyOf(lineage);
    }

    /**
     * The software and the job that made a model.
     *
     * @param tensorflow version of the library that it was trained with
     */
    public record Maker(
            @Nullable String software,
            @Nullable String tensorflow,
            @Nullable UUID job) {}
}
