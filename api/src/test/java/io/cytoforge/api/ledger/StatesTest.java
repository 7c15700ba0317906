package io.cytoforge.api.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatesTest {
    @Test
    void a_job_that_has_ended_only_runs_again_if_it_did_not_succeed() {
        assertThat(JobState.SUCCEEDED.successors()).isEmpty();
        assertThat(JobState.FAILED.successors()).containsExactlyInAnyOrder(JobState.QUEUED, JobState.RUNNING);
        assertThat(JobState.CANCELLED.successors()).containsExactlyInAnyOrder(JobState.QUEUED, JobState.RUNNING);
    }

    @Test
    void only_what_runs_succeeds() {
        assertThat(JobState.SUCCEEDED.predecessors()).containsExactly(JobState.RUNNING);
        assertThat(TaskState.SUCCEEDED.predecessors()).containsExactly(TaskState.RUNNING);
    }

    @Test
    void predecessors_are_successors_seen_from_the_other_side() {
        for (TaskState from : TaskState.values()) {
            for (TaskState to : TaskState.values()) {
                assertThat(to.predecessors().contains(from))
                        .isEqualTo(from.successors().contains(to));
            }
        }
    }
}
