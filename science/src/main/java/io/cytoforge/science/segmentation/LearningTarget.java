package io.cytoforge.science.segmentation;

/** What a network is to say of each voxel of a volume, by the {@linkplain SegmentationTargets#outputs outputs}. */
public sealed interface LearningTarget permits DistanceTarget, ClassTarget {
    /** Whether there is an object. */
    boolean isObject(int voxel);

    /** Writes a voxel's values from a place on, one for each output. */
    void put(int voxel, float[] target, int at);

    /** The same of a voxel that lies beyond the volume. */
    void putBeyond(float[] target, int at);
}
