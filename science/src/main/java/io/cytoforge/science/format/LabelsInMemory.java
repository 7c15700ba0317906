package io.cytoforge.science.format;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;

/** Labels in memory, read box by box. */
public record LabelsInMemory(LabelVolume labels) implements LabelSource {
    @Override
    public Shape3 shape() {
        return labels.shape();
    }

    @Override
    public void read(Box3 box, int[] into) {
        Box3.of(labels.shape()).cut(labels.voxels(), box, into);
    }
}
