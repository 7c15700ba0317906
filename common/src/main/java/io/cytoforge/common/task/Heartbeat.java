package io.cytoforge.common.task;

import io.cytoforge.common.artifact.ProducedFile;
import java.util.List;
import java.util.UUID;

/**
 * Still here, this far.
 *
 * @param files finished files to be shown already, e.g. a preview; one of the same name is replaced
 */
public record Heartbeat(UUID leaseToken, TaskProgress progress, List<ProducedFile> files) {
    public Heartbeat {
        files = List.copyOf(files);
    }

    /** With nothing new to show. */
    public Heartbeat(UUID leaseToken, TaskProgress progress) {
        this(leaseToken, progress, List.of());
    }
}
