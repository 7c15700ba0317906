package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.watershed.DeepMinima;

/** Where objects begin: tops of hills that are high enough. */
final class ObjectSeeds {
    private ObjectSeeds() {}

    /**
     * The tops. One whose neighbor is not a dip lower is part of the neighbor's hill.
     *
     * @param least height of a top
     * @param dip by how much hills must fall between two tops
     * @return ids of the tops, 0 elsewhere
     */
    static LabelVolume of(FloatVolume hills, double least, double dip) {
        LabelVolume tops = DeepMinima.peaks(hills, (float) dip);
        int[] ids = tops.voxels();
        float[] heights = new float[tops.maxId() + 1];
        for (int i = 0; i < ids.length; i++) {
            heights[ids[i]] = Math.max(heights[ids[i]], hills.voxels()[i]);
        }
        for (int i = 0; i < ids.length; i++) {
            ids[i] = heights[ids[i]] >= least ? ids[i] : 0;
        }
        return tops;
    }
}
