package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import java.util.UUID;

/**
 * The volume that a job simulates to go on with: its volumes, tables of cells and figures wait here for the step that
 * publishes all at once.
 */
public final class UnpublishedVolume {
    private final ObjectStore store;
    private final String key;

    public UnpublishedVolume(ObjectStore store, UUID job) {
        this.store = store;
        this.key = Keys.work(job) + "/simulated.json";
    }

    void put(TaskResult made) {
        store.put(key, Json.mapper().writeValueAsBytes(made));
    }

    /** What was simulated. */
    public TaskResult read() {
        return Json.mapper().readValue(store.read(key), TaskResult.class);
    }
}
