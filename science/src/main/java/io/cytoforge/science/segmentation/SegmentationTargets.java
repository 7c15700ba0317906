package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/** What a network that segments says of each voxel. All of it is in [0, 1]. */
public enum SegmentationTargets {
    /** Whether the voxel is of an object, and how deep in it: {@link DistanceTarget}. */
    DISTANCE("foreground", "depth"),
    /** Whether it is background, membrane and centroid, as the paper has it: {@link ClassTarget}. */
    CLASSES("background", "membrane", "centroid");

    private final List<String> outputs;

    SegmentationTargets(String... outputs) {
        this.outputs = List.of(outputs);
    }

    /** Names of the network's outputs, and of the terms of its loss, in their order. */
    public List<String> outputs() {
        return outputs;
    }

    /** What is to be said of these labels. */
    public LearningTarget of(LabelVolume labels, VoxelSize voxelSize) {
        return switch (this) {
            case DISTANCE -> DistanceTarget.of(labels, voxelSize);
            case CLASSES -> ClassTarget.of(labels, voxelSize);
        };
    }

    /** Makes instances of what is said. */
    public InstanceDecoder decoder() {
        return switch (this) {
            case DISTANCE -> DistanceDecoder.DEFAULT;
            case CLASSES -> ClassDecoder.DEFAULT;
        };
    }
}
