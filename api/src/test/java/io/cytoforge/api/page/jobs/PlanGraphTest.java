package io.cytoforge.api.page.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.generated.model.JobStage;
import io.cytoforge.common.job.JobErrorCode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlanGraphTest {
    @Test
    void steps_stand_right_of_all_that_they_wait_for() {
        PlanGraph graph = PlanGraph.of(List.of(stage(), stage(0), stage(0), stage(1, 2)));
        assertThat(graph.nodes().get(0).x()).isLessThan(graph.nodes().get(1).x());
        assertThat(graph.nodes().get(1).x()).isEqualTo(graph.nodes().get(2).x());
        assertThat(graph.nodes().get(1).y()).isLessThan(graph.nodes().get(2).y());
        assertThat(graph.nodes().get(2).x()).isLessThan(graph.nodes().get(3).x());
        assertThat(graph.edges()).hasSize(4);
    }

    @Test
    void what_is_waited_for_by_way_of_another_has_no_line_of_its_own() {
        assertThat(PlanGraph.of(List.of(stage(), stage(0), stage(0, 1))).edges())
                .hasSize(2);
    }

    @Test
    void every_code_of_an_error_has_its_advice() {
        assertThat(Advice.BY_CODE.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(JobErrorCode.values()).map(Enum::name).toList());
    }

    private static JobStage stage(Integer... after) {
        return new JobStage("s", JobStage.NeedsEnum.CPU, 2, 1, 1, 0, 0, 0, 0, List.of(after));
    }
}
