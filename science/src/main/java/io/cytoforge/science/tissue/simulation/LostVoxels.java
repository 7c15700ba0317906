package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.BodyPainter;
import io.cytoforge.science.labels.PackedBytes;
import io.cytoforge.science.labels.Relabeling;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Voxels that nuclei would have had but for their neighbors or the border of their own cell, counted by provisional id;
 * any number of threads may count. Counts of blocks that tile a volume add up to those of the whole.
 */
public final class LostVoxels {
    private static final int FORMAT = 0x10570001;

    /** A cell that has lost more than this share of its voxels is carved. */
    private static final double CARVED = 0.02;

    private final AtomicIntegerArray counts;

    /** @param cells provisional ids, 1…cells */
    public LostVoxels(int cells) {
        counts = new AtomicIntegerArray(cells + 1);
    }

    /**
     * Counts what is lost in a box while more than it is painted.
     *
     * @param painted holds the box
     */
    BodyPainter.Losses in(Box3 box, Box3 painted) {
        Shape3 shape = painted.shape();
        return (id, place) -> {
            int z = place / (shape.y() * shape.x()) + painted.z() - box.z();
            int y = place / shape.x() % shape.y() + painted.y() - box.y();
            int x = place % shape.x() + painted.x() - box.x();
            if (box.shape().contains(z, y, x)) {
                counts.incrementAndGet(id);
            }
        };
    }

    /** Counts the voxels that are background now. */
    void add(int[] before, int[] now) {
        for (int i = 0; i < before.length; i++) {
            if (before[i] != 0 && now[i] == 0) {
                counts.incrementAndGet(before[i]);
            }
        }
    }

    /** Adds what was counted elsewhere. */
    public void merge(byte[] bytes) {
        PackedBytes packed = PackedBytes.open(bytes, FORMAT, "lost voxels");
        int entries = packed.nextCount();
        for (int entry = 0; entry < entries; entry++) {
            counts.addAndGet((int) packed.next(), (int) packed.next());
        }
        packed.requireEnd();
    }

    /** To be read by {@link #merge}; a few bytes per cell that has lost any. */
    public byte[] toBytes() {
        PackedBytes packed = PackedBytes.start(FORMAT);
        int entries = 0;
        for (int id = 0; id < counts.length(); id++) {
            entries += counts.get(id) > 0 ? 1 : 0;
        }
        packed.put(entries);
        for (int id = 0; id < counts.length(); id++) {
            if (counts.get(id) > 0) {
                packed.put(id);
                packed.put(counts.get(id));
            }
        }
        return packed.toBytes();
    }

    /**
     * How many cells have lost more than 2 % of what they would have.
     *
     * @param relabeling of the volume
     * @param layer that holds the nuclei
     */
    public int carved(Relabeling relabeling, int layer) {
        int[] former = relabeling.formerIds();
        long[] kept = relabeling.voxels(layer);
        int carved = 0;
        for (int i = 0; i < former.length; i++) {
            long lost = counts.get(former[i]);
            carved += lost > CARVED * (lost + kept[i]) ? 1 : 0;
        }
        return carved;
    }
}
