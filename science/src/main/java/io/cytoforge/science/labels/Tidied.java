package io.cytoforge.science.labels;

import io.cytoforge.science.labels.Components.Component;
import io.cytoforge.science.volume.LabelVolume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Labels one can trust: every id one 6-connected component, ids 1…n without a gap.
 *
 * @param labels the tidied volume
 * @param cells n
 * @param removedFragments components that were removed because their id had a larger one
 * @param removedVoxels their voxels
 */
public record Tidied(LabelVolume labels, int cells, int removedFragments, long removedVoxels) {
    /**
     * Keeps the largest component of each id (the first in C order if several are as large) and numbers the ids anew in
     * ascending order. Works in place: the volume given is the volume returned.
     */
    public static Tidied inPlace(LabelVolume labels) {
        Map<Integer, Component> largest = new HashMap<>();
        List<Component> fragments = new ArrayList<>();
        for (Component component : Components.of(labels)) {
            Component before = largest.get(component.id());
            if (before == null) {
                largest.put(component.id(), component);
            } else if (component.voxels() > before.voxels()) {
                largest.put(component.id(), component);
                fragments.add(before);
            } else {
                fragments.add(component);
            }
        }
        if (!fragments.isEmpty()) {
            Components.erase(labels, fragments);
        }
        int cells = renumber(labels);
        long voxels = fragments.stream().mapToLong(Component::voxels).sum();
        return new Tidied(labels, cells, fragments.size(), voxels);
    }

    private static int renumber(LabelVolume labels) {
        IdIndex index = IdIndex.of(labels);
        int[] ids = labels.voxels();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0) {
                ids[i] = index.place(ids[i]) + 1;
            }
        }
        return index.size();
    }
}
