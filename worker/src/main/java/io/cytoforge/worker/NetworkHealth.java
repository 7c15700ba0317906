package io.cytoforge.worker;

import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.worker.gan.TensorFlowPatchModel;
import io.cytoforge.worker.painting.PaintingSupport;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * What the network's arithmetic allows here. A worker that paints one patch at a time and refuses bfloat16 is well; one
 * that cannot run the network is not.
 */
final class NetworkHealth implements HealthIndicator {
    private final NetworkHost host;
    private final Supplier<Optional<PaintingSupport>> probe;

    /** @param probe what was found so far; empty until it was */
    NetworkHealth(NetworkHost host, Supplier<Optional<PaintingSupport>> probe) {
        this.host = host;
        this.probe = probe;
    }

    @Override
    public Health health() {
        Optional<PaintingSupport> found = probe.get();
        Health.Builder health = found.isEmpty()
                ? Health.unknown().withDetail("probe", "not done")
                : found.get().runs() ? Health.up() : Health.down();
        found.ifPresent(support -> health.withDetail(
                        "batches",
                        support.againstBatches().map("painted singly: "::concat).orElse("as single patches"))
                .withDetail(
                        "bfloat16",
                        support.againstBfloat16().map("refused: "::concat).orElse("within its bounds")));
        return health.withDetail("host", host)
                .withDetail("models", TensorFlowPatchModel.open())
                .build();
    }
}
