package io.cytoforge.api.models;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A finished model. */
@Entity
@Table(name = "models")
public class ModelRow {
    @Id
    private UUID id;

    private @Nullable UUID jobId;

    @Enumerated(EnumType.STRING)
    private ModelOrigin origin;

    private String name;
    private String key;

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

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ModelRow() {}

    /** What a training has made. */
    public ModelRow(UUID job, ProducedModel model, TrainingSpec training, Instant now) {
        this(UUID.randomUUID(), ModelOrigin.TRAINING, model.key(), ModelDescription.of(model.name(), training), now);
        this.jobId = job;
        this.card = Json.mapper().writeValueAsString(model.card());
    }

    private ModelRow(UUID id, ModelOrigin origin, String key, ModelDescription model, Instant now) {
        this.id = id;
        this.origin = origin;
        this.key = key;
        this.card = "{}";
        this.createdAt = now;
        this.name = model.name();
        describe(model);
    }

    /** What comes from elsewhere. */
    static ModelRow from(ModelOrigin origin, UUID id, CheckedModel model, Instant now) {
        ModelRow row = new ModelRow(id, origin, Keys.importedModel(id), model.description(), now);
        row.card = Json.mapper().writeValueAsString(model.card());
        return row;
    }

    /** The card of the same weights has been rewritten. */
    void keep(CheckedModel model) {
        name = model.description().name();
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

    public UUID id() {
        return id;
    }

    /** The training that made it; null for what comes from elsewhere. */
    public @Nullable UUID jobId() {
        return jobId;
    }

    ModelOrigin origin() {
        return origin;
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    public ModelCard card() {
        return Json.mapper().readValue(card, ModelCard.class);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** The shape of its generator. */
    public TrainingSpec.Network network() {
        return card().model().network();
    }

    /** As a worker needs to know it. */
    public ModelRef ref() {
        return new ModelRef(
                id,
                key,
                width,
                new Shape3(patchZ, patchY, patchX),
                new VoxelSize(voxelZ, voxelY, voxelX),
                structure,
                alpha,
                beta,
                card().receptiveField());
    }
}
