package io.cytoforge.worker.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.science.annotation.RadiusRange;
import org.jspecify.annotations.Nullable;

/**
 * What was found in an image.
 *
 * @param spec by which it would be found again, with the radius that was estimated
 * @param radiusEstimated whether the request named none; null where there is none
 * @param objects how many
 * @param seeds where objects were begun; null of a network
 * @param small objects that were removed, or joined to a neighbor, because they were too small; null of a network
 */
record Found(
        AnnotationSpec spec,
        @Nullable Boolean radiusEstimated,
        int objects,
        @Nullable Integer seeds,
        @Nullable Integer small) {
    /**
     * The figures of the job, by their names.
     *
     * @param seeds where objects were begun; null of a network, as the following
     * @param small objects that were removed, or joined to a neighbor, because they were too small
     * @param smallestRadius that was looked for, µm
     * @param largestRadius µm
     * @param labeledShare of the image's voxels
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnnotationFigures(
            int objects,
            @Nullable Integer seeds,
            @Nullable Integer small,
            @Nullable Double smallestRadius,
            @Nullable Double largestRadius,
            double labeledShare) {}

    static Found byRecipe(AnnotationSpec spec, RadiusRange radius, int objects, int seeds, int small) {
        AnnotationSpec used = new AnnotationSpec(
                spec.name(), spec.image(), spec.structure(), null, radius, spec.nuclei(), spec.membranes());
        return new Found(used, spec.radius() == null, objects, seeds, small);
    }

    static Found byNetwork(AnnotationSpec spec, int objects) {
        return new Found(spec, null, objects, null, null);
    }

    AnnotationFigures figures(long labeledVoxels) {
        RadiusRange radius = spec.radius();
        return new AnnotationFigures(
                objects,
                seeds,
                small,
                radius == null ? null : radius.smallest(),
                radius == null ? null : radius.largest(),
                (double) labeledVoxels / spec.image().shape().voxels());
    }
}
