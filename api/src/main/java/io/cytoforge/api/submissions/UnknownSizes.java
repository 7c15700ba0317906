package io.cytoforge.api.submissions;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Refuses jobs that count in µm on volumes whose voxel size nobody knows. */
@Component
class UnknownSizes {
    private final Volumes volumes;

    UnknownSizes(Volumes volumes) {
        this.volumes = volumes;
    }

    /** One for each volume; none of an evaluation of two that are both unknown, which compares voxel by voxel. */
    List<ConstraintViolation> in(JobSpec spec) {
        Map<String, VolumeRef> inputs = Inputs.named(spec, VolumeRef.class);
        List<ConstraintViolation> unknown = new ArrayList<>();
        inputs.forEach((pointer, volume) -> volumes.find(volume.id())
                .filter(row -> !row.voxelSizeKnown())
                .ifPresent(row -> unknown.add(new ConstraintViolation(pointer, words(row)))));
        boolean isAnyNeeded = !(spec instanceof EvaluationSpec) || unknown.size() < inputs.size();
        return isAnyNeeded ? unknown : List.of();
    }

    private static String words(VolumeRow row) {
        return ("volume %s has no known voxel size, which this job counts in; give it with PATCH /v1/volumes/%s"
                        + " {\"voxelSize\": {\"z\": …, \"y\": …, \"x\": …}} in µm")
                .formatted(row.id(), row.id());
    }
}
