package io.cytoforge.api.migration;

import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.registry.JobTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A task as versions stored it that knew stages by their names.
 *
 * @param number its place among the job's tasks, stage by stage
 */
record StoredTask(UUID id, int number, String stage, String state) {
    /** What the tasks of a stage were, as steps; a synthesis called the stages of its simulation {@code simulate-…}. */
    private static final Map<String, Set<String>> STEPS = Map.ofEntries(
            Map.entry("simulate", Set.of("simulation.simulateVolume")),
            Map.entry("plan", Set.of("simulation.placeCells", "synthesis.prepareForeground")),
            Map.entry("paint", Set.of("simulation.paintCells")),
            Map.entry("join", Set.of("simulation.joinBlocks")),
            Map.entry("settle", Set.of("simulation.relabelBlock")),
            Map.entry("finish", Set.of("simulation.finishVolume", "synthesis.finishImages")),
            Map.entry("clear", Set.of("simulation.clearWork", "synthesis.clearWork")),
            Map.entry("prepare", Set.of("synthesis.prepareVolume")),
            Map.entry("masks", Set.of("synthesis.prepareBlock")),
            Map.entry("blocks", Set.of("synthesis.paintBlock")),
            Map.entry("degrade", Set.of("synthesis.degradeBlock")),
            Map.entry("train", Set.of("training.trainModel")),
            Map.entry("evaluate", Set.of("evaluation.compareImages")),
            Map.entry("fit", Set.of("shapeModel.fitShapeModel", "simulationFit.fitSimulation")));

    private static final String WITHIN_A_SYNTHESIS = "simulate-";

    /** The tasks of a job, in the order of their stages. */
    static List<StoredTask> of(UUID job, JdbcClient sql) {
        return sql.sql("select id, number, stage_name, state from tasks where job_id = ? order by number")
                .param(job)
                .query((row, _) -> new StoredTask(
                        row.getObject("id", UUID.class),
                        row.getInt("number"),
                        row.getString("stage_name"),
                        row.getString("state")))
                .list();
    }

    /** @throws IllegalArgumentException if these are not the tasks of the plan, one by one */
    static void requireSame(List<StoredTask> stored, Plan plan) {
        if (stored.size() != plan.tasks().size()) {
            throw new IllegalArgumentException("there are %d tasks, the plan has %d"
                    .formatted(stored.size(), plan.tasks().size()));
        }
        for (StoredTask task : stored) {
            Step step = plan.tasks().get(task.number).step();
            if (!task.is(step)) {
                throw new IllegalArgumentException(
                        "task %d was of stage %s, the plan has %s".formatted(task.number, task.stage, step));
            }
        }
    }

    private boolean is(Step step) {
        String name = stage.startsWith(WITHIN_A_SYNTHESIS) ? stage.substring(WITHIN_A_SYNTHESIS.length()) : stage;
        return STEPS.getOrDefault(name, Set.of()).contains(JobTypes.of(step).nameOf(step.getClass()));
    }

    boolean hasSucceeded() {
        return state.equals("SUCCEEDED");
    }

    boolean isWaiting() {
        return state.equals("WAITING");
    }
}
