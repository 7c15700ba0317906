package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be known before labels are trusted. An empty volume is sound: it holds nothing wrong.
 *
 * @param cells distinct ids
 * @param smallestId 0 if there is none
 * @param largestId 0 if there is none
 * @param labeledVoxels voxels that are not background
 * @param fragmentedCells ids of more than one 6-connected component
 * @param fragments components beyond the first of each id: those that tidying would remove
 * @param fragmented ids of more than one component, with their number; of many the {@value #MAX_LISTED} smallest
 */
public record LabelIntegrity(
        int cells,
        int smallestId,
        int largestId,
        long labeledVoxels,
        int fragmentedCells,
        long fragments,
        Map<Integer, Integer> fragmented) {
    /** Fragmented ids that are named. */
    public static final int MAX_LISTED = 1000;

    /** Voxels held at once, unless one plane has more. */
    private static final int SLAB_VOXELS = 1 << 24;

    private static final int SLAB_DEPTH = 64;

    public LabelIntegrity {
        if (cells < 0 || labeledVoxels < cells || fragmentedCells < 0 || fragments < fragmentedCells) {
            throw new IllegalArgumentException(
                    "%d cells, %d of them fragmented, %d fragments and %d voxels do not go together"
                            .formatted(cells, fragmentedCells, fragments, labeledVoxels));
        }
        fragmented = Collections.unmodifiableMap(new TreeMap<>(fragmented));
    }

    /** Looks at every voxel of any label volume. */
    public static LabelIntegrity of(LabelVolume labels) {
        int plane = labels.shape().y() * labels.shape().x();
        return of(
                labels.shape(),
                (box, into) -> System.arraycopy(
                        labels.voxels(), box.z() * plane, into, 0, box.shape().z() * plane));
    }

    /**
     * Looks at every voxel of labels of any size, a slab of at most 64 planes and 2²⁴ voxels at a time (one plane, if it
     * is larger). Besides the slab, memory holds some 30 bytes for every run along x in it and 16 for every id.
     *
     * @throws IllegalArgumentException if a plane is too large for one array
     */
    public static LabelIntegrity of(LabelSource labels) {
        return of(labels.shape(), labels::read);
    }

    private interface Slabs {
        void read(Box3 box, int[] into);
    }

    private static LabelIntegrity of(Shape3 shape, Slabs slabs) {
        IntegrityScan scan = new IntegrityScan(shape);
        int depth = depth(shape);
        int[] slab = new int[0];
        for (int z = 0; z < shape.z(); z += depth) {
            Box3 box = new Box3(z, 0, 0, new Shape3(Math.min(depth, shape.z() - z), shape.y(), shape.x()));
            int length = box.shape().arrayLength();
            slab = slab.length == length ? slab : new int[length];
            slabs.read(box, slab);
            scan.accept(slab, z);
        }
        return scan.result();
    }

    /** A power of two, so that a slab of stored labels is whole chunks. */
    private static int depth(Shape3 shape) {
        int depth = SLAB_DEPTH;
        while (depth > 1 && (long) depth * shape.y() * shape.x() > SLAB_VOXELS) {
            depth /= 2;
        }
        return depth;
    }

    /** Whether the ids are 1…n. */
    public boolean isConsecutive() {
        return cells == 0 || (smallestId == 1 && largestId == cells);
    }

    /** Whether the ids are 1…n and each is one component. */
    public boolean isSound() {
        return isConsecutive() && fragmentedCells == 0;
    }

    /** Whether every id is one of an unsigned number of 16 bits. */
    public boolean fitsUint16() {
        return smallestId >= 0 && largestId <= 0xFFFF;
    }
}
