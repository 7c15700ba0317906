package io.cytoforge.science.labels;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What has become of the parts of a label volume: which of them stay, and as which id. 4 bytes per part, 4 per cell and 8
 * per cell and layer.
 */
public final class Relabeling {

    private final int blocks;
    private final int[] former;
    private final long[][] voxels;
    private final int[] vanished;
    private final int[] removedFragments;
    private final long[] removedVoxels;
    private final int[][] finalIds;

    private Relabeling(
            int blocks,
            int[] former,
            long[][] voxels,
            int[] vanished,
            int[] removedFragments,
            long[] removedVoxels,
            int[][] finalIds) {
        this.blocks = blocks;
        this.former = former;
        this.voxels = voxels;
        this.vanished = vanished;
        this.removedFragments = removedFragments;
        this.removedVoxels = removedVoxels;
        this.finalIds = finalIds;
    }

    /** n: the ids of every layer are 1…n. */
    public int cells() {
        return former.length;
    }

    /** The provisional id of each id 1…n, in order. */
    public int[] formerIds() {
        return former.clone();
    }

    /** The voxels of each id 1…n in a layer, in order. */
    public long[] voxels(int layer) {
        return voxels[layer].clone();
    }

    /** Provisional ids that are gone, ascending, because they had a voxel in some layer but not in every one. */
    public int[] vanishedIds() {
        return vanished.clone();
    }

    /** Components of all layers that are gone because their id had a larger one, or one as large that came first. */
    public int removedFragments() {
        return Arrays.stream(removedFragments).sum();
    }

    public int removedFragments(int layer) {
        return removedFragments[layer];
    }

    /** Voxels of all layers that have become background: those of removed fragments and of vanished ids. */
    public long removedVoxels() {
        return Arrays.stream(removedVoxels).sum();
    }

    public long removedVoxels(int layer) {
        return removedVoxels[layer];
    }

    /**
     * What each part of a block becomes.
     *
     * @return final id by part number; 0 = removed; at 0 the background, which stays
     */
    public int[] finalIds(int layer, int block) {
        return entry(layer, block).clone();
    }

    /** Replaces the part numbers of a block by final ids, in place. */
    public void apply(int layer, int block, int[] parts) {
        int[] ids = entry(layer, block);
        int slice = 1 << 16;
        IntStream.range(0, Math.ceilDiv(parts.length, slice)).parallel().forEach(s -> {
            for (int i = s * slice; i < Math.min(parts.length, (s + 1) * slice); i++) {
                parts[i] = ids[parts[i]];
            }
        });
    }

    private int[] entry(int layer, int block) {
        if (layer < 0 || layer >= removedVoxels.length || block < 0 || block >= blocks) {
            throw new IllegalArgumentException("there are %d layers and %d blocks, not layer %d and block %d"
                    .formatted(removedVoxels.length, blocks, layer, block));
        }
        return finalIds[layer * blocks + block];
    }

    /** Collects what the ledger decides. */
    static final class Builder {
        private final int blocks;
        private final IdIndex index;
        private final int[] numbers;
        private final int[] removedFragments;
        private final long[] removedVoxels;
        private final int[][] finalIds;
        private final long[][] voxels;
        private int cells;

        Builder(int blocks, int layers, IdIndex index) {
            this.blocks = blocks;
            this.index = index;
            numbers = new int[index.size()];
            removedFragments = new int[layers];
            removedVoxels = new long[layers];
            finalIds = new int[blocks * layers][];
            voxels = new long[layers][index.size()];
        }

        int place(int id) {
            return index.place(id);
        }

        /** Gives the id at a place of the index the next number, or lets it vanish; places ascending. */
        void number(int place, boolean stays) {
            numbers[place] = stays ? ++cells : 0;
        }

        /** How large the largest component of the id at a place is. */
        void size(int layer, int place, long count) {
            voxels[layer][place] = count;
        }

        /** 0 if it vanishes. */
        int finalId(int place) {
            return numbers[place];
        }

        /** @param isFragment whether its id has a larger component, rather than vanishing */
        void remove(int layer, long voxels, boolean isFragment) {
            removedFragments[layer] += isFragment ? 1 : 0;
            removedVoxels[layer] += voxels;
        }

        void put(int layer, int block, int[] ids) {
            finalIds[layer * blocks + block] = ids;
        }

        Relabeling build() {
            int[] vanished = IntStream.range(0, numbers.length)
                    .filter(place -> numbers[place] == 0)
                    .map(index::id)
                    .toArray();
            int[] kept = IntStream.range(0, numbers.length)
                    .filter(place -> numbers[place] != 0)
                    .toArray();
            int[] former = IntStream.of(kept).map(index::id).toArray();
            long[][] sizes = new long[voxels.length][];
            Arrays.setAll(
                    sizes,
                    layer -> IntStream.of(kept)
                            .mapToLong(place -> voxels[layer][place])
                            .toArray());
            return new Relabeling(blocks, former, sizes, vanished, removedFragments, removedVoxels, finalIds);
        }
    }
}
