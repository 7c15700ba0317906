package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one training scored.
 *
 * @param onReal volumes
 * @param onSynthetic volumes; null where there are none to judge by
 * @param onLevels synthetic volumes of one quality level alone; empty where these are not of several
 */
record RunScores(SegmentationScores onReal, @Nullable SegmentationScores onSynthetic, List<OnLevel> onLevels) {
    RunScores {
        onLevels = onLevels == null ? List.of() : List.copyOf(onLevels); // what was stored before there were any
    }

    /** Scores on the synthetic volumes of one quality level. */
    record OnLevel(double level, SegmentationScores scores) {}

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
