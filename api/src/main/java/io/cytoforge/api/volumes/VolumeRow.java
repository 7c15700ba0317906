package io.cytoforge.api.volumes;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceRow;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A finished volume: uploaded, or made by a job. */
@Entity
@Table(name = "volumes")
@DiscriminatorValue("VOLUME")
public class VolumeRow extends ResourceRow {
    @Enumerated(EnumType.STRING)
    private VolumeKind kind;

    @Column(name = "shape_z")
    private int shapeZ;

    @Column(name = "shape_y")
    private int shapeY;

    @Column(name = "shape_x")
    private int shapeX;

    @Column(name = "voxel_z")
    private double voxelZ;

    @Column(name = "voxel_y")
    private double voxelY;

    @Column(name = "voxel_x")
    private double voxelX;

    private boolean voxelSizeKnown;

    @Enumerated(EnumType.STRING)
    private VoxelType voxelType;

    private @Nullable String sha256;
    private boolean synthetic;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable String integrity;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable String warnings;

    private @Nullable Double smallest;
    private @Nullable Double largest;
    private @Nullable Long notZero;

    @SuppressWarnings("NullAway.Init")
    protected VolumeRow() {}

    private VolumeRow(VolumeRef ref, String name, Provenance provenance, Instant now) {
        super(ref.id(), name, ref.key(), provenance, now);
        this.kind = ref.kind();
        this.shapeZ = ref.shape().z();
        this.shapeY = ref.shape().y();
        this.shapeX = ref.shape().x();
        this.voxelZ = ref.voxelSize().z();
        this.voxelY = ref.voxelSize().y();
        this.voxelX = ref.voxelSize().x();
        this.voxelType = ref.type();
    }

    /** One that a job has made. */
    public static VolumeRow made(UUID job, ProducedVolume volume, Instant now) {
        VolumeRef ref = new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
        Provenance provenance = Provenance.job(job, volume.role(), volume.index(), volume.path());
        VolumeRow row = new VolumeRow(ref, volume.name(), provenance, now);
        row.voxelSizeKnown = true;
        row.synthetic = true;
        row.keep(volume.integrity());
        return row;
    }

    /** One that is not there yet, for a transaction that is rolled back. */
    public static VolumeRow standIn(VolumeKind kind, Shape3 shape, VoxelSize voxelSize, boolean voxelSizeKnown) {
        UUID id = UUID.randomUUID();
        VolumeRef ref = new VolumeRef(id, kind, "stand-ins/" + id, shape, voxelSize, VoxelType.UINT16);
        VolumeRow row = new VolumeRow(ref, "stand-in", Provenance.upload(), Instant.EPOCH);
        row.voxelSizeKnown = voxelSizeKnown;
        return row;
    }

    /** @param sha256 of the file as it was sent */
    static VolumeRow uploaded(VolumeRef ref, String name, boolean voxelSizeKnown, String sha256, Instant now) {
        VolumeRow row = new VolumeRow(ref, name, Provenance.upload(), now);
        row.voxelSizeKnown = voxelSizeKnown;
        row.sha256 = sha256;
        return row;
    }

    /** @param found when the labels were checked; null if they were not */
    void keep(@Nullable LabelIntegrity found) {
        integrity = found == null ? null : Json.mapper().writeValueAsString(found);
    }

    /** @param found when all voxels were looked at */
    void keep(VoxelSummary found) {
        smallest = found.smallest();
        largest = found.largest();
        notZero = found.notZero();
    }

    /** @param found what seems wrong, in words */
    void keepWarnings(List<String> found) {
        warnings = found.isEmpty() ? null : Json.mapper().writeValueAsString(found);
    }

    /** What somebody says about it after it was uploaded. */
    void state(VoxelSize size) {
        voxelZ = size.z();
        voxelY = size.y();
        voxelX = size.x();
        voxelSizeKnown = true;
    }

    /** What seems wrong with it, in words. */
    public List<String> warnings() {
        return warnings == null ? List.of() : List.of(Json.mapper().readValue(warnings, String[].class));
    }

    public VolumeKind kind() {
        return kind;
    }

    public Shape3 shape() {
        return new Shape3(shapeZ, shapeY, shapeX);
    }

    /** Edges of 1 where it is not known. */
    public VoxelSize voxelSize() {
        return new VoxelSize(voxelZ, voxelY, voxelX);
    }

    public boolean voxelSizeKnown() {
        return voxelSizeKnown;
    }

    public VoxelType voxelType() {
        return voxelType;
    }

    public @Nullable String sha256() {
        return sha256;
    }

    public boolean synthetic() {
        return synthetic;
    }

    /** What was found when the labels were checked; empty if they were not, or are none. */
    public Optional<LabelIntegrity> integrity() {
        return Optional.ofNullable(integrity).map(json -> Json.mapper().readValue(json, LabelIntegrity.class));
    }

    /** What was found when all voxels were looked at; empty if nobody did. */
    public Optional<VoxelSummary> summary() {
        return smallest == null || largest == null || notZero == null
                ? Optional.empty()
                : Optional.of(new VoxelSummary(smallest, largest, notZero));
    }

    /** Folder beside its objects of what was made of it to be looked at, and can be made again. */
    public String previewKey() {
        return key() + ".preview";
    }

    /** Folder beside its objects of what was found when its labels were looked at. */
    public String reportKey() {
        return key() + ".report";
    }

    /** As a worker needs to know it. */
    public VolumeRef ref() {
        return new VolumeRef(id(), kind, key(), shape(), voxelSize(), voxelType);
    }
}
