package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.StoredSpecs;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.optics.CoarseLight;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.StoredVolumes;

/** What the tasks of a synthesis hand to each other beside what they publish. */
final class SynthesisIntermediates {
    private final ObjectStore store;
    private final SynthesisPlan plan;

    SynthesisIntermediates(ObjectStore store, SynthesisPlan plan) {
        this.store = store;
        this.plan = plan;
    }

    /**
     * Opens what was painted of a level and is still to be degraded or resampled, for reading and writing: intensities in [0, 1], not
     * rounded.
     */
    ZarrArray painted(QualityLevel level) {
        return ZarrArray.create(
                new StoredVolumes(store).folder(folder()),
                "painted-%d".formatted(level.index()),
                ZarrLayout.of(plan.paintedShape(), VoxelType.FLOAT32));
    }

    /**
     * Opens the signed distance that a specimen of another grid is painted from, for reading and writing.
     *
     * @param grid over the extent of what is painted
     */
    ZarrArray distance(Shape3 grid) {
        return ZarrArray.create(
                new StoredVolumes(store).folder(folder()), "distance", ZarrLayout.of(grid, VoxelType.FLOAT32));
    }

    void putLight(QualityLevel level, CoarseLight light) {
        store.put(folder() + "/light-%d".formatted(level.index()), light.toBytes());
    }

    CoarseLight light(QualityLevel level) {
        return CoarseLight.fromBytes(store.read(folder() + "/light-%d".formatted(level.index())));
    }

    void putMicroscopes(OpticalSynthesis.Microscopes microscopes) {
        store.put(folder() + "/microscopes.json", Json.mapper().writeValueAsBytes(microscopes));
    }

    OpticalSynthesis.Microscopes microscopes() {
        return StoredSpecs.readParts(store.read(folder() + "/microscopes.json"), OpticalSynthesis.Microscopes.class);
    }

    void clear() {
        store.deleteFolder(folder());
    }

    private String folder() {
        return Keys.work(plan.assignment().job());
    }
}
