package io.cytoforge.science.labels;

import io.cytoforge.science.volume.LabelVolume;
import java.util.Arrays;

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
        int[] numbers = numbers(Arrays.stream(voxels).asLongStream().toArray(), least);
        for (int i = 0; i < ids.length; i++) {
            ids[i] = numbers[ids[i]];
        }
        return Arrays.stream(numbers).max().orElse(0);
    }

    /**
     * What ids become.
     *
     * @param voxels of each id; at 0 the background
     * @return 0 of those with fewer voxels, and of the background; 1…n of the others, in order
     */
    public static int[] numbers(long[] voxels, double least) {
        int[] numbers = new int[voxels.length];
        int count = 0;
        for (int id = 1; id < numbers.length; id++) {
            numbers[id] = voxels[id] > 0 && voxels[id] >= least ? ++count : 0;
        }
        return numbers;
    }
}
