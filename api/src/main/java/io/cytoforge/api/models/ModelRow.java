package io.cytoforge.api.models;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A finished model. */
@Entity
@Table(name = "models")
@DiscriminatorValue("MODEL")
public class ModelRow extends ResourceRow {
    @Enumerated(EnumType.STRING)
    private Structure structure;

    private int width;

    @Column(name = "patch_z")
    private int patchZ;

    @Column(name = "patch_y")
    private int patchY;

    @Column(name = "patch_x")
    private int patchX;

    @Column(name = "voxel_z")
    private double voxelZ;

    @Column(name = "voxel_y")
    private double voxelY;

    @Column(name = "voxel_x")
    private double voxelX;

    private double alpha;
    private double beta;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String card;

    @SuppressWarnings("NullAway.Init")
    protected ModelRow() {}

    /** What a training has made. */
    public ModelRow(UUID job, ProducedModel model, TrainingSpec training, Instant now) {
        super(UUID.randomUUID(), model.name(), model.key(), Provenance.job(job, "model"), now);
        this.card = Json.mapper().writeValueAsString(model.card());
        describe(ModelDescription.of(model.name(), training));
    }

    /** What comes from elsewhere. */
    ModelRow(UUID id, Provenance provenance, CheckedModel model, Instant now) {
        super(id, model.description().name(), Keys.importedModel(id), provenance, now);
        this.card = Json.mapper().writeValueAsString(model.card());
        describe(model.description());
    }

    /** The card of the same weights has been rewritten. */
    void keep(CheckedModel model) {
        rename(model.description().name());
        card = Json.mapper().writeValueAsString(model.card());
        describe(model.description());
    }

    /** Whether the card of the same weights is still this one. */
    boolean isDescribedBy(CheckedModel model) {
        return card().equals(model.card());
    }

    private void describe(ModelDescription model) {
        structure = model.structure();
        width = model.network().width();
        patchZ = model.patch().z();
        patchY = model.patch().y();
        patchX = model.patch().x();
        voxelZ = model.voxelSize().z();
        voxelY = model.voxelSize().y();
        voxelX = model.voxelSize().x();
        alpha = model.alpha();
        beta = model.beta();
    }

    /** Where it comes from, in the API's words for models. */
    String origin() {
        return switch (provenance().origin()) {
            case JOB -> "training";
            case UPLOAD -> "import";
            case STARTER -> "starter";
        };
    }

    public ModelCard card() {
        return Json.mapper().readValue(card, ModelCard.class);
    }

    /** The shape of its generator; what a card does not say is as in the paper. */
    public Network network() {
        return card().model().network();
    }

    /** As a worker needs to know it. */
    public ModelRef ref() {
        return new ModelRef(
                id(),
                key(),
                width,
                new Shape3(patchZ, patchY, patchX),
                new VoxelSize(voxelZ, voxelY, voxelX),
                structure,
                alpha,
                beta,
                card().receptiveField());
    }
}
