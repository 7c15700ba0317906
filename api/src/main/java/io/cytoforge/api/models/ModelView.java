package io.cytoforge.api.models;

import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.generated.model.ModelLinks;
import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.json.Json;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** A model as the API shows it. */
final class ModelView {
    private static final TypeReference<Map<String, Object>> CARD = new TypeReference<>() {};

    private ModelView() {}

    static Model of(ModelRow row) {
        ModelRef ref = row.ref();
        String self = Models.TYPE.path(row.id()).toString();
        Model model = new Model()
                .id(row.id())
                .name(row.name())
                .origin(Model.OriginEnum.fromValue(row.origin()))
                .createdAt(row.createdAt().atOffset(ZoneOffset.UTC))
                .structure(Model.StructureEnum.valueOf(ref.structure().name()))
                .width(ref.width())
                .patch(new Shape(ref.patch().z(), ref.patch().y(), ref.patch().x()))
                .voxelSize(new Vector(
                        ref.voxelSize().z(),
                        ref.voxelSize().y(),
                        ref.voxelSize().x()))
                .alpha(ref.alpha())
                .beta(ref.beta())
                .card(Json.mapper().convertValue(row.card(), CARD))
                .links(new ModelLinks(self, self + "/archive"));
        model.setJobId(row.jobId());
        return model;
    }
}
