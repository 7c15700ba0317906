package io.cytoforge.common.benchmark;

import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;

/**
 * An image and its instances.
 *
 * @param labels of the image's grid
 */
public record AnnotatedVolume(VolumeRef image, VolumeRef labels) {
    public AnnotatedVolume {
        new VolumeConstraints()
                .kind("image", image, VolumeKind.IMAGE)
                .kind("labels", labels, VolumeKind.LABELS)
                .sameGrid("labels", labels, image)
                .check();
    }
}
