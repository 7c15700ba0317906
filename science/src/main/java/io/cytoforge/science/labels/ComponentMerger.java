package io.cytoforge.science.labels;

import java.util.Arrays;

/**
 * Joins the parts of all blocks of a label volume to components, and settles which of them stay. A volume may have
 * several layers with common ids, e.g. cells and their nuclei. Neither the order in which blocks are added nor that in
 * which faces touch matters. 24 bytes per part; one thread at a time.
 */
public final class ComponentMerger {
    private final int blocks;
    private final int layers;
    private final int[] offsets;
    private final int[] counts;
    private int[] ids = new int[0];
    /** Of a root: of its whole component; else of no meaning. */
    private long[] voxels = new long[0];
    /** Of a root: of its whole component; else of no meaning. */
    private long[] firsts = new long[0];

    private int[] parents = new int[0];
    private int size;

    /**
     * @param blocks how many tile the volume
     * @param layers label volumes with common ids
     */
    public ComponentMerger(int blocks, int layers) {
        if (blocks < 1 || layers < 1) {
            throw new IllegalArgumentException(
                    "blocks and layers must be positive, were %d and %d".formatted(blocks, layers));
        }
        this.blocks = blocks;
        this.layers = layers;
        offsets = new int[Math.multiplyExact(blocks, layers)];
        counts = new int[offsets.length];
        Arrays.fill(offsets, -1);
    }

    /** Takes in the parts of one block of one layer, once. */
    public void add(int layer, int block, BlockParts parts) {
        int entry = entry(layer, block);
        if (offsets[entry] >= 0) {
            throw new IllegalArgumentException("block %d of layer %d was added before".formatted(block, layer));
        }
        int count = parts.count();
        offsets[entry] = size;
        counts[entry] = count;
        reserve(Math.addExact(size, count));
        System.arraycopy(parts.ids(), 0, ids, size, count);
        System.arraycopy(parts.voxels(), 0, voxels, size, count);
        System.arraycopy(parts.firsts(), 0, firsts, size, count);
        for (int i = size; i < size + count; i++) {
            parents[i] = i;
        }
        size += count;
    }

    /**
     * Joins two blocks that share a face: parts of equal id that face each other are one component.
     *
     * @param faceA part numbers of the voxels of block A in the plane that touches B, 0 = background
     * @param faceB those of block B in the plane that touches A, in the same order
     */
    public void touch(int layer, int blockA, int[] faceA, int blockB, int[] faceB) {
        if (faceA.length != faceB.length) {
            throw new IllegalArgumentException("the faces of blocks %d and %d differ: %d and %d voxels"
                    .formatted(blockA, blockB, faceA.length, faceB.length));
        }
        int a = added(layer, blockA);
        int b = added(layer, blockB);
        int lastA = 0;
        int lastB = 0;
        for (int i = 0; i < faceA.length; i++) {
            if (faceA[i] != 0 && faceB[i] != 0 && (faceA[i] != lastA || faceB[i] != lastB)) {
                lastA = faceA[i];
                lastB = faceB[i];
                int one = part(a, lastA);
                int other = part(b, lastB);
                if (ids[one] == ids[other]) {
                    unite(root(one), root(other));
                }
            }
        }
    }

    /**
     * Of each id and layer the largest component stays, the first in C order of the volume if several are as large; an id
     * stays if it has a voxel in every layer. Those that stay become 1…n in ascending order, the same in every layer.
     *
     * @throws IllegalStateException if a block is missing
     */
    public Relabeling settle() {
        for (int entry = 0; entry < offsets.length; entry++) {
            if (offsets[entry] < 0) {
                throw new IllegalStateException(
                        "block %d of layer %d was not added".formatted(entry % blocks, entry / blocks));
            }
        }
        IdIndex index = IdIndex.of(Arrays.copyOf(ids, size));
        int[][] largest = new int[layers][index.size()];
        for (int layer = 0; layer < layers; layer++) {
            findLargest(layer, index, largest[layer]);
        }
        Relabeling.Builder relabeling = new Relabeling.Builder(blocks, layers, index);
        for (int place = 0; place < index.size(); place++) {
            relabeling.number(place, isInAll(largest, place));
            for (int layer = 0; layer < layers; layer++) {
                int root = largest[layer][place];
                relabeling.size(layer, place, root < 0 ? 0 : voxels[root]);
            }
        }
        for (int layer = 0; layer < layers; layer++) {
            for (int block = 0; block < blocks; block++) {
                settleBlock(layer, block, largest[layer], relabeling);
            }
        }
        return relabeling.build();
    }

