package io.cytoforge.science.labels;

import io.cytoforge.science.labels.Components.Component;
import io.cytoforge.science.volume.LabelVolume;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be known before labels are trusted. An empty volume is sound: it holds nothing wrong.
 *
 * @param cells distinct ids
 * @param smallestId 0 if there is none
 * @param largestId 0 if there is none
 * @param labelledVoxels voxels that are not background
 * @param fragmented ids of more than one 6-connected component, with their number
 */
public record LabelIntegrity(
        int cells, int smallestId, int largestId, long labelledVoxels, Map<Integer, Integer> fragmented) {
    public LabelIntegrity {
        fragmented = Map.copyOf(fragmented);
    }

    /** Looks at every voxel of any label volume. */
    public static LabelIntegrity of(LabelVolume labels) {
        TreeMap<Integer, Integer> components = new TreeMap<>();
        long voxels = 0;
        for (Component component : Components.of(labels)) {
            components.merge(component.id(), 1, Integer::sum);
            voxels += component.voxels();
        }
        int cells = components.size();
        int smallest = cells == 0 ? 0 : components.firstKey();
        int largest = cells == 0 ? 0 : components.lastKey();
        components.values().removeIf(count -> count == 1);
        return new LabelIntegrity(cells, smallest, largest, voxels, components);
    }

    /** Whether the ids are 1…n. */
    public boolean isConsecutive() {
        return cells == 0 || (smallestId == 1 && largestId == cells);
    }

    /** Whether the ids are 1…n and each is one component. */
    public boolean isSound() {
        return isConsecutive() && fragmented.isEmpty();
    }
}
