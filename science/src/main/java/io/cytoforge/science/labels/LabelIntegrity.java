package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.volume.LabelVolume;
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
        return of(new LabelsInMemory(labels));
    }

    /**
     * Looks at every voxel of labels of any size, a slab of at most 64 planes and 2²⁴ voxels at a time (one plane, if it
     * is larger). Besides the slab, memory holds some 30 bytes for every run along x in it and 24 for every id.
     *
     * @throws IllegalArgumentException if a plane is too large for one array
     */
    public static LabelIntegrity of(LabelSource labels) {
        IntegrityTally tally = new IntegrityTally();
        ComponentScan scan = new ComponentScan(labels.shape(), false, (id, voxels, _, _) -> tally.take(id, voxels));
        LabelSlabs.each(labels, scan::accept);
        scan.finish();
        return tally.result();
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
