package io.cytoforge.api.volumes;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A finished volume: uploaded, or made by a job. */
@Entity
@Table(name = "volumes")
public class VolumeRow {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private VolumeKind kind;

    private String name;
    private String key;

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
    private @Nullable UUID jobId;
    private @Nullable String role;
    private @Nullable Integer position;
    private @Nullable String path;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable String integrity;

    private @Nullable Double smallest;
    private @Nullable Double largest;
    private @Nullable Long notZero;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected VolumeRow() {}

    private VolumeRow(VolumeRef ref, String name, boolean voxelSizeKnown, boolean synthetic, Instant now) {
        this.id = ref.id();
        this.kind = ref.kind();
        this.name = name;
        this.key = ref.key();
        this.shapeZ = ref.shape().z();
        this.shapeY = ref.shape().y();
        this.shapeX = ref.shape().x();
        this.voxelZ = ref.voxelSize().z();
        this.voxelY = ref.voxelSize().y();
        this.voxelX = ref.voxelSize().x();
        this.voxelSizeKnown = voxelSizeKnown;
        this.voxelType = ref.type();
        this.synthetic = synthetic;
        this.createdAt = now;
    }

    /** One that a job has made. */
    public static VolumeRow made(UUID job, ProducedVolume volume, Instant now) {
        VolumeRef ref = new VolumeRef(
                UUID.randomUUID(), volume.kind(), volume.key(), volume.shape(), volume.voxelSize(), volume.type());
        VolumeRow row = new VolumeRow(ref, volume.name(), true, true, now);
        row.jobId = job;
        row.role = volume.role();
        row.position = volume.index();
        row.path = volume.path();
        row.keep(volume.integrity());
        return row;
    }

    /** @param sha256 of the file as it was sent */
    static VolumeRow uploaded(VolumeRef ref, String name, boolean voxelSizeKnown, String sha256, Instant now) {
        VolumeRow row = new VolumeRow(ref, name, voxelSizeKnown, false, now);
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

    public UUID id() {
        return id;
    }

    public VolumeKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String key() {
        return key;
    }

    public Shape3 shape() {
        return new Shape3(shapeZ, shapeY, shapeX);
    }

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

    public @Nullable UUID jobId() {
        return jobId;
    }

    public @Nullable String role() {
        return role;
    }

    public @Nullable Integer position() {
        return position;
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

    public Instant createdAt() {
        return createdAt;
    }

    /** As a worker needs to know it. */
    public VolumeRef ref() {
        return new VolumeRef(id, kind, key, shape(), voxelSize(), voxelType);
    }
}
