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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where workers call; see {@link TaskPaths}. */
@RestController
class TaskController {
    private final TaskLeases leases;
    private final TaskFailures failures;

    TaskController(TaskLeases leases, TaskFailures failures) {
        this.leases = leases;
        this.failures = failures;
    }

    @PostMapping(TaskPaths.CLAIM)
    Assignment claim(@PathVariable UUID task, @RequestBody Claim claim) {
        requireSameProtocol(claim);
        return leases.claim(task, claim);
    }

    /** Whoever does not understand the answer must not get the task. */
    private static void requireSameProtocol(Claim claim) {
        int protocol = Objects.requireNonNullElse(claim.protocol(), 0);
        if (protocol != TaskPaths.PROTOCOL) {
            throw new RefusedException(
                    HttpStatus.UPGRADE_REQUIRED,
                    "worker %s speaks protocol %d, this api %d: run workers of the api's version"
                            .formatted(claim.worker(), protocol, TaskPaths.PROTOCOL));
        }
    }

    @PostMapping(TaskPaths.HEARTBEAT)
    HeartbeatReply heartbeat(@PathVariable UUID task, @RequestBody Heartbeat heartbeat) {
        return leases.heartbeat(task, heartbeat);
    }

    @PostMapping(TaskPaths.COMPLETE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void complete(@PathVariable UUID task, @RequestBody Completion completion) {
        leases.complete(task, completion);
    }

    @PostMapping(TaskPaths.FAIL)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void fail(@PathVariable UUID task, @RequestBody Failure failure) {
        failures.fail(task, failure, code(failure));
    }

    private static Optional<JobErrorCode> code(Failure failure) {
        if (Failure.CANCELLED.equals(failure.code()) || Failure.HANDED_BACK.equals(failure.code())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JobErrorCode.valueOf(failure.code()));
        } catch (IllegalArgumentException _) {
            throw RefusedException.field(HttpStatus.BAD_REQUEST, "/code", "there is no code " + failure.code());
        }
    }
}
