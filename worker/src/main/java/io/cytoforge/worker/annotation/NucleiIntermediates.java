package io.cytoforge.worker.annotation;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.annotation.BrightnessTally;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.annotation.ScaleWeights;
import io.cytoforge.science.annotation.Seeds;
import io.cytoforge.science.cells.CellTally;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.labels.BlockParts;
import io.cytoforge.science.labels.PackedBytes;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.science.watershed.BasinPasses;
import io.cytoforge.science.watershed.Peaks;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.UUID;

/**
 * What the steps that annotate nuclei block by block hand to each other. Every object is written by one task and may be
 * written again, with the same bytes.
 */
final class NucleiIntermediates {
    private static final int NUMBERS = 0x10750001;

    private final ObjectStore store;
    private final String folder;
    private final Shape3 shape;

    NucleiIntermediates(ObjectStore store, UUID job, Shape3 shape) {
        this.store = store;
        this.folder = Keys.work(job);
        this.shape = shape;
    }

    /** What joining the blocks came to. */
    record Outcome(int seeds, int found, int objects) {
        /** The smallest type that holds the ids. */
        VoxelType type() {
            return objects <= 0xFFFF ? VoxelType.UINT16 : VoxelType.UINT32;
        }
    }

    /** Arrays of the image's shape; opened for reading and writing. */
    enum Voxels {
        RESPONSE(VoxelType.FLOAT32),
        SMOOTH(VoxelType.FLOAT32),
        HILLS(VoxelType.UINT32),
        PARTS(VoxelType.UINT32);

        private final VoxelType type;

        Voxels(VoxelType type) {
            this.type = type;
        }
    }

    ZarrArray open(Voxels what) {
        return ZarrArray.create(
                new StoredVolumes(store).folder(folder),
                "voxels-%d".formatted(what.ordinal()),
                ZarrLayout.of(shape, what.type));
    }

    void putDarkness(double dark) {
        putJson("darkness", dark);
    }

    double darkness() {
        return json("darkness", Double.class);
    }

    void putWeights(int part, ScaleWeights weights) {
        putJson(name("sizes", part), weights);
    }

    ScaleWeights weights(int part) {
        return json(name("sizes", part), ScaleWeights.class);
    }

    void putRadius(RadiusRange radius) {
        putJson("radius", radius);
    }

    RadiusRange radius() {
        return json("radius", RadiusRange.class);
    }

    void putPeaks(int block, Peaks peaks) {
        put(name("peaks", block), peaks.toBytes());
    }

    Peaks peaks(int block) {
        return Peaks.fromBytes(read(name("peaks", block)));
    }

    void putChosen(Peaks peaks, Seeds seeds) {
        put("peaks", peaks.toBytes());
        put("seeds", seeds.toBytes());
    }

    /** Those that are high enough. */
    Peaks peaks() {
        return Peaks.fromBytes(read("peaks"));
    }

    Seeds seeds() {
        return Seeds.fromBytes(read("seeds"));
    }

    void putPasses(int block, BasinPasses passes) {
        put(name("passes", block), passes.toBytes());
    }

    BasinPasses passes(int block) {
        return BasinPasses.fromBytes(read(name("passes", block)));
    }

    void putSeedOf(int[] hills) {
        put("regions", toBytes(hills));
    }

    /** The seed of each hill. */
    int[] seedOf() {
        return numbers("regions");
    }

    /** Boundaries as they are without other blocks, and counts of what goes on there. */
    void putBrightness(int block, BrightnessTally all, BrightnessTally open) {
        put(name("brightness", block), all.toBytes());
        put(name("open", block), open.toBytes());
    }

    BrightnessTally brightness(int block) {
        return BrightnessTally.fromBytes(read(name("brightness", block)));
    }

    BrightnessTally open(int block) {
        return BrightnessTally.fromBytes(read(name("open", block)));
    }

    void putBoundaries(float[] boundaries) {
        int[] bits = new int[boundaries.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(boundaries[i]);
        }
        put("boundaries", toBytes(bits));
    }

    float[] boundaries() {
        int[] bits = numbers("boundaries");
        float[] boundaries = new float[bits.length];
        for (int i = 0; i < bits.length; i++) {
            boundaries[i] = Float.intBitsToFloat(bits[i]);
        }
        return boundaries;
    }

    void putParts(int block, BlockParts parts) {
        put(name("parts", block), parts.toBytes());
    }

    BlockParts parts(int block) {
        return BlockParts.fromBytes(read(name("parts", block)));
    }

    void putFinalIds(int block, int[] ids) {
        put(name("ids", block), toBytes(ids));
    }

    /** The id of each part of a block, 0 if it is gone. */
    int[] finalIds(int block) {
        return numbers(name("ids", block));
    }

    void putOutcome(Outcome outcome) {
        putJson("outcome", outcome);
    }

    Outcome outcome() {
        return json("outcome", Outcome.class);
    }

    void putTally(int block, CellTally tally) {
        put(name("tally", block), tally.toBytes());
    }

    CellTally tally(int block) {
        return CellTally.fromBytes(read(name("tally", block)));
    }

    private static String name(String what, int number) {
        return "%s-%d".formatted(what, number);
    }

    private void put(String name, byte[] bytes) {
        store.put(folder + "/" + name, bytes);
    }

    private byte[] read(String name) {
        return store.read(folder + "/" + name);
    }

    private void putJson(String name, Object value) {
        put(name + ".json", Json.mapper().writeValueAsBytes(value));
    }

    private <T> T json(String name, Class<T> type) {
        return Json.mapper().readValue(read(name + ".json"), type);
    }

    private static byte[] toBytes(int[] numbers) {
        PackedBytes packed = PackedBytes.start(NUMBERS);
        packed.put(numbers.length);
        for (int number : numbers) {
            packed.put(Integer.toUnsignedLong(number));
        }
        return packed.toBytes();
    }

    private int[] numbers(String name) {
        PackedBytes packed = PackedBytes.open(read(name), NUMBERS, "numbers");
        int[] numbers = new int[packed.nextCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) packed.next();
        }
        packed.requireEnd();
        return numbers;
    }
}
