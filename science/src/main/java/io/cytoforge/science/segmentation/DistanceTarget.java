package io.cytoforge.science.segmentation;

import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;

/**
 * What a network learns of labels: which voxels are of an object, and how deep in it they lie. Depth is the distance d to
 * the nearest voxel that is not of the object, measured to its face and in µm, over the object's largest:
 *
 * <pre>{@code depth(v) = d(v) / max over the object of d; 0 in the background}</pre>
 *
 * So it is 1 somewhere in each object whatever its size, and falls to nearly 0 where two touch: the normalized cell
 * distance of Scherr et al. 2020. The border of the volume is no border of an object.
 */
public final class DistanceTarget implements LearningTarget {
    private final float[] depth;

    private DistanceTarget(float[] depth) {
        this.depth = depth;
    }

    /** @param labels each id one object */
    public static DistanceTarget of(LabelVolume labels, VoxelSize voxelSize) {
        return new DistanceTarget(depth(labels, voxelSize).voxels());
    }

    @Override
    public boolean isObject(int voxel) {
        return depth[voxel] > 0;
    }

    @Override
    public void put(int voxel, float[] target, int at) {
        target[at] = depth[voxel] > 0 ? 1 : 0;
        target[at + 1] = depth[voxel];
    }

    /** No object. */
    @Override
    public void putBeyond(float[] target, int at) {
        target[at] = 0;
        target[at + 1] = 0;
    }

    /**
     * The depth of each voxel.
     *
     * @param labels each id one object
     * @return in [0, 1]; all 1 in an object that fills its whole volume
     */
    public static FloatVolume depth(LabelVolume labels, VoxelSize voxelSize) {
        FloatVolume distance = LabelDistance.of(labels, voxelSize, LabelDistance.Measure.CENTER_TO_FACE);
        float[] depth = distance.voxels();
        int[] ids = labels.voxels();
        float[] largest = new float[labels.maxId() + 1];
        for (int i = 0; i < ids.length; i++) {
            largest[ids[i]] = Math.max(largest[ids[i]], depth[i]);
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] != 0) {
                depth[i] = Float.isInfinite(depth[i]) ? 1 : depth[i] / largest[ids[i]];
            }
        }
        return distance;
    }
}
