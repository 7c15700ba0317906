package io.cytoforge.api.webhooks;

import io.cytoforge.api.scheduling.LifecycleEvent.JobTurn;
import io.cytoforge.api.scheduling.LifecycleEvent.OfJob;
import io.cytoforge.api.settings.WebhookSettings;
import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells webhooks that jobs have ended: what is to be told is written in the transaction that ends the job, and sent until
 * it was taken or has been tried too often. One end may be told twice, with the same id.
 */
@Component
class Deliveries {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final int AT_ONCE = 20;
    private static final Duration KEEP = Duration.ofDays(7);

    private static final String WRITE = """
            insert into webhook_deliveries (id, webhook_id, body, created_at, due_at)
            select gen_random_uuid(), w.id, :body, :now, :now
              from webhooks w join jobs j on j.project = w.project where j.id = :job""";

    /** Whoever takes one has until its next attempt is due. */
    private static final String TAKE = """
            update webhook_deliveries d
               set attempts = attempts + 1, due_at = :lease
              from webhooks w
             where w.id = d.webhook_id and d.id in (
                    select id from webhook_deliveries
                     where delivered_at is null and due_at <= :now and attempts < :most
                     order by due_at limit :limit for update skip locked)
            returning d.id, d.body, d.attempts, w.url, w.secret""";

    private final JdbcClient sql;
    private final WebhookSettings settings;
    private final Receiver receiver;
    private final Clock clock;

    @Autowired
    Deliveries(JdbcClient sql, WebhookSettings settings, Clock clock) {
        this.sql = sql;
        this.settings = settings;
        this.clock = clock;
        this.receiver =
                new Receiver(Set.copyOf(settings.allowedHosts()), InetAddress::getAllByName, settings.timeout());
    }

    private record Delivery(UUID id, String body, int attempt, URI url, String secret) {}

    @EventListener
    void onJob(OfJob event) {
        if (event.turn() == JobTurn.SUCCEEDED || event.turn() == JobTurn.FAILED || event.turn() == JobTurn.CANCELLED) {
            sql.sql(WRITE)
                    .param("job", event.job())
                    .param("body", body(event))
                    .param("now", utc(clock.instant()))
                    .update();
        }
    }

    private String body(OfJob event) {
        String state = event.turn().name().toLowerCase(Locale.ROOT);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("event", "job." + state);
        body.put("at", clock.instant().toString());
        body.put(
                "job",
                Map.of("id", event.job(), "type", event.type(), "state", state, "link", "/v1/jobs/" + event.job()));
        return Json.mapper().writeValueAsString(body);
    }

    @Scheduled(
            initialDelayString = "${cytoforge.webhooks.look-every:2s}",
            fixedDelayString = "${cytoforge.webhooks.look-every:2s}")
    void send() {
        Instant now = clock.instant();
        List<Delivery> taken = sql.sql(TAKE)
                .param("now", utc(now))
                .param("lease", utc(now.plus(settings.timeout().multipliedBy(2))))
                .param("most", settings.attempts())
                .param("limit", AT_ONCE)
                .query((row, _) -> new Delivery(
                        row.getObject("id", UUID.class),
                        row.getString("body"),
                        row.getInt("attempts"),
                        URI.create(row.getString("url")),
                        row.getString("secret")))
                .list();
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            taken.forEach(delivery -> each.execute(() -> send(delivery)));
        }
    }

    private void send(Delivery delivery) {
        try {
            int status = receiver.post(
                    delivery.url(), headers(delivery), delivery.body().getBytes(StandardCharsets.UTF_8));
            settle(delivery, status / 100 == 2, Integer.toString(status));
        } catch (IOException e) {
            settle(delivery, false, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            log.error(
                    "Delivery {} to {} went wrong",
                    delivery.id(),
                    delivery.url().getHost(),
                    e);
        }
    }

    private Map<String, String> headers(Delivery delivery) {
        return Map.of(
                "Cytoforge-Delivery", delivery.id().toString(),
                "Cytoforge-Signature", Signature.header(delivery.secret(), clock.instant(), delivery.body()));
    }

    private void settle(Delivery delivery, boolean taken, String outcome) {
        Instant now = clock.instant();
        sql.sql("""
                        update webhook_deliveries
                           set delivered_at = case when :taken then cast(:now as timestamptz) end, due_at = :due, outcome = :outcome
                         where id = :id""")
                .param("taken", taken)
                .param("now", utc(now))
                .param("due", utc(now.plus(settings.pauseAfter(delivery.attempt()))))
                .param("outcome", outcome)
                .param("id", delivery.id())
                .update();
        if (!taken && delivery.attempt() >= settings.attempts()) {
            log.warn("{} was not told after {} attempts: {}", delivery.url().getHost(), delivery.attempt(), outcome);
        }
    }

    @Scheduled(initialDelayString = "PT15M", fixedDelayString = "PT1H")
    void forget() {
        sql.sql("delete from webhook_deliveries where created_at < :before")
                .param("before", utc(clock.instant().minus(KEEP)))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
