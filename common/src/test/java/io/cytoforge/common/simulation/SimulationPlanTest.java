package io.cytoforge.common.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.job.Capability;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
import io.cytoforge.common.simulation.SimulationStep.JoinBlocks;
import io.cytoforge.common.simulation.SimulationStep.PaintCells;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SimulationPlanTest {
    private static final Shape3 SMALL = new Shape3(32, 64, 64);
    private static final Shape3 LARGE = new Shape3(128, 1024, 1024);

    @Test
    void a_small_volume_is_one_task_that_waits_for_nothing() {
        Plan plan = Plan.of(spec(3, SMALL).stages());
        assertThat(plan.tasks())
                .extracting(Plan.Task::step)
                .containsExactly(new SimulateVolume(0, true), new SimulateVolume(1, true), new SimulateVolume(2, true));
        assertThat(plan.handovers()).isEmpty();
    }

    @Test
    void the_chains_of_two_volumes_do_not_wait_for_each_other() {
        Plan plan = Plan.of(spec(2, LARGE).stages());
        for (int volume = 0; volume < 2; volume++) {
            assertThat(volumesBefore(plan, new FinishVolume(volume, true))).containsExactly(volume);
        }
        assertThat(volumesBefore(plan, new SimulationStep.ClearWork(2))).containsExactly(0, 1);
    }

    @Test
    void a_volume_is_placed_then_painted_joined_relabelled_and_finished() {
        SimulationSpec spec = spec(1, LARGE);
        Plan plan = Plan.of(spec.stages());
        int blocks = (int) spec.blocks().count();
        assertThat(before(plan, new PaintCells(0, 1))).containsExactly(new PlaceCells(0));
        assertThat(before(plan, new JoinBlocks(0))).hasSize(blocks).allMatch(PaintCells.class::isInstance);
        assertThat(before(plan, new RelabelBlock(0, 1))).containsExactly(new JoinBlocks(0));
        assertThat(before(plan, new FinishVolume(0, true))).hasSize(blocks).allMatch(RelabelBlock.class::isInstance);
    }

    @Test
    void the_size_of_a_plan_is_that_of_its_arithmetic() {
        SimulationSpec spec = spec(20, LARGE);
        long blocks = spec.blocks().count();
        assertThat(Plan.size(spec.stages())).isEqualTo(Map.of(Capability.CPU, 20 * (3 + 2 * blocks) + 1));
        assertThat(Plan.of(spec.stages()).tasks()).hasSize((int) (20 * (3 + 2 * blocks) + 1));
    }

    @Test
    void a_step_at_a_block_says_of_which_volume_where_there_are_several() {
        SimulationSpec one = spec(1, LARGE);
        SimulationSpec two = spec(2, LARGE);
        String box = one.blocks().box(3).toString();
        assertThat(new PaintCells(0, 3).place(one)).isEqualTo("block 3, " + box + ": ");
        assertThat(new RelabelBlock(1, 3).place(two)).isEqualTo("volume 1, block 3, " + box + ": ");
        assertThat(new JoinBlocks(1).place(two)).isEmpty();
    }

    /** What must be done right before a step. */
    private static List<Step> before(Plan plan, Step step) {
        Set<Integer> slots = Set.copyOf(task(plan, step).reads());
        return plan.tasks().stream()
                .filter(task -> task.writes().stream().anyMatch(slots::contains))
                .map(Plan.Task::step)
                .toList();
    }

    /** Volumes of all that must be done before a step, and of itself. */
    private static Set<Integer> volumesBefore(Plan plan, Step step) {
        Set<Integer> volumes = new TreeSet<>();
        switch (step) {
            case PlaceCells(int volume) -> volumes.add(volume);
            case PaintCells(int volume, int _) -> volumes.add(volume);
            default -> {}
        }
        before(plan, step).forEach(earlier -> volumes.addAll(volumesBefore(plan, earlier)));
        return volumes;
    }

    private static Plan.Task task(Plan plan, Step step) {
        return plan.tasks().stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow();
    }

    private static SimulationSpec spec(int count, Shape3 shape) {
        TissueSpec tissue =
                new TissueSpec(shape, VoxelSize.UNIT, new Box(), RandomPositions.count(3), NucleiSpec.EMBRYO);
        return new SimulationSpec("s", 1, count, tissue);
    }
}
