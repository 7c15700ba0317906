package io.cytoforge.worker.annotation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.annotation.AnnotationSpec;
import io.cytoforge.science.annotation.Annotation;
import io.cytoforge.science.annotation.RadiusRange;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.LabelVolume;
import org.jspecify.annotations.Nullable;

/**
 * What was found in an image.
 *
 * @param spec by which it would be found again, with the radius that was estimated
 * @param radiusEstimated whether the request named none; null where there is none
 */
record Found(
        AnnotationSpec spec, LabelVolume labels, @Nullable Boolean radiusEstimated, AnnotationFigures figures) {
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

    static Found byRecipe(AnnotationSpec spec, Annotation found) {
        RadiusRange radius = found.radius();
        AnnotationFigures figures = new AnnotationFigures(
                found.objects(),
                found.seeds(),
                found.small(),
                radius.smallest(),
                radius.largest(),
                labeledShare(found.labels()));
        AnnotationSpec used = new AnnotationSpec(
                spec.name(), spec.image(), spec.structure(), null, radius, spec.nuclei(), spec.membranes());
        return new Found(used, found.labels(), spec.radius() == null, figures);
    }

    static Found byNetwork(AnnotationSpec spec, LabelVolume labels) {
        AnnotationFigures figures = new AnnotationFigures(labels.maxId(), null, null, null, null, labeledShare(labels));
        return new Found(spec, labels, null, figures);
    }

    private static double labeledShare(LabelVolume labels) {
        return (double) LabelIntegrity.of(labels).labeledVoxels()
                / labels.shape().voxels();
    }
}
