package io.cytoforge.science.segmentation;

import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;

/**
 * Background, membrane and centroid, the classes of Eschweiler et al. 2021, section 4.3. Background is what has no label;
 * membrane is a labeled voxel with a voxel of another value across a face, as in {@link StructureMask}; centroid is how
 * near a voxel is to the middle of its object: {@link CentroidMap}.
 */
public final class ClassTarget implements LearningTarget {
    private static final byte BACKGROUND = 0;
    private static final byte INSIDE = 1;
    private static final byte MEMBRANE = 2;

    private final byte[] classes;
    private final FloatVolume centroid;

    private ClassTarget(byte[] classes, FloatVolume centroid) {
        this.classes = classes;
        this.centroid = centroid;
    }

    /** @param labels each id one object */
    public static ClassTarget of(LabelVolume labels, VoxelSize voxelSize) {
        byte[] classes = StructureMask.of(labels, StructureType.MEMBRANES).voxels();
        for (int i = 0; i < classes.length; i++) {
            classes[i] = labels.voxels()[i] == 0 ? BACKGROUND : classes[i] == 0 ? INSIDE : MEMBRANE;
        }
        return new ClassTarget(classes, CentroidMap.of(labels, voxelSize));
    }

    @Override
    public boolean isObject(int voxel) {
        return classes[voxel] != BACKGROUND;
    }

    @Override
    public void put(int voxel, float[] target, int at) {
        target[at] = classes[voxel] == BACKGROUND ? 1 : 0;
        target[at + 1] = classes[voxel] == MEMBRANE ? 1 : 0;
        target[at + 2] = centroid.voxels()[voxel];
    }

    /** Background. */
    @Override
    public void putBeyond(float[] target, int at) {
        target[at] = 1;
        target[at + 1] = 0;
        target[at + 2] = 0;
    }
}
