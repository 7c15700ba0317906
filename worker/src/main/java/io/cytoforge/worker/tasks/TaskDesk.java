package io.cytoforge.worker.tasks;

import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Doorbell;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import java.util.Optional;
import java.util.UUID;

/**
 * Where tasks are handed out and taken back: the api. Every method throws {@link ApiUnreachableException} if it does not
 * answer, and, but for {@link #claim}, {@link LeaseLostException} if the task is not ours any longer.
 */
public interface TaskDesk {
    /** @return empty if the task is not to be had, because somebody else has it or it is done */
    Optional<Assignment> claim(Doorbell doorbell);

    HeartbeatReply beat(UUID task, Heartbeat heartbeat);

    void complete(UUID task, Completion completion);

    void fail(UUID task, Failure failure);
}
