package io.cytoforge.api.studies;

import io.cytoforge.api.callers.Callers;
import io.cytoforge.api.callers.Visible;
import io.cytoforge.api.studies.plan.StudyRequest;
import io.cytoforge.api.studies.plan.StudyState;
import io.cytoforge.common.json.Json;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rows of studies, and the statements by which they change. */
@Component
class Studies {
    private static final String UNSETTLED = """
            select s.id from studies s
             where s.state = 'RUNNING'
                or s.state = 'FAILED' and not exists (
                   select from study_stages g left join jobs j on j.id = g.job_id
                    where g.study_id = s.id
                      and (g.refusal is not null
                           or g.job_id is not null and coalesce(j.state, 'FAILED') in ('FAILED', 'CANCELLED')))
             order by s.created_at""";

    private final JdbcClient sql;
    private final Clock clock;

    Studies(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A study whose row this transaction holds: whoever changes it, or begins a stage, comes after the other. */
    record Held(UUID id, StudyState state, StudyRequest request) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Held> hold(UUID study) {
        return sql.sql("select id, state, request from studies where id = :study and " + Visible.SQL + " for update")
                .param("study", study)
                .param("project", Callers.sees())
                .query((row, _) -> new Held(
                        row.getObject("id", UUID.class),
                        StudyState.valueOf(row.getString("state")),
                        Json.mapper().readValue(row.getString("request"), StudyRequest.class)))
                .optional();
    }

    /** The project of a study; empty if there is none. */
    Optional<String> projectOf(UUID study) {
        return sql.sql("select project from studies where id = :study")
                .param("study", study)
                .query(String.class)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(UUID study, StudyRequest request, Collection<UUID> inputs) {
        sql.sql("""
                        insert into studies (id, project, name, request, state, created_at)
                        values (:id, :project, :name, cast(:request as jsonb), 'RUNNING', :now)""")
                .param("id", study)
                .param("project", Callers.project())
                .param("name", request.name())
                .param("request", Json.mapper().writeValueAsString(request))
                .param("now", now())
                .update();
        for (UUID input : inputs) {
            sql.sql("insert into study_inputs (study_id, resource_id) values (:study, :input) on conflict do nothing")
                    .param("study", study)
                    .param("input", input)
                    .update();
        }
    }

    /** Nothing happens where it is in that state already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void turn(UUID study, StudyState state) {
        sql.sql("""
                        update studies set state = :state, finished_at = :finished
                         where id = :study and state <> :state""")
                .param("state", state.name())
                .param("finished", state == StudyState.RUNNING ? null : now())
                .param("study", study)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID study) {
        sql.sql("delete from studies where id = :study").param("study", study).update();
    }

    /** Those of which something may be left to do: all that run, and what failed though no stage of it has. */
    List<UUID> unsettled() {
        return sql.sql(UNSETTLED)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
