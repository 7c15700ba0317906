package io.cytoforge.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Services;
import io.cytoforge.standalone.bench.faults.Backends;
import io.cytoforge.standalone.bench.faults.FaultBench;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FaultBenchIT {
    private static final FaultBench.Sizes SIZES =
            new FaultBench.Sizes(20, 600, 1, 2, 3, Duration.ofHours(1), Duration.ofMinutes(10));

    @Test
    void twenty_kills_and_all_other_faults_lose_double_spoil_and_leave_nothing() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        boolean clean = FaultBench.run(SIZES, backends(), new PrintStream(printed, true, StandardCharsets.UTF_8));

        String text = printed.toString(StandardCharsets.UTF_8);
        JsonNode figures = JsonMapper.shared().readTree(text.lines().toList().getLast());
        assertThat(figures.get("kills").asInt()).as(text).isEqualTo(20);
        assertThat(figures.get("kills_at_work").asInt()).as(text).isBetween(1, 20);
        for (String key : new String[] {"lost", "doubled", "wrong", "orphans"}) {
            assertThat(figures.get(key).asLong(-1)).as("%s of%n%s", key, text).isZero();
        }
        assertThat(clean).isTrue();
        assertThat(figures.get("tasks").asInt()).isGreaterThanOrEqualTo(600);
        assertThat(figures.get("jobs").asInt()).isGreaterThan(10);
        for (String key : new String[] {"terminate_api", "broker_outage", "database_outage", "lost_messages"}) {
            assertThat(figures.get(key).asInt()).as(key).isPositive();
        }
        if (figures.get("skipped").asString().isEmpty()) {
            assertThat(figures.get("full_disk").asInt()).isPositive();
        }
    }

    private static Backends backends() {
        Services.Database database = Services.emptyDatabase();
        Services.Broker broker = Services.broker();
        return new Backends(
                database.url(),
                database.user(),
                database.password(),
                broker.port(),
                broker.user(),
                broker.password(),
                "faults." + broker.queuePrefix(),
                broker.embedded());
    }
}
