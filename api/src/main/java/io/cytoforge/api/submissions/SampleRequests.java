package io.cytoforge.api.submissions;

import io.cytoforge.api.datasets.DatasetGrowth;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.MoreSamples;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeRef;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Turns a request for more samples into the spec of the job that makes them. */
@Component
class SampleRequests {
    private final SpecReader specs;
    private final DatasetGrowth growth;
    private final ReferenceResolver resolver;

    SampleRequests(SpecReader specs, DatasetGrowth growth, ReferenceResolver resolver) {
        this.specs = specs;
        this.growth = growth;
        this.resolver = resolver;
    }

    /** @throws RefusedException if it cannot be made */
    DatasetSpec read(UUID dataset, ObjectNode request) {
        return requireAll(
                growth.withMore(dataset, specs.read(MoreSamples.class, request).samples()));
    }

    /** @throws RefusedException if there is nothing to tell of */
    DatasetSpec report(UUID dataset) {
        return requireAll(growth.withReport(dataset));
    }

    private DatasetSpec requireAll(DatasetSpec spec) {
        List.of(VolumeRef.class, ModelRef.class, ShapeModelRef.class).forEach(kind -> requireAll(spec, kind));
        return spec;
    }

    /** What a finished job was made of may be gone. */
    private <R extends Record & ResourceRef> void requireAll(DatasetSpec spec, Class<R> kind) {
        for (R needed : Inputs.of(spec, kind)) {
            if (resolver.find(kind, needed.id()).isEmpty()) {
                throw new RefusedException(
                        HttpStatus.CONFLICT,
                        "%s %s, which this data set is made of, was deleted"
                                .formatted(ResourceRef.noun(kind), needed.id()));
            }
        }
    }
}
