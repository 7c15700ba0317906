package io.cytoforge.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
    /** A step that only says what it reads and writes. */
    private record Some(Capability needs, List<Slot> reads, List<Slot> writes) implements Step {
        static Some writing(String... slots) {
            return new Some(Capability.CPU, List.of(), slots(slots));
        }

        Some reading(String... slots) {
            return new Some(needs, slots(slots), writes);
        }

        @Override
        public double work(JobSpec job) {
            return 1;
        }

        private static List<Slot> slots(String... paths) {
            return List.of(paths).stream().map(Slot::new).toList();
        }
    }

    @Test
    void a_slot_knows_who_writes_and_who_reads_it() {
        Plan plan = Plan.of(List.of(
                Stage.of("start", Some.writing("a")),
                Stage.of("blocks", 3, _ -> Some.writing("b").reading("a")),
                Stage.of("end", Some.writing().reading("b"))));
        assertThat(plan.stages()).containsExactly("start", "blocks", "end");
        assertThat(plan.handovers())
                .containsExactly(
                        new Plan.Handover(0, new Slot("a"), 1, List.of(1, 2, 3)),
                        new Plan.Handover(1, new Slot("b"), 3, List.of(4)));
        assertThat(plan.tasks()).extracting(Plan.Task::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(plan.tasks()).extracting(Plan.Task::stage).containsExactly(0, 1, 1, 1, 2);
        assertThat(plan.tasks().get(2).reads()).containsExactly(0);
        assertThat(plan.tasks().get(2).writes()).containsExactly(1);
    }

    @Test
    void what_nobody_reads_is_no_handover() {
        Plan plan = Plan.of(List.of(Stage.of("only", Some.writing("a", "b"))));
        assertThat(plan.handovers()).isEmpty();
        assertThat(plan.tasks().getFirst().writes()).isEmpty();
    }

    @Test
    void a_step_that_reads_what_nobody_writes_is_a_mistake() {
        assertThatThrownBy(() -> Plan.of(List.of(Stage.of("only", Some.writing().reading("a")))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reads Slot[path=a], which no step before it writes");
    }

    @Test
    void a_circle_is_a_mistake() {
        List<Stage> circle = List.of(
                Stage.of("start", Some.writing("a")),
                Stage.of("middle", Some.writing("b").reading("a")),
                Stage.of("end", Some.writing("a").reading("b")));
        assertThatThrownBy(() -> Plan.of(circle))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("writes Slot[path=a], which a step before it reads");
        assertThatThrownBy(
                        () -> Plan.of(List.of(Stage.of("self", Some.writing("a").reading("a")))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void its_size_is_counted_without_making_it() {
        Step network = new Some(Capability.GPU, List.of(), List.of());
        List<Stage> stages = List.of(
                Stage.of("many", Integer.MAX_VALUE, _ -> Some.writing()),
                Stage.of("more", Integer.MAX_VALUE, _ -> Some.writing()),
                Stage.of("network", 7, _ -> network));
        assertThat(Plan.size(stages)).isEqualTo(Map.of(Capability.CPU, 2L * Integer.MAX_VALUE, Capability.GPU, 7L));
    }

    @Test
    void a_stage_has_at_least_one_task_and_no_more_than_it_says() {
        assertThatThrownBy(() -> Stage.of("none", 0, _ -> Some.writing()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a stage has at least one task, none had 0");
        assertThatThrownBy(() -> Stage.of("one", Some.writing()).step(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void a_slot_is_a_path_within_the_job() {
        assertThat(Slot.volume(3).part("masks")).isEqualTo(new Slot("volumes/003/masks"));
        for (String path : List.of("", " ", "/volumes", "volumes/")) {
            assertThatThrownBy(() -> new Slot(path)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
