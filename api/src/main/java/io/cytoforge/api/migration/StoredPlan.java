package io.cytoforge.api.migration;

import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plan of a job of which some tasks are done. */
final class StoredPlan {
    private static final String TASKS = """
            with planned as (
                update tasks t
                   set step = r.step, missing = r.missing, writes = r.writes,
                       state = case when r.ready then 'READY' else t.state end,
                       not_before = case when r.ready then now() else t.not_before end,
                       published_at = case when r.ready then now() else t.published_at end
                  from jsonb_to_recordset(cast(:rows as jsonb))
                    as r (id uuid, step jsonb, missing integer, writes integer[], ready boolean)
                 where t.id = r.id
                returning t.id, t.number, t.attempt, t.needs, r.ready
            )
            insert into outbox (task_id, attempt, needs, created_at, due_at)
            select id, attempt + 1, needs, now(), now() from planned where ready order by number""";

    private static final String SLOTS = """
            insert into slots (job_id, number, path, writers_left, readers)
            select :job, s.number, s.path, s.writers, s.readers
              from jsonb_to_recordset(cast(:rows as jsonb))
                as s (number integer, path text, writers integer, readers integer[])""";

    private final Plan plan;
    private final List<StoredTask> tasks;
    private final boolean goesOn;

    /**
     * @param tasks as they are stored, in the order of the plan
     * @param goesOn whether what waits for nothing is to be done at once; else when somebody asks for it
     */
    StoredPlan(Plan plan, List<StoredTask> tasks, boolean goesOn) {
        this.plan = plan;
        this.tasks = tasks;
        this.goesOn = goesOn;
    }

    private record TaskRow(UUID id, Step step, int missing, List<Integer> writes, boolean ready) {}

    private record SlotRow(int number, String path, int writers, List<Integer> readers) {}

    void write(UUID job, JdbcClient sql) {
        int[] writersLeft =
                plan.handovers().stream().mapToInt(Plan.Handover::writers).toArray();
        tasks.stream()
                .filter(StoredTask::hasSucceeded)
                .flatMap(task -> plan.tasks().get(task.number()).writes().stream())
                .forEach(slot -> writersLeft[slot]--);
        sql.sql(TASKS)
                .param(
                        "rows",
                        Json.mapper()
                                .writeValueAsString(tasks.stream()
                                        .map(task -> row(task, writersLeft))
                                        .toList()))
                .update();
        sql.sql(SLOTS)
                .param("job", job)
                .param(
                        "rows",
                        Json.mapper()
                                .writeValueAsString(plan.handovers().stream()
                                        .map(slot -> new SlotRow(
                                                slot.number(),
                                                slot.slot().path(),
                                                writersLeft[slot.number()],
                                                slot.readers()))
                                        .toList()))
                .update();
        sql.sql(
                        "update jobs set stages = array(select jsonb_array_elements_text(cast(:names as jsonb))) where id = :job")
                .param("names", Json.mapper().writeValueAsString(plan.stages()))
                .param("job", job)
                .update();
    }

    private TaskRow row(StoredTask stored, int[] writersLeft) {
        Plan.Task task = plan.tasks().get(stored.number());
        int missing = (int)
                task.reads().stream().filter(slot -> writersLeft[slot] > 0).count();
        return new TaskRow(
                stored.id(), task.step(), missing, task.writes(), goesOn && stored.isWaiting() && missing == 0);
    }
}
