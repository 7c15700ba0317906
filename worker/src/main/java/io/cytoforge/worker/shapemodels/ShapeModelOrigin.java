package io.cytoforge.worker.shapemodels;

import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.worker.volumes.Provenance;
import java.util.List;
import java.util.UUID;

/**
 * What a shape model is made of.
 *
 * @param data what its shapes were sampled from
 */
record ShapeModelOrigin(String software, UUID job, JobSpec parameters, List<SampledShapes.Source> data) {
    ShapeModelOrigin {
        data = List.copyOf(data);
    }

    static ShapeModelOrigin of(Assignment assignment, SampledShapes shapes) {
        return new ShapeModelOrigin(Provenance.program(), assignment.job(), assignment.spec(), shapes.sources());
    }
}
