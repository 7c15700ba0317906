package io.cytoforge.science.segmentation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.watershed.SeededWatershed;
import java.util.List;

/**
 * Instances from what a network says of depth: each hill of depth is an object, and a watershed of it, within the
 * foreground, says where one ends and the next begins.
 *
 * @param foreground probability from which a voxel is of an object, in (0, 1)
 * @param center depth that the top of an object reaches, in (0, 1)
 * @param dip by how much depth must fall between two tops for them to be two objects, in [0, 1)
 * @param minimumVoxels of an object on the network's grid, ≥ 1
 */
public record DistanceDecoder(double foreground, double center, double dip, int minimumVoxels)
        implements InstanceDecoder {
    /** What suits depths that are 1 in the middle. */
    public static final DistanceDecoder DEFAULT = new DistanceDecoder(0.5, 0.5, 0.1, 20);

    public DistanceDecoder {
        if (!(foreground > 0 && foreground < 1) || !(center > 0 && center < 1)) {
            throw new IllegalArgumentException(
                    "foreground and center must be in (0, 1), were %s and %s".formatted(foreground, center));
        }
        if (!(dip >= 0 && dip < 1) || minimumVoxels < 1) {
            throw new IllegalArgumentException(
                    "the dip must be in [0, 1) and objects have a voxel, were %s and %s".formatted(dip, minimumVoxels));
        }
    }

    @Override
    public SegmentationTargets targets() {
        return SegmentationTargets.DISTANCE;
    }

    @Override
    public LabelVolume instances(List<FloatVolume> maps) {
        return instances(maps.getFirst(), maps.get(1));
    }

    /**
     * The instances.
     *
     * @param probability that a voxel is of an object, in [0, 1]
     * @param depth of the voxel in it, in [0, 1]
     * @return 1…n, each in one piece
     */
    public LabelVolume instances(FloatVolume probability, FloatVolume depth) {
        LabelVolume seeds = ObjectSeeds.of(depth, center, dip);
        float[] valleys = new float[depth.voxels().length];
        byte[] within = new byte[valleys.length];
        for (int i = 0; i < valleys.length; i++) {
            valleys[i] = -depth.voxels()[i];
            within[i] = (byte) (probability.voxels()[i] >= foreground ? 1 : 0);
        }
        LabelVolume found = SeededWatershed.flood(
                FloatVolume.wrap(depth.shape(), valleys), seeds, MaskVolume.wrap(depth.shape(), within));
        CleanedLabels.inPlace(found);
        SmallObjects.remove(found, minimumVoxels);
        return found;
    }
}
