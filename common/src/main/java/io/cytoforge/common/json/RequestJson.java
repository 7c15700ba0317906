package io.cytoforge.common.json;

import com.fasterxml.jackson.annotation.JsonValue;
import io.cytoforge.common.binding.Internal;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.UUID;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Specs in the words of the contract: what is posted to do the same again. Resources are named by their ids. */
public final class RequestJson {
    private static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .annotationIntrospector(new WithoutInternal())
            .addMixIn(VolumeRef.class, IdAlone.class)
            .addMixIn(ModelRef.class, IdAlone.class)
            .addMixIn(NetworkRef.class, IdAlone.class)
            .addMixIn(ShapeModelRef.class, IdAlone.class)
            .changeDefaultPropertyInclusion(include ->
                    include.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private RequestJson() {}

    /** A complete body. */
    public static ObjectNode of(JobSpec spec) {
        ObjectNode request = MAPPER.valueToTree(spec);
        for (JsonNode part : request.findParents(JobSpec.KIND)) {
            ((ObjectNode) part).remove(JobSpec.KIND); // the path that is posted to says it
        }
        if (spec instanceof DatasetSpec dataset) {
            dataset.varying().forEach(number -> putBack(number, request));
        }
        return request;
    }

    /** A distribution stands where it was given. */
    private static void putBack(VaryingNumber number, ObjectNode request) {
        JsonPointer field = JsonPointer.compile(number.field());
        ObjectNode parent = (ObjectNode) request.at(field.head());
        parent.set(field.last().getMatchingProperty(), MAPPER.valueToTree(number.distribution()));
    }

    /** What a simulation's body says of the tissue; name, seed and count are left to their defaults. */
    public static ObjectNode of(TissueSpec tissue) {
        return MAPPER.valueToTree(tissue);
    }

    /** Any part of a body. */
    public static ObjectNode part(Object part) {
        return MAPPER.valueToTree(part);
    }

    private interface IdAlone {
        @JsonValue
        UUID id();
    }

    /** Leaves out what requests do not give. */
    private static final class WithoutInternal extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public boolean hasIgnoreMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.hasAnnotation(Internal.class) || super.hasIgnoreMarker(config, member);
        }
    }
}
