package io.cytoforge.common.task;

import java.util.UUID;

/**
 * The message in the queue: somebody is at the door. The row in the database is the truth.
 *
 * @param attempt which the task waits for, from 1
 */
public record TaskReadyMessage(UUID task, int attempt) {
    public TaskReadyMessage {
        if (task == null || attempt < 1) {
            throw new IllegalArgumentException(
                    "a message names a task and an attempt, this one %s and %d".formatted(task, attempt));
        }
    }

    /** Whether somebody had begun with it before. */
    public boolean again() {
        return attempt > 1;
    }
}
