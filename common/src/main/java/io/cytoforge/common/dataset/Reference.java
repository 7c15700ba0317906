package io.cytoforge.common.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.validation.Constraints;
import java.util.List;

/**
 * What a data set is to be like: volumes that its report compares it with, which need not belong together.
 *
 * @param labels of real cells, at most 20 of at most 2²⁶ voxels each
 * @param images of real cells, as many
 */
public record Reference(
        @JsonProperty(defaultValue = "[]") List<VolumeRef> labels,
        @JsonProperty(defaultValue = "[]") List<VolumeRef> images) {
    private static final int MAX_VOLUMES = 20;

    public Reference {
        labels = List.copyOf(labels);
        images = List.copyOf(images);
        Constraints constraints =
                new Constraints().size("labels", labels, 0, MAX_VOLUMES).size("images", images, 0, MAX_VOLUMES);
        require(constraints, "labels", labels, VolumeKind.LABELS);
        require(constraints, "images", images, VolumeKind.IMAGE);
        constraints.check();
    }

    boolean namesNothing() {
        return labels.isEmpty() && images.isEmpty();
    }

    private static void require(Constraints constraints, String field, List<VolumeRef> refs, VolumeKind kind) {
        VolumeConstraints volumes = new VolumeConstraints();
        for (int i = 0; i < refs.size(); i++) {
            VolumeRef volume = refs.get(i);
            volumes.kind(field + "/" + i, volume, kind).distinct(field + "/" + i, volume, refs.subList(0, i));
            constraints.require(
                    Division.DEFAULT.holds(volume.shape().voxels()),
                    field + "/" + i,
                    "must be at most %s voxels to compare with, was %s",
                    Division.DEFAULT.wholeVoxels(),
                    volume.shape());
        }
        volumes.addTo(constraints);
    }
}
