package io.cytoforge.api.models;

import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.TrainingSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.labels.StructureType;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import tools.jackson.core.type.TypeReference;

/** A finished model. */
@Entity
@Table(name = "models")
public class ModelRow {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Id
    private UUID id;

    private UUID jobId;
    private String name;
    private String key;

    @Enumerated(EnumType.STRING)
    private StructureType structure;

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

    public ModelRow(UUID job, ProducedModel model, TrainingSpec training, Instant now) {
        this.id = UUID.randomUUID();
        this.jobId = job;
        this.name = model.name();
        this.key = model.key();
        this.structure = training.structure();
        this.width = training.network().width();
        this.patchZ = training.patches().shape().z();
        this.patchY = training.patches().shape().y();
        this.patchX = training.patches().shape().x();
        this.voxelZ = training.voxelSize().z();
        this.voxelY = training.voxelSize().y();
        this.voxelX = training.voxelSize().x();
        this.alpha = training.alpha();
        this.beta = training.beta();
        this.card = Json.mapper().writeValueAsString(model.card());
        this.createdAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID jobId() {
        return jobId;
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    public Map<String, Object> card() {
        return Json.mapper().readValue(card, OBJECT);
    }

    public Instant createdAt() {
        return createdAt;
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
                beta);
    }
}
