package io.cytoforge.common.task;

import io.cytoforge.common.job.JobSpec;
import java.time.Duration;
import java.util.UUID;

/**
 * A claimed task: all that a worker needs to know.
 *
 * @param leaseToken proves the claim in every later call
 * @param lease how long it holds without a heartbeat
 * @param attempt 1 for the first
 * @param stage the stage's name
 * @param index which task of the stage, from 0
 */
public record Assignment(
        UUID task, UUID job, UUID leaseToken, Duration lease, int attempt, String stage, int index, JobSpec spec) {}
