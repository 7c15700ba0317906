package io.cytoforge.api.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class DefaultsTest {
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(All.class)
            .withPropertyValues("cytoforge.tasks.worker-token=sixteen-letters!");

    @EnableConfigurationProperties({
        BrokerSettings.class,
        LinkSettings.class,
        OutboxSettings.class,
        RetentionSettings.class,
        QuotaSettings.class,
        SecuritySettings.class,
        StoreProperties.class,
        TaskSettings.class,
        UploadSettings.class,
        WebhookSettings.class
    })
    static class All {}

    @Test
    void these_are_the_defaults() {
        runner.run(context -> {
            assertThat(context.getBean(BrokerSettings.class))
                    .isEqualTo(new BrokerSettings(BrokerSettings.Kind.RABBITMQ, ""));
            assertThat(context.getBean(LinkSettings.class)).isEqualTo(new LinkSettings(""));
            assertThat(context.getBean(OutboxSettings.class))
                    .isEqualTo(new OutboxSettings(
                            Duration.ofSeconds(1),
                            200,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(30),
                            Duration.ofDays(1)));
            assertThat(context.getBean(RetentionSettings.class))
                    .isEqualTo(new RetentionSettings(
                            Duration.ZERO, RetentionSettings.Unnamed.REPORT, Duration.ofDays(1), Duration.ofHours(1)));
            assertThat(context.getBean(TaskSettings.class))
                    .isEqualTo(new TaskSettings(
                            "sixteen-letters!",
                            Duration.ofSeconds(60),
                            3,
                            5,
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5)));
            assertThat(context.getBean(UploadSettings.class))
                    .isEqualTo(new UploadSettings(
                            null,
                            DataSize.ofGigabytes(32),
                            DataSize.ofGigabytes(64),
                            65_536,
                            200_000,
                            200,
                            2,
                            Duration.ofSeconds(10),
                            Duration.ofDays(2),
                            Duration.ofSeconds(60)));
            assertThat(context.getBean(SecuritySettings.class))
                    .isEqualTo(new SecuritySettings(
                            SecuritySettings.SignIn.AUTO,
                            false,
                            "",
                            Duration.ofHours(12),
                            Duration.ofDays(365),
                            new SecuritySettings.Oidc(
                                    "", "", "", "project", "scope", "cytoforge:", Duration.ofSeconds(60))));
            assertThat(context.getBean(QuotaSettings.class))
                    .isEqualTo(new QuotaSettings(6000, 1000, DataSize.ofBytes(0), 0));
            assertThat(context.getBean(WebhookSettings.class))
                    .isEqualTo(new WebhookSettings(List.of(), 12, Duration.ofSeconds(10), Duration.ofSeconds(2)));
            assertThat(context.getBean(StoreProperties.class).toSettings())
                    .isEqualTo(new StoreSettings.LocalDisk(Path.of("data/store")));
        });
    }

    @Test
    void s3_is_named_by_its_bucket() {
        runner.withPropertyValues(
                        "cytoforge.store.kind=s3",
                        "cytoforge.store.endpoint=http://localhost:9000",
                        "cytoforge.store.access-key=a",
                        "cytoforge.store.secret-key=b")
                .run(context -> {
                    StoreProperties properties = context.getBean(StoreProperties.class);
                    assertThat(properties.toSettings())
                            .isEqualTo(new StoreSettings.S3(
                                    java.net.URI.create("http://localhost:9000"),
                                    "us-east-1",
                                    "cytoforge",
                                    "a",
                                    "b",
                                    true));
                });
    }

    @Test
    void a_key_that_does_not_exist_is_an_error() {
        runner.withPropertyValues("cytoforge.tasks.leese=5s")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void a_short_token_is_refused_without_telling_it() {
        runner.withPropertyValues("cytoforge.tasks.worker-token=short")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("at least 16")
                        .hasMessageNotContaining("short"));
    }

    @Test
    void so_is_a_short_key_for_links() {
        runner.withPropertyValues("cytoforge.links.key=short")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("at least 32 bytes")
                        .hasMessageNotContaining("short"));
    }

    @Test
    void pauses_double_up_to_the_longest() {
        TaskSettings settings = new TaskSettings(
                "sixteen-letters!",
                Duration.ofSeconds(60),
                3,
                5,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofMinutes(5));
        assertThat(settings.backoffAfter(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.backoffAfter(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.backoffAfter(4)).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.backoffAfter(400)).isEqualTo(Duration.ofSeconds(30));
        assertThatThrownBy(() -> new OutboxSettings(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