    private void settleBlock(int layer, int block, int[] largest, Relabeling.Builder relabeling) {
        int entry = entry(layer, block);
        int[] finalIds = new int[counts[entry] + 1];
        for (int part = 1; part < finalIds.length; part++) {
            int at = offsets[entry] + part - 1;
            int root = root(at);
            int place = relabeling.place(ids[at]);
            boolean isLargest = largest[place] == root;
            finalIds[part] = isLargest ? relabeling.finalId(place) : 0;
            if (root == at && finalIds[part] == 0) {
                relabeling.remove(layer, voxels[root], !isLargest);
            }
        }
        relabeling.put(layer, block, finalIds);
    }

    private static boolean isInAll(int[][] largest, int place) {
        for (int[] layer : largest) {
            if (layer[place] < 0) {
                return false;
            }
        }
        return true;
    }

    private void findLargest(int layer, IdIndex index, int[] largest) {
        Arrays.fill(largest, -1);
        for (int block = 0; block < blocks; block++) {
            int entry = entry(layer, block);
            for (int i = offsets[entry]; i < offsets[entry] + counts[entry]; i++) {
                if (parents[i] == i) {
                    int place = index.place(ids[i]);
                    largest[place] = largest[place] < 0 ? i : larger(i, largest[place]);
                }
            }
        }
    }

    private int larger(int a, int b) {
        if (voxels[a] != voxels[b]) {
            return voxels[a] > voxels[b] ? a : b;
        }
        return firsts[a] < firsts[b] ? a : b;
    }

    private void unite(int one, int other) {
        if (one == other) {
            return;
        }
        int root = voxels[one] >= voxels[other] ? one : other;
        int child = root == one ? other : one;
        parents[child] = root;
        voxels[root] += voxels[child];
        firsts[root] = Math.min(firsts[root], firsts[child]);
    }

    private int root(int part) {
        int at = part;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Where a part of an added block is. */
    private int part(int entry, int part) {
        if (part < 1 || part > counts[entry]) {
            throw new IllegalArgumentException("block %d of layer %d has parts 1 to %d, not %d"
                    .formatted(entry % blocks, entry / blocks, counts[entry], part));
        }
        return offsets[entry] + part - 1;
    }

    private int added(int layer, int block) {
        int entry = entry(layer, block);
        if (offsets[entry] < 0) {
            throw new IllegalArgumentException(
                    "block %d of layer %d must be added before it touches another".formatted(block, layer));
        }
        return entry;
    }

    private int entry(int layer, int block) {
        if (layer < 0 || layer >= layers || block < 0 || block >= blocks) {
            throw new IllegalArgumentException("there are %d layers and %d blocks, not layer %d and block %d"
                    .formatted(layers, blocks, layer, block));
        }
        return layer * blocks + block;
    }

    private void reserve(int needed) {
        if (needed > ids.length) {
            int capacity = (int) Math.clamp(ids.length * 3L / 2, needed, Integer.MAX_VALUE - 8);
            ids = Arrays.copyOf(ids, capacity);
            voxels = Arrays.copyOf(voxels, capacity);
            firsts = Arrays.copyOf(firsts, capacity);
            parents = Arrays.copyOf(parents, capacity);
        }
    }
}
