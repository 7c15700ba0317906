package io.cytoforge.api.studies;

import io.cytoforge.api.scheduling.JobState;
import io.cytoforge.api.studies.plan.StageKind;
import io.cytoforge.api.studies.plan.StageState;
import io.cytoforge.api.studies.plan.StudyPlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stages of studies, each with where its job is. */
@Component
class StudyStages {
    private static final String LOAD = """
            select g.*, j.state as job_state, j.error_code, j.error_message
              from study_stages g left join jobs j on j.id = g.job_id
             where g.study_id in (:studies) order by g.study_id, g.number""";

    private static final String ADD = """
            insert into study_stages (study_id, number, kind, image, given, expected_seconds)
            values (:study, :number, :kind, :image, :given, :expected)""";

    private final JdbcClient sql;

    StudyStages(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A stage as it is now.
     *
     * @param image which one it is about; null = not one alone
     * @param given what is used in its place; null = nothing
     * @param job that does it; null = not yet
     * @param refusal why its job was not accepted; null if it was, or nobody has tried
     * @param expectedSeconds that it takes; null = not known
     * @param errorCode of its job
     */
    record Stage(
            UUID study,
            int number,
            StageKind kind,
            @Nullable Integer image,
            @Nullable UUID given,
            @Nullable UUID job,
            StageState state,
            @Nullable String refusal,
            @Nullable Double expectedSeconds,
            @Nullable String errorCode,
            @Nullable String errorMessage) {}

    /** In their order. */
    List<Stage> of(UUID study) {
        return of(List.of(study)).getOrDefault(study, List.of());
    }

    /** Of many studies with one statement. */
    Map<UUID, List<Stage>> of(Collection<UUID> studies) {
        Map<UUID, List<Stage>> stages = new LinkedHashMap<>();
        if (!studies.isEmpty()) {
            sql.sql(LOAD)
                    .param("studies", studies)
                    .query((row, _) -> stage(row))
                    .list()
                    .forEach(stage -> stages.computeIfAbsent(stage.study(), _ -> new ArrayList<>())
                            .add(stage));
        }
        return stages;
    }

    private static Stage stage(ResultSet row) throws SQLException {
        return new Stage(
                row.getObject("study_id", UUID.class),
                row.getInt("number"),
                StageKind.valueOf(row.getString("kind")),
                row.getObject("image", Integer.class),
                row.getObject("given", UUID.class),
                row.getObject("job_id", UUID.class),
                state(row),
                row.getString("refusal"),
                row.getObject("expected_seconds", Double.class),
                row.getString("error_code"),
                row.getString("error_message"));
    }

    private static StageState state(ResultSet row) throws SQLException {
        if (row.getObject("given") != null) {
            return StageState.GIVEN;
        }
        if (row.getObject("job_id") == null) {
            return row.getString("refusal") == null ? StageState.WAITING : StageState.REFUSED;
        }
        String job = row.getString("job_state");
        return job == null ? StageState.DELETED : StageState.of(JobState.valueOf(job));
    }

    void add(UUID study, int number, StudyPlan.Planned stage, @Nullable Double expectedSeconds) {
        sql.sql(ADD)
                .param("study", study)
                .param("number", number)
                .param("kind", stage.kind().name())
                .param("image", stage.image())
                .param("given", stage.given())
                .param("expected", expectedSeconds)
                .update();
    }

    /** @return whether nobody else was before */
    boolean begin(UUID study, int number, UUID job) {
        return sql.sql("""
                        update study_stages set job_id = :job, refusal = null
                         where study_id = :study and number = :number and job_id is null and given is null""")
                        .param("job", job)
                        .param("study", study)
                        .param("number", number)
                        .update()
                > 0;
    }

    /** Of a stage that has begun after all nothing is said. */
    void refuse(UUID study, int number, String reason) {
        sql.sql("""
                        update study_stages set refusal = :reason
                         where study_id = :study and number = :number and job_id is null and given is null""")
                .param("reason", reason)
                .param("study", study)
                .param("number", number)
                .update();
    }

    /** What was refused, or whose job was deleted, is to be tried again. */
    void forgetRefusals(UUID study) {
        sql.sql("""
                        update study_stages g set refusal = null, job_id = (select j.id from jobs j where j.id = g.job_id)
                         where study_id = :study""").param("study", study).update();
    }

    /** The study that a job is of. */
    Optional<UUID> studyOf(UUID job) {
        return sql.sql("select study_id from study_stages where job_id = :job")
                .param("job", job)
                .query(UUID.class)
                .optional();
    }
}
