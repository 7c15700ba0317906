package io.cytoforge.science.segmentation;

import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.labels.SmallObjects;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.watershed.SeededWatershed;
import java.util.List;

/**
 * Instances from what a network says of classes: each hill of centroid is an object, and a watershed of membrane, within
 * what is no background, says where one ends and the next begins.
 *
 * @param background probability from which a voxel is of no object, in (0, 1)
 * @param centroid that the top of an object reaches, in (0, 1)
 * @param dip by how much the centroid must fall between two tops for them to be two objects, in [0, 1)
 * @param minimumVoxels of an object on the network's grid, ≥ 1
 */
public record ClassDecoder(double background, double centroid, double dip, int minimumVoxels)
        implements InstanceDecoder {
    /** The paper's threshold of centroids; what is more likely background than not is of no object. */
    public static final ClassDecoder DEFAULT = new ClassDecoder(0.5, 0.2, 0.1, 20);

    public ClassDecoder {
        if (!(background > 0 && background < 1) || !(centroid > 0 && centroid < 1)) {
            throw new IllegalArgumentException(
                    "background and centroid must be in (0, 1), were %s and %s".formatted(background, centroid));
        }
        if (!(dip >= 0 && dip < 1) || minimumVoxels < 1) {
            throw new IllegalArgumentException(
                    "the dip must be in [0, 1) and objects have a voxel, were %s and %s".formatted(dip, minimumVoxels));
        }
    }

    @Override
    public SegmentationTargets targets() {
        return SegmentationTargets.CLASSES;
    }

    @Override
    public LabelVolume instances(List<FloatVolume> maps) {
        FloatVolume outside = maps.getFirst();
        byte[] within = new byte[outside.voxels().length];
        for (int i = 0; i < within.length; i++) {
            within[i] = (byte) (outside.voxels()[i] < background ? 1 : 0);
        }
        LabelVolume found = SeededWatershed.flood(
                maps.get(1), ObjectSeeds.of(maps.get(2), centroid, dip), MaskVolume.wrap(outside.shape(), within));
        CleanedLabels.inPlace(found);
        SmallObjects.remove(found, minimumVoxels);
        return found;
    }
}
