package io.cytoforge.api.models;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.NetworkRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.model.Card;
import io.cytoforge.common.model.ModelCard;
import io.cytoforge.common.model.ModelDescription;
import io.cytoforge.common.model.ModelKind;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.model.SegmenterDescription;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A finished model. */
@Entity
@Table(name = "models")
@DiscriminatorValue("MODEL")
public class ModelRow extends ResourceRow {
    @Enumerated(EnumType.STRING)
    private ModelKind kind;

    /** Of an image model, as α and β. */
    @Enumerated(EnumType.STRING)
    private @Nullable Structure structure;

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

    private @Nullable Double alpha;
    private @Nullable Double beta;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String card;

    @SuppressWarnings("NullAway.Init")
    protected ModelRow() {}

    /** What a training has made. */
    public ModelRow(UUID job, ProducedModel model, TrainingSpec training, Instant now) {
        super(UUID.randomUUID(), model.name(), model.key(), Provenance.job(job, "model"), now);
        this.kind = ModelKind.IMAGE;
        this.card = Json.mapper().writeValueAsString(model.card());
        describe(ModelDescription.of(model.name(), training));
    }

    /** A network that a benchmark keeps. */
    public ModelRow(UUID job, ProducedModel model, SegmentationCard card, Instant now) {
        super(
                UUID.randomUUID(),
                model.name(),
                model.key(),
                Provenance.job(job, "network", model.index(), model.path()),
                now);
        this.kind = ModelKind.SEGMENTATION;
        this.card = Json.mapper().writeValueAsString(card);
        describe(card.model());
    }

    /** What comes from elsewhere. */
    ModelRow(UUID id, Provenance provenance, CheckedModel model, Instant now) {
        super(id, model.name(), Keys.importedModel(id), provenance, now);
        this.kind = model.card().kind();
        this.card = Json.mapper().writeValueAsString(model.card());
        describe(model.card());
    }

    /** The card of the same weights has been rewritten. */
    void keep(CheckedModel model) {
        rename(model.name());
        kind = model.card().kind();
        card = Json.mapper().writeValueAsString(model.card());
        describe(model.card());
    }

    /** Whether the card of the same weights is still this one. */
    boolean isDescribedBy(CheckedModel model) {
        return card().equals(model.card());
    }

    private void describe(Card of) {
        switch (of) {
            case ModelCard image -> describe(image.model());
            case SegmentationCard network -> describe(network.model());
        }
    }

    private void describe(ModelDescription model) {
        structure = model.structure();
        alpha = model.alpha();
        beta = model.beta();
        describe(model.network().width(), model.patch(), model.voxelSize());
    }

    private void describe(SegmenterDescription model) {
        describe(model.width(), model.patch(), model.voxelSize());
    }

    private void describe(int ofWidth, Shape3 patch, VoxelSize voxelSize) {
        width = ofWidth;
        patchZ = patch.z();
        patchY = patch.y();
        patchX = patch.x();
        voxelZ = voxelSize.z();
        voxelY = voxelSize.y();
        voxelX = voxelSize.x();
    }

    /** What it is for. */
    public ModelKind kind() {
        return kind;
    }

    int width() {
        return width;
    }

    Shape3 patch() {
        return new Shape3(patchZ, patchY, patchX);
    }

    VoxelSize voxelSize() {
        return new VoxelSize(voxelZ, voxelY, voxelX);
    }

    /** Where it comes from, in the API's words for models. */
    String origin() {
        return switch (provenance().origin()) {
            case JOB -> "training";
            case UPLOAD -> "import";
            case STARTER -> "starter";
        };
    }

    public Card card() {
        return Json.mapper().readValue(card, Card.class);
    }

    /** As a worker needs to know it; empty of a network that segments. */
    public Optional<ModelRef> ref() {
        return card() instanceof ModelCard image
                ? Optional.of(new ModelRef(
                        id(),
                        key(),
                        width,
                        patch(),
                        voxelSize(),
                        Objects.requireNonNull(structure),
                        Objects.requireNonNull(alpha),
                        Objects.requireNonNull(beta),
                        image.receptiveField()))
                : Optional.empty();
    }

    /** As a worker needs to know it; empty of a model that paints. */
    public Optional<NetworkRef> networkRef() {
        return card() instanceof SegmentationCard network
                ? Optional.of(new NetworkRef(
                        id(), key(), width, voxelSize(), network.model().watershed()))
                : Optional.empty();
    }
}
