package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.tissue.simulation.LostVoxels;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.UUID;

/**
 * What the tasks of one volume that is simulated block by block hand to each other. Every object is written by one task
 * and may be written again, with the same bytes.
 */
final class SimulationIntermediates {
    private final ObjectStore store;
    private final String folder;

    /** @param volume which of the job's volumes, from 0 */
    SimulationIntermediates(ObjectStore store, UUID job, int volume) {
        this.store = store;
        folder = "%s/volume-%d".formatted(Keys.work(job), volume);
    }

    void putPlacement(Placement placement) {
        store.put(folder + "/placement", placement.toBytes());
    }

    Placement placement() {
        return Placement.fromBytes(store.read(folder + "/placement"));
    }

    /** Part numbers of a layer, each counted within its block; opens it for reading and writing. */
    ZarrArray parts(int layer, Shape3 shape) {
        return ZarrArray.create(
                new StoredVolumes(store).folder(folder),
                "parts-%d".formatted(layer),
                ZarrLayout.of(shape, VoxelType.UINT32));
    }

    void putParts(int layer, int block, BlockParts parts) {
        store.put(key("parts-list", layer, block), parts.toBytes());
    }

    BlockParts parts(int layer, int block) {
        return BlockParts.fromBytes(store.read(key("parts-list", layer, block)));
    }

    void putLost(int block, LostVoxels lost) {
        store.put("%s/lost-%d".formatted(folder, block), lost.toBytes());
    }

    /** Adds what was lost in a block; nothing if it was painted by software that did not count. */
    void addLost(int block, LostVoxels lost) {
        String key = "%s/lost-%d".formatted(folder, block);
        if (store.size(key).isPresent()) {
            lost.merge(store.read(key));
        }
    }

    void putFormerIds(int[] ids) {
        store.put(folder + "/former-ids", IntegerBytes.toBytes(ids));
    }

    /** The provisional id of each cell; none if blocks were joined by software that knew no phases. */
    int[] formerIds() {
        String key = folder + "/former-ids";
        return store.size(key).isPresent() ? IntegerBytes.fromBytes(store.read(key)) : new int[0];
    }

    void putFinalIds(int layer, int block, int[] ids) {
        store.put(key("ids", layer, block), IntegerBytes.toBytes(ids));
    }

    int[] finalIds(int layer, int block) {
        return IntegerBytes.fromBytes(store.read(key("ids", layer, block)));
    }

    void putOutcome(MergeResult outcome) {
        store.put(folder + "/outcome.json", outcome.toJson());
    }

    MergeResult outcome() {
        return MergeResult.fromJson(store.read(folder + "/outcome.json"));
    }

    void putTally(int layer, int block, CellTally tally) {
        store.put(key("tally", layer, block), tally.toBytes());
    }

    CellTally tally(int layer, int block) {
        return CellTally.fromBytes(store.read(key("tally", layer, block)));
    }

    private String key(String what, int layer, int block) {
        return "%s/%s-%d-%d".formatted(folder, what, layer, block);
    }
}
