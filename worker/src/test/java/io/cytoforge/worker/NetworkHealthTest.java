package io.cytoforge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.worker.painting.PaintingSupport;
import io.cytoforge.worker.painting.ThisHost;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

class NetworkHealthTest {
    private static final NetworkHost HOST = ThisHost.detect(1);

    @Test
    void a_worker_that_paints_everything_says_so() {
        Health health = of(Optional.of(PaintingSupport.ALL));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("batches", "as single patches")
                .containsEntry("bfloat16", "within its bounds")
                .containsEntry("host", HOST);
    }

    @Test
    void one_that_paints_singly_and_refuses_bfloat16_is_well_and_says_why() {
        Health health =
                of(Optional.of(new PaintingSupport(true, Optional.of("they differ"), Optional.of("too bright"))));
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails())
                .containsEntry("batches", "painted singly: they differ")
                .containsEntry("bfloat16", "refused: too bright");
    }

    @Test
    void one_whose_network_does_not_run_is_down() {
        Optional<String> reason = Optional.of("no library");
        assertThat(of(Optional.of(new PaintingSupport(false, reason, reason))).getStatus())
                .isEqualTo(Status.DOWN);
    }

    @Test
    void until_it_was_tried_nothing_is_known() {
        Health health = of(Optional.empty());
        assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(health.getDetails()).containsEntry("probe", "not done").doesNotContainKey("batches");
    }

    private static Health of(Optional<PaintingSupport> found) {
        return new NetworkHealth(HOST, () -> found).health();
    }
}
