package io.cytoforge.common.artifact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a task leaves: files and volumes that exist in the object store, complete and with digests.
 *
 * @param figures numbers worth showing with the job
 */
public record TaskResult(
        List<ProducedFile> files,
        List<ProducedVolume> volumes,
        @Nullable ProducedModel model,
        @Nullable ProducedShapeModel shapeModel,
        Figures figures) {
    /** A step on the way that shows nothing to the job's owner. */
    public static final TaskResult NOTHING = new TaskResult(List.of(), List.of(), null, Figures.NONE);

    public TaskResult {
        files = List.copyOf(files);
        volumes = List.copyOf(volumes);
    }

    /** Of a task that fits no shape model. */
    public TaskResult(
            List<ProducedFile> files, List<ProducedVolume> volumes, @Nullable ProducedModel model, Figures figures) {
        this(files, volumes, model, null, figures);
    }
}
