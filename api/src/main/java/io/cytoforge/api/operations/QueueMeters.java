package io.cytoforge.api.operations;

import io.cytoforge.common.job.Capability;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long the queues are and how old what is first in them: of tasks that are ready, by what they need, and of messages
 * that the broker has not confirmed. Read when somebody looks, and not twice within a second.
 */
@Component
class QueueMeters implements MeterBinder {
    private static final String OUTBOX = "outbox";
    private static final Duration FRESH = Duration.ofSeconds(1);

    private static final String QUEUES = """
            select needs as name, count(*) as length, min(not_before) as since
              from tasks where state = 'READY' and not_before <= :now group by needs
            union all
            select 'outbox', count(*), min(due_at) from outbox where sent_at is null and due_at <= :now""";

    private final JdbcClient sql;
    private final Clock clock;
    private @Nullable Snapshot latest;

    QueueMeters(JdbcClient sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** @param since from when the first of it could go; null if it is empty */
    private record Queue(long length, @Nullable Instant since) {
        static final Queue EMPTY = new Queue(0, null);
    }

    private record Snapshot(Instant at, Map<String, Queue> queues) {
        double length(String name) {
            return queue(name).length;
        }

        double age(String name) {
            Instant since = queue(name).since;
            return since == null ? 0 : Duration.between(since, at).toMillis() / 1000.0;
        }

        private Queue queue(String name) {
            return queues.getOrDefault(name, Queue.EMPTY);
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Capability needs : Capability.values()) {
            String capability = needs.name().toLowerCase(Locale.ROOT);
            gauge("cytoforge.queue.tasks", "Ready tasks that no worker has taken", s -> s.length(needs.name()))
                    .tag("capability", capability)
                    .register(registry);
            gauge("cytoforge.queue.age", "How long the oldest of them has waited", s -> s.age(needs.name()))
                    .tag("capability", capability)
                    .baseUnit("seconds")
                    .register(registry);
        }
        gauge("cytoforge.outbox.messages", "Messages that are due and not confirmed", s -> s.length(OUTBOX))
                .register(registry);
        gauge("cytoforge.outbox.age", "How long the oldest of them has been due", s -> s.age(OUTBOX))
                .baseUnit("seconds")
                .register(registry);
    }

    /** Without a database a gauge has no value, and the registry says why. */
    private Gauge.Builder<QueueMeters> gauge(String name, String description, ToDoubleFunction<Snapshot> value) {
        return Gauge.builder(name, this, meters -> value.applyAsDouble(meters.snapshot()))
                .description(description);
    }

    private synchronized Snapshot snapshot() {
        Instant now = clock.instant();
        Snapshot known = latest;
        if (known != null && Duration.between(known.at, now).abs().compareTo(FRESH) < 0) {
            return known;
        }
        Map<String, Queue> queues = new HashMap<>();
        sql.sql(QUEUES).param("now", now.atOffset(ZoneOffset.UTC)).query(row -> {
            OffsetDateTime since = row.getObject("since", OffsetDateTime.class);
            queues.put(
                    row.getString("name"), new Queue(row.getLong("length"), since == null ? null : since.toInstant()));
        });
        Snapshot read = new Snapshot(now, queues);
        latest = read;
        return read;
    }
}
