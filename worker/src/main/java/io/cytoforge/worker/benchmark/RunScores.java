package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one training scored.
 *
 * @param onReal volumes
 * @param onSynthetic volumes; null where there are none to judge by
 */
record RunScores(SegmentationScores onReal, @Nullable SegmentationScores onSynthetic) {
    void store(ObjectStore store, UUID job, int run) {
        store.put(key(job, run), Json.mapper().writeValueAsBytes(this));
    }

    static RunScores read(ObjectStore store, UUID job, int run) {
        return Json.mapper().readValue(store.read(key(job, run)), RunScores.class);
    }

    private static String key(UUID job, int run) {
        return "%s/scores/%03d.json".formatted(Keys.work(job), run);
    }
}
