package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Where labels that may be larger than memory are not 0: 1 there, 0 elsewhere. */
public record LabelledRegion(LabelSource labels) implements BlockSource {
    @Override
    public Shape3 shape() {
        return labels.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        int[] ids = new int[box.shape().arrayLength()];
        labels.read(box, ids);
        for (int i = 0; i < ids.length; i++) {
            into[i] = ids[i] == 0 ? 0 : 1;
        }
    }
}
