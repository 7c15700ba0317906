package io.cytoforge.api.scheduling;

import static io.cytoforge.api.scheduling.Times.utc;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.outbox.Outbox;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.common.task.Traces;
import io.micrometer.observation.ObservationRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes new jobs: some thousands of tasks with one statement. */
@Component
class JobOpening {
    private static final int ROWS = 5000;

    private static final String JOB = """
            insert into jobs (id, project, type, name, state, spec, created_at, trace, tasks_left, stages, stage_tasks,
                              stage_done, stage_shares, stage_begun)
            select :id, :project, :type, :name, 'QUEUED', cast(:spec as jsonb), :now, cast(:trace as jsonb), :tasks,
                   array_agg(s.name order by s.number), array_agg(s.tasks order by s.number),
                   array_agg(0 order by s.number), array_agg(0::bigint order by s.number),
                   array_agg(null::timestamptz order by s.number)
              from jsonb_to_recordset(cast(:stages as jsonb)) as s (number integer, name text, tasks integer)""";

    private static final String TASKS = """
            insert into tasks (id, job_id, project, number, stage, step, needs, state, missing, writes, work, attempt_limit,
                               not_before, published_at)
            select gen_random_uuid(), :job, :project, t.number, t.stage, t.step, t.needs,
                   case when t.missing = 0 then 'READY' else 'WAITING' end, t.missing, t.writes, t.work, :attempts, :now, :now
              from jsonb_to_recordset(cast(:rows as jsonb))
                as t (number integer, stage integer, step jsonb, needs text, missing integer, writes integer[],
                      work double precision)""";

    private static final String SLOTS = """
            insert into slots (job_id, number, path, writers_left, readers)
            select :job, s.number, s.path, s.writers, s.readers
              from jsonb_to_recordset(cast(:rows as jsonb))
                as s (number integer, path text, writers integer, readers integer[])""";

    private static final String ANNOUNCED = """
            insert into outbox (task_id, attempt, needs, created_at, due_at)
            select id, attempt + 1, needs, :now, not_before from tasks
             where job_id = :job and state = 'READY' order by number""";

    private final JdbcClient sql;
    private final Outbox outbox;
    private final ObservationRegistry observations;

    JobOpening(JdbcClient sql, Outbox outbox, ObservationRegistry observations) {
        this.sql = sql;
        this.observations = observations;
        this.outbox = outbox;
    }

    private record StageRow(int number, String name, int tasks) {}

    private record TaskRow(
            int number,
            int stage,
            Step step,
            String needs,
            int missing,
            List<Integer> writes,
            @Nullable Double work) {}

    private record SlotRow(int number, String path, int writers, List<Integer> readers) {}

    /** Writes a job with its plan and announces what waits for nothing. */
    void open(UUID job, JobSpec spec, int attempts, Instant now) {
        Plan plan = Plan.of(spec.stages());
        List<StageRow> stages = IntStream.range(0, spec.stages().size())
                .mapToObj(i -> new StageRow(
                        i, spec.stages().get(i).name(), spec.stages().get(i).tasks()))
                .toList();
        sql.sql(JOB)
                .param("id", job)
                .param("project", Callers.project())
                .param("type", spec.jobType().name())
                .param("name", spec.name())
                .param("spec", StoredSpecs.write(spec))
                .param("now", utc(now))
                .param("trace", trace())
                .param("tasks", plan.tasks().size())
                .param("stages", Json.mapper().writeValueAsString(stages))
                .update();
        inParts(
                plan.tasks(),
                task -> row(spec, task),
                rows -> sql.sql(TASKS)
                        .param("job", job)
                        .param("project", Callers.project())
                        .param("attempts", attempts)
                        .param("now", utc(now))
                        .param("rows", rows)
                        .update());
        inParts(
                plan.handovers(),
                JobOpening::row,
                rows -> sql.sql(SLOTS).param("job", job).param("rows", rows).update());
        outbox.written(
                sql.sql(ANNOUNCED).param("job", job).param("now", utc(now)).update());
    }

    private @Nullable String trace() {
        Map<String, String> headers = Traces.headers(observations, "cytoforge.job.open");
        return headers.isEmpty() ? null : Json.mapper().writeValueAsString(headers);
    }

    /** Of one that ends at a given time nothing can be learned of how long such steps take. */
    private static TaskRow row(JobSpec spec, Plan.Task task) {
        boolean measures = task.step().longest(spec).isEmpty();
        return new TaskRow(
                task.number(),
                task.stage(),
                task.step(),
                task.step().needs().name(),
                task.reads().size(),
                task.writes(),
                measures ? task.step().work(spec) : null);
    }

    private static SlotRow row(Plan.Handover handover) {
        return new SlotRow(handover.number(), handover.slot().path(), handover.writers(), handover.readers());
    }

    private static <T> void inParts(List<T> all, Function<T, Object> row, Function<String, Integer> insert) {
        for (int from = 0; from < all.size(); from += ROWS) {
            List<Object> part = all.subList(from, Math.min(from + ROWS, all.size())).stream()
                    .map(row)
                    .toList();
            int written = insert.apply(Json.mapper().writeValueAsString(part));
            if (written != part.size()) {
                throw new IllegalStateException("wrote %d of %d rows".formatted(written, part.size()));
            }
        }
    }
}
