package io.cytoforge.worker.benchmark;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.segmentation.NetworkGrid;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.UUID;

/**
 * What was found out of the sets before anything was trained.
 *
 * @param voxelSize of the grid of all networks, µm
 * @param real objects of each real volume
 * @param synthetic of each synthetic one
 * @param test of each real one to judge by
 * @param syntheticTest of each synthetic one to judge by
 */
record CheckedSets(
        VoxelSize voxelSize,
        List<Integer> real,
        List<Integer> synthetic,
        List<Integer> test,
        List<Integer> syntheticTest) {
    CheckedSets {
        real = List.copyOf(real);
        synthetic = List.copyOf(synthetic);
        test = List.copyOf(test);
        syntheticTest = List.copyOf(syntheticTest);
    }

    NetworkGrid grid() {
        return new NetworkGrid(voxelSize);
    }

    void store(ObjectStore store, UUID job) {
        store.put(key(job), Json.mapper().writeValueAsBytes(this));
    }

    static CheckedSets read(ObjectStore store, UUID job) {
        return Json.mapper().readValue(store.read(key(job)), CheckedSets.class);
    }

    private static String key(UUID job) {
        return Keys.work(job) + "/sets.json";
    }
}
