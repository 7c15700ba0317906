package io.cytoforge.api.tasks;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.Heartbeat;
import io.cytoforge.common.task.HeartbeatReply;
import io.cytoforge.common.task.TaskPaths;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where workers call; see {@link TaskPaths}. */
@RestController
class TaskController {
    private static final Logger log = LoggerFactory.getLogger(TaskController.class);

    private final TaskDesk desk;
    private final TaskReturns returns;

    TaskController(TaskDesk desk, TaskReturns returns) {
        this.desk = desk;
        this.returns = returns;
    }

    @PostMapping(TaskPaths.CLAIM)
    Assignment claim(@PathVariable UUID task, @RequestBody Claim claim) {
        Assignment assignment = desk.claim(task, claim);
        log.info(
                "job {} {} {} attempt {} goes to {}",
                assignment.job(),
                assignment.stage(),
                assignment.index(),
                assignment.attempt(),
                claim.worker());
        return assignment;
    }

    @PostMapping(TaskPaths.HEARTBEAT)
    HeartbeatReply heartbeat(@PathVariable UUID task, @RequestBody Heartbeat heartbeat) {
        return desk.heartbeat(task, heartbeat);
    }

    @PostMapping(TaskPaths.COMPLETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@PathVariable UUID task, @RequestBody Completion completion) {
        desk.complete(task, completion);
    }

    @PostMapping(TaskPaths.FAIL)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fail(@PathVariable UUID task, @RequestBody Failure failure) {
        returns.fail(task, failure, code(failure));
    }

    private static Optional<JobErrorCode> code(Failure failure) {
        if (Failure.CANCELLED.equals(failure.code())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JobErrorCode.valueOf(failure.code()));
        } catch (IllegalArgumentException _) {
            throw RefusedException.field(HttpStatus.BAD_REQUEST, "/code", "there is no code " + failure.code());
        }
    }
}
