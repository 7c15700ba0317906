package io.cytoforge.api.shapemodels;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.shapemodel.ShapeForm;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import tools.jackson.core.type.TypeReference;

/** A fitted shape model. */
@Entity
@Table(name = "shape_models")
@DiscriminatorValue("SHAPE_MODEL")
public class ShapeModelRow extends ResourceRow {
    private static final TypeReference<List<Double>> NUMBERS = new TypeReference<>() {};

    @Enumerated(EnumType.STRING)
    private ShapeForm form;

    private int rays;
    private int shapes;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String eigenvalues;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String explainedVariance;

    private double meanRadius;
    private double leaveOneOutMean;
    private double leaveOneOutWorst;

    @SuppressWarnings("NullAway.Init")
    protected ShapeModelRow() {}

    public ShapeModelRow(UUID job, ProducedShapeModel model, Instant now) {
        super(UUID.randomUUID(), model.name(), model.key(), Provenance.job(job, "shape-model"), now);
        this.form = model.form();
        this.rays = model.rays();
        this.shapes = model.shapes();
        this.eigenvalues = Json.mapper().writeValueAsString(model.eigenvalues());
        this.explainedVariance = Json.mapper().writeValueAsString(model.explainedVariance());
        this.meanRadius = model.meanRadius();
        this.leaveOneOutMean = model.leaveOneOutMean();
        this.leaveOneOutWorst = model.leaveOneOutWorst();
    }

    /** As a worker needs to know it. */
    public ShapeModelRef ref() {
        return new ShapeModelRef(id(), key(), form, meanRadius);
    }

    /** As the job left it. */
    ProducedShapeModel produced() {
        return new ProducedShapeModel(
                name(),
                key(),
                form,
                rays,
                shapes,
                Json.mapper().readValue(eigenvalues, NUMBERS),
                Json.mapper().readValue(explainedVariance, NUMBERS),
                meanRadius,
                leaveOneOutMean,
                leaveOneOutWorst);
    }
}
