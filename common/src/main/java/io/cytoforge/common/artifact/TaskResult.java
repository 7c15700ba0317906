package io.cytoforge.common.artifact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a task leaves: files and volumes that exist in the object store, complete and with digests.
 *
 * @param figures numbers worth showing with the job, e.g. nrmse; they keep their order, so that the same result is told in
 *     the same words
 */
public record TaskResult(
        List<ProducedFile> files,
        List<ProducedVolume> volumes,
        @Nullable ProducedModel model,
        @Nullable ProducedShapeModel shapeModel,
        Map<String, Object> figures) {
    /** A step on the way that shows nothing to the job's owner. */
    public static final TaskResult NOTHING = new TaskResult(List.of(), List.of(), null, Map.of());

    public TaskResult {
        files = List.copyOf(files);
        volumes = List.copyOf(volumes);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** Of a task that fits no shape model. */
    public TaskResult(
            List<ProducedFile> files,
            List<ProducedVolume> volumes,
            @Nullable ProducedModel model,
            Map<String, Object> figures) {
        this(files, volumes, model, null, figures);
    }
}
