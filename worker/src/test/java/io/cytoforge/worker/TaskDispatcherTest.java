package io.cytoforge.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.simulation.SimulationSpec;
import org.junit.jupiter.api.Test;

class TaskDispatcherTest {
    @Test
    void a_worker_that_cannot_do_every_type_of_job_does_not_start() {
        TaskDispatcher.Registration registration =
                TaskDispatcher.registration().add(SimulationSpec.TYPE, (_, _, _) -> TaskResult.NOTHING);
        assertThatThrownBy(registration::complete).hasMessage("nobody does the steps of a training");
    }
}
