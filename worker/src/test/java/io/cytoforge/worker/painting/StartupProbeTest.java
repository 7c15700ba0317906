package io.cytoforge.worker.painting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.processor.NetworkHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
class StartupProbeTest {
    private static final NetworkHost HOST = ThisHost.detect(1);

    @Test
    void it_is_tried_once_however_often_it_is_asked_for() {
        AtomicInteger times = new AtomicInteger();
        StartupProbe probe = new StartupProbe(HOST, _ -> {
            times.incrementAndGet();
            return PaintingSupport.ALL;
        });
        assertThat(probe.foundSoFar()).isEmpty();
        assertThat(probe.start().found()).isEqualTo(PaintingSupport.ALL);
        assertThat(probe.found()).isEqualTo(PaintingSupport.ALL);
        assertThat(probe.foundSoFar()).hasValue(PaintingSupport.ALL);
        assertThat(times).hasValue(1);
    }

    @Test
    void who_asks_waits_for_one_that_has_begun() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        StartupProbe probe = new StartupProbe(HOST, _ -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return PaintingSupport.ALL;
        });
        probe.start();
        AtomicReference<PaintingSupport> found = new AtomicReference<>();
        Thread asking = Thread.ofPlatform().start(() -> found.set(probe.found()));
        assertThat(probe.foundSoFar()).isEmpty();
        asked.countDown();
        asking.join();
        assertThat(found).hasValue(PaintingSupport.ALL);
    }

    @Test
    void a_network_that_cannot_run_is_a_finding_and_no_crash() {
        for (StartupProbe.Trial broken : new StartupProbe.Trial[] {
            _ -> {
                throw new IOException("no space left");
            },
            _ -> {
                throw new UnsatisfiedLinkError("no tensorflow");
            }
        }) {
            PaintingSupport found = new StartupProbe(HOST, broken).found();
            assertThat(found.runs()).isFalse();
            assertThat(found.againstBatches())
                    .hasValueSatisfying(reason -> assertThat(reason).containsAnyOf("no space", "no tensorflow"));
            assertThat(found.againstBfloat16()).isEqualTo(found.againstBatches());
        }
    }

    @Test
    void what_it_writes_is_gone_afterwards() {
        AtomicReference<Path> used = new AtomicReference<>();
        new StartupProbe(HOST, folder -> {
                    Files.writeString(folder.resolve("graph"), "much");
                    used.set(folder);
                    return PaintingSupport.ALL;
                })
                .found();
        assertThat(used.get()).doesNotExist();
    }
}
