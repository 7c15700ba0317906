package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;

/** The structure mask of labels that may be larger than memory, made where it is read: 0 or 1, as {@link StructureMask} has it. */
public record StructureSlabs(LabelSource labels, StructureType type) implements BlockSource {
    @Override
    public Shape3 shape() {
        return labels.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        Box3 around = around(box);
        int[] ids = new int[around.shape().arrayLength()];
        labels.read(around, ids);
        Box3 inner = new Box3(box.z() - around.z(), box.y() - around.y(), box.x() - around.x(), box.shape());
        StructureMask.of(LabelVolume.wrap(around.shape(), ids), type).read(inner, into);
    }

    /** With the neighbours of its voxels, as far as there are any. */
    private Box3 around(Box3 box) {
        return new Box3(
                        box.z() - 1,
                        box.y() - 1,
                        box.x() - 1,
                        new Shape3(
                                box.shape().z() + 2,
                                box.shape().y() + 2,
                                box.shape().x() + 2))
                .common(Box3.of(labels.shape()));
    }
}
