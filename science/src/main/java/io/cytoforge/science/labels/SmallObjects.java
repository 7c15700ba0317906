package io.cytoforge.science.labels;

import io.cytoforge.science.volume.LabelVolume;

/** What is too small to be an object. */
public final class SmallObjects {
    private SmallObjects() {}

    /**
     * Makes background of objects with fewer voxels, and numbers the others 1…n in the order of their ids; in place.
     *
     * @return n
     */
    public static int remove(LabelVolume labels, double least) {
        int[] ids = labels.voxels();
        int[] voxels = new int[labels.maxId() + 1];
        for (int id : ids) {
            voxels[id]++;
        }
        int[] numbers = new int[voxels.length];
        int count = 0;
        for (int id = 1; id < numbers.length; id++) {
            numbers[id] = voxels[id] > 0 && voxels[id] >= least ? ++count : 0;
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = numbers[ids[i]];
        }
        return count;
    }
}
