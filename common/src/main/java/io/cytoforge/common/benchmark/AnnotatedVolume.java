package io.cytoforge.common.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.validation.Constraints;
import org.jspecify.annotations.Nullable;

/**
 * An image and its instances.
 *
 * @param labels of the image's grid
 * @param level of quality that a synthetic image was made at, a share of the light or an α, in (0, 100 000]; null if it is
 *     of none
 */
public record AnnotatedVolume(
        VolumeRef image,
        VolumeRef labels,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double level) {
    private static final double MAX_LEVEL = 100_000;

    public AnnotatedVolume {
        new VolumeConstraints()
                .kind("image", image, VolumeKind.IMAGE)
                .kind("labels", labels, VolumeKind.LABELS)
                .sameGrid("labels", labels, image)
                .check();
        if (level != null) {
            new Constraints().above("level", level, 0, MAX_LEVEL).check();
        }
    }

    /** One of no level. */
    public AnnotatedVolume(VolumeRef image, VolumeRef labels) {
        this(image, labels, null);
    }
}
