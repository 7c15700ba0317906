package io.cytoforge.api.page;

import static org.awaitility.Awaitility.await;

import io.cytoforge.api.testing.ServedTest;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServedTest
class FirstVisitTest {
    @Autowired
    private MeterRegistry meters;

    @Test
    void pages_are_visited_before_anybody_comes() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> meters.find("http.server.requests").timers().stream()
                        .anyMatch(timer -> "/volumes".equals(timer.getId().getTag("uri")) && timer.count() > 0));
    }
}
