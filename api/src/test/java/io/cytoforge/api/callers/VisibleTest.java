package io.cytoforge.api.callers;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.annotations.Filter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

@ApiTest
class VisibleTest {
    /** Tables whose rows belong to a project, or to what does; each is read by way of what is named. */
    private static final Map<String, String> DECIDED = Map.ofEntries(
            Map.entry("jobs", "its own column"),
            Map.entry("resources", "its own column"),
            Map.entry("idempotency_keys", "its own column"),
            Map.entry("artifacts", "the project of the job, by a filter"),
            Map.entry("volumes", "resources"),
            Map.entry("models", "resources"),
            Map.entry("shape_models", "resources"),
            Map.entry("datasets", "resources"),
            Map.entry("dataset_jobs", "read after the data set was found"),
            Map.entry("dataset_exports", "read after the data set was found"),
            Map.entry("rejected_samples", "read after the data set was found"),
            Map.entry("job_inputs", "the system's: what must stay"),
            Map.entry("tasks", "its own column"),
            Map.entry("project_use", "the system's: whose turn it is"),
            Map.entry("passed_over", "the system's: whose turn it is"),
            Map.entry("slots", "the system's and the workers'"),
            Map.entry("outbox", "the system's"),
            Map.entry("api_keys", "the administrators'"),
            Map.entry("webhooks", "its own column, in statements"),
            Map.entry("webhook_deliveries", "the system's"),
            Map.entry("link_keys", "the system's"),
            Map.entry("audit", "the administrators'"),
            Map.entry("lost_inputs", "read after the job was found"),
            Map.entry("unnamed_objects", "the system's"),
            Map.entry("studies", "its own column"),
            Map.entry("study_stages", "read after the study was found"),
            Map.entry("study_inputs", "the system's: what must stay"),
            Map.entry("uploads", "its own column, in statements"),
            Map.entry("upload_parts", "read after the upload was found"),
            Map.entry("sessions", "read by its secret"),
            Map.entry("flyway_schema_history", "the system's"));

    @Autowired
    JdbcClient sql;

    @Autowired
    EntityManagerFactory entities;

    @AfterEach
    void leave() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void of_every_table_it_is_decided_who_sees_its_rows() {
        List<@Nullable String> tables = sql.sql("""
                        select table_name from information_schema.tables
                         where table_schema = 'public' and table_type = 'BASE TABLE'""").query(String.class).list();
        assertThat(tables).containsExactlyInAnyOrderElementsOf(DECIDED.keySet());
    }

    @Test
    void every_entity_of_a_table_with_projects_is_filtered_and_no_row_gets_a_project_by_default() {
        Set<String> withProjects = Set.copyOf(sql.sql("""
                        select table_name from information_schema.columns
                         where table_schema = 'public' and column_name = 'project' and table_name not in ('api_keys', 'audit')""").query(String.class).list());
        assertThat(withProjects).contains("jobs", "resources", "idempotency_keys");
        assertThat(sql.sql("""
                        select table_name from information_schema.columns
                         where table_schema = 'public' and column_name = 'project' and column_default is not null""").query(String.class).list()).isEmpty();
        entities.getMetamodel().getEntities().stream()
                .map(entity -> entity.getJavaType())
                .filter(type -> type.isAnnotationPresent(Table.class)
                        && withProjects.contains(type.getAnnotation(Table.class).name()))
                .forEach(type -> assertThat(type.getAnnotation(Filter.class))
                        .as(type.getName())
                        .isNotNull()
                        .extracting(Filter::name)
                        .isEqualTo(Visible.FILTER));
    }

    @Test
    void a_request_of_nobody_sees_nothing_and_the_system_all() {
        assertThat(Callers.isSystem()).isTrue();
        assertThat(Callers.sees()).isEqualTo("*");
        SecurityContextHolder.getContext()
                .setAuthentication(new AnonymousAuthenticationToken(
                        "key", "anonymous", AuthorityUtils.createAuthorityList("none")));
        assertThat(Callers.sees()).isEmpty();
        assertThat(Callers.isSystem()).isFalse();
    }
}
