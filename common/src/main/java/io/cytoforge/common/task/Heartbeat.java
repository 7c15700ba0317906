package io.cytoforge.common.task;

import io.cytoforge.common.artifact.ProducedFile;
import java.util.List;
import java.util.UUID;

/**
 * Still here, this far.
 *
 * @param files finished files to be shown already, e.g. a preview; one of the same name is replaced
 * @param saved whether this attempt has kept something that the next one would go on from, e.g. a checkpoint
 */
public record Heartbeat(UUID leaseToken, TaskProgress progress, List<ProducedFile> files, boolean saved) {
    public Heartbeat {
        files = List.copyOf(files);
    }

    /** With nothing new to show. */
    public Heartbeat(UUID leaseToken, TaskProgress progress) {
        this(leaseToken, progress, List.of(), false);
    }
}
