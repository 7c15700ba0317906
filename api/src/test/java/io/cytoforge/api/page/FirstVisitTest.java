package io.cytoforge.api.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cytoforge.api.testing.ServedTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServedTest
class FirstVisitTest {
    @Autowired
    private MeterRegistry meters;

    @Test
    void pages_are_visited_before_anybody_comes() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(visits("/")).isPositive();
            assertThat(visits("/volumes")).isPositive();
            assertThat(visits("/jobs")).isPositive();
        });
    }

    private long visits(String page) {
        return meters.find("http.server.requests").tag("uri", page).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
