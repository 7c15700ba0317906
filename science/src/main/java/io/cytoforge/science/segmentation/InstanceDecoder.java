package io.cytoforge.science.segmentation;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import java.util.List;

/** Instances from what a network says of each voxel. */
public sealed interface InstanceDecoder permits DistanceDecoder, ClassDecoder {
    /** What the network must say. */
    SegmentationTargets targets();

    /**
     * The instances.
     *
     * @param maps what a network says, a volume for each of its {@linkplain SegmentationTargets#outputs outputs}
     * @return 1…n, each in one piece
     */
    LabelVolume instances(List<FloatVolume> maps);
}
