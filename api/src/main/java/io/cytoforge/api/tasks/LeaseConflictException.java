package io.cytoforge.api.tasks;

import io.cytoforge.api.web.RefusedException;
import java.util.UUID;
import org.springframework.http.HttpStatus;

/** The task is not (or no longer) that worker's. */
class LeaseConflictException extends RefusedException {
    private static final long serialVersionUID = 1;

    LeaseConflictException(String message) {
        super(HttpStatus.CONFLICT, message);
    }

    static LeaseConflictException noTask(UUID task) {
        return new LeaseConflictException("there is no task " + task);
    }
}
