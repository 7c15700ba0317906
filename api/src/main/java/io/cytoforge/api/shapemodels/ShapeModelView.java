package io.cytoforge.api.shapemodels;

import io.cytoforge.api.generated.model.LeaveOneOut;
import io.cytoforge.api.generated.model.ShapeModel;
import io.cytoforge.api.generated.model.ShapeModelLinks;
import io.cytoforge.common.artifact.ProducedShapeModel;
import java.time.ZoneOffset;

/** A shape model as the API shows it. */
final class ShapeModelView {
    private ShapeModelView() {}

    static ShapeModel of(ShapeModelRow row) {
        ProducedShapeModel model = row.produced();
        String job = "/v1/jobs/" + row.jobId();
        String file = model.key().substring(model.key().lastIndexOf('/') + 1);
        return new ShapeModel()
                .id(row.id())
                .name(model.name())
                .jobId(row.jobId())
                .createdAt(row.createdAt().atOffset(ZoneOffset.UTC))
                .form(ShapeModel.FormEnum.valueOf(model.form().name()))
                .rays(model.rays())
                .modes(model.eigenvalues().size())
                .eigenvalues(model.eigenvalues())
                .explainedVariance(model.explainedVariance())
                .meanRadius(model.meanRadius())
                .leaveOneOut(new LeaveOneOut(model.leaveOneOutMean(), model.leaveOneOutWorst()))
                .shapes(model.shapes())
                .links(new ShapeModelLinks(
                        ShapeModels.TYPE.path(row.id()).toString(), job, job + "/artifacts/" + file));
    }
}
