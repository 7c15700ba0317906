package io.cytoforge.api.models;

import io.cytoforge.api.generated.model.Model;
import io.cytoforge.api.generated.model.ModelKind;
import io.cytoforge.api.generated.model.ModelLinks;
import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.common.json.Json;
import java.time.ZoneOffset;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** A model as the API shows it. */
final class ModelView {
    private static final TypeReference<Map<String, Object>> CARD = new TypeReference<>() {};

    private ModelView() {}

    static Model of(ModelRow row) {
        String self = Models.TYPE.path(row.id()).toString();
        Model model = new Model()
                .id(row.id())
                .name(row.name())
                .kind(ModelKind.valueOf(row.kind().name()))
                .origin(Model.OriginEnum.fromValue(row.origin()))
                .createdAt(row.createdAt().atOffset(ZoneOffset.UTC))
                .width(row.width())
                .patch(new Shape(row.patch().z(), row.patch().y(), row.patch().x()))
                .voxelSize(new Vector(
                        row.voxelSize().z(),
                        row.voxelSize().y(),
                        row.voxelSize().x()))
                .card(Json.mapper().convertValue(row.card(), CARD))
                .links(new ModelLinks(self, self + "/archive"));
        model.setJobId(row.jobId());
        row.ref().ifPresent(ref -> {
            model.setStructure(Model.StructureEnum.valueOf(ref.structure().name()));
            model.setAlpha(ref.alpha());
            model.setBeta(ref.beta());
        });
        return model;
    }
}
