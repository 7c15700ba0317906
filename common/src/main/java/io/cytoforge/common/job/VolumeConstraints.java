package io.cytoforge.common.job;

import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules for the volumes that a spec refers to. What is not given breaks none. */
public final class VolumeConstraints {
    /** Files round what they say of it. */
    private static final double SAME_VOXEL_SIZE = 0.001;

    /** What a worker can hold in one array. */
    private static final long MAX_VOXELS = Integer.MAX_VALUE - 8;

    private final Constraints constraints = new Constraints();

    /** Of one of these kinds. */
    public VolumeConstraints kind(String field, @Nullable VolumeRef volume, VolumeKind... allowed) {
        constraints.require(
                volume == null || Arrays.asList(allowed).contains(volume.kind()),
                field,
                "must be of kind %s, volume %s is of kind %s",
                Arrays.stream(allowed).map(VolumeConstraints::word).collect(Collectors.joining(" or ")),
                volume == null ? "" : volume.id(),
                volume == null ? "" : word(volume.kind()));
        return this;
    }

    /** Of the other's shape. */
    public VolumeConstraints sameShape(String field, @Nullable VolumeRef volume, @Nullable VolumeRef other) {
        if (volume != null && other != null) {
            constraints.require(
                    volume.shape().equals(other.shape()),
                    field,
                    "must be %s voxels like the volume it belongs to, is %s",
                    other.shape(),
                    volume.shape());
        }
        return this;
    }

    /** Labels on the same grid as those of the cells, which must be given too. */
    public VolumeConstraints nucleiOf(String field, @Nullable VolumeRef nuclei, @Nullable VolumeRef cells) {
        kind(field, nuclei, VolumeKind.LABELS);
        if (nuclei != null && cells == null) {
            constraints.require(false, field, "is given without labels of the cells that the nuclei are in");
        }
        return sameGrid(field, nuclei, cells);
    }

    /** Of the other's shape and voxel size. */
    public VolumeConstraints sameGrid(String field, @Nullable VolumeRef volume, @Nullable VolumeRef other) {
        sameShape(field, volume, other);
        if (volume != null && other != null) {
            constraints.require(
                    isSame(volume.voxelSize(), other.voxelSize()),
                    field,
                    "must have voxels of %s µm like the volume it belongs to, has %s µm",
                    edges(other.voxelSize()),
                    edges(volume.voxelSize()));
        }
        return this;
    }

    /**
     * Of the region that the other shows. Of voxels of the same size there are as many along every axis; of others so many
     * that the extents differ by no more than rounding to whole voxels of the other's makes them differ.
     */
    public VolumeConstraints sameRegion(String field, VolumeRef volume, VolumeRef other) {
        VoxelSize own = volume.voxelSize();
        VoxelSize its = other.voxelSize();
        boolean same = isSame(own, its)
                ? volume.shape().equals(other.shape())
                : isSameExtent(volume.shape().z() * own.z(), other.shape().z() * its.z(), its.z())
                        && isSameExtent(
                                volume.shape().y() * own.y(), other.shape().y() * its.y(), its.y())
                        && isSameExtent(
                                volume.shape().x() * own.x(), other.shape().x() * its.x(), its.x());
        constraints.require(
                same,
                field,
                "must show the same region as volume %s, which is %s with voxels of %s µm, is %s with voxels of %s µm",
                other.id(),
                other.shape(),
                edges(its),
                volume.shape(),
                edges(own));
        return this;
    }

    private static boolean isSameExtent(double one, double other, double voxel) {
        return Math.abs(one - other) <= voxel * (0.5 + SAME_VOXEL_SIZE);
    }

    /** None of the others. */
    public VolumeConstraints distinct(String field, VolumeRef volume, List<VolumeRef> others) {
        constraints.require(
                others.stream().noneMatch(other -> other.id().equals(volume.id())),
                field,
                "must not be named twice, volume %s is",
                volume.id());
        return this;
    }

    /** With voxels at most so many times as long as those of a grid. */
    public VolumeConstraints atMostCoarser(String field, @Nullable VolumeRef volume, VoxelSize grid, double times) {
        if (volume != null) {
            VoxelSize own = volume.voxelSize();
            constraints.require(
                    own.z() <= times * grid.z() && own.y() <= times * grid.y() && own.x() <= times * grid.x(),
                    field,
                    "must have voxels at most %s times as long as the image's, %s µm, has %s µm",
                    times,
                    edges(grid),
                    edges(own));
        }
        return this;
    }

    /** Small enough for a worker to read it in one piece. */
    public VolumeConstraints oneArray(String field, VolumeRef volume) {
        constraints.require(
                volume.shape().voxels() <= MAX_VOXELS,
                field,
                "must have at most %s voxels, %s has %s",
                MAX_VOXELS,
                volume.shape(),
                volume.shape().voxels());
        return this;
    }

    /** Records what was broken with other rules. */
    public void addTo(Constraints others) {
        constraints.violations().forEach(violation -> others.require(false, violation));
    }

    /** Whether both are of one grid, as far as files can tell. */
    public static boolean isSame(VoxelSize one, VoxelSize other) {
        return one.isCloseTo(other, SAME_VOXEL_SIZE);
    }

    /** Edges of a voxel in a message, z×y×x. */
    public static String edges(VoxelSize size) {
        return "%s×%s×%s".formatted(size.z(), size.y(), size.x());
    }

    /** @throws io.cytoforge.science.validation.InvalidValueException if any rule was broken */
    public void check() {
        constraints.check();
    }

    /** Nuclei are given where the structure has them apart, and only there. */
    public static void requireNuclei(
            Constraints constraints, String field, @Nullable VolumeRef nuclei, Structure structure) {
        constraints
                .require(
                        nuclei != null || !structure.hasNucleiApart(),
                        field,
                        "is missing: the structure both needs labels of the nuclei beside those of the cells")
                .require(
                        nuclei == null || structure.hasNucleiApart(),
                        field,
                        "is for the structure both, this one is of %s: leave it out",
                        structure.name().toLowerCase(Locale.ROOT));
    }

    private static String word(VolumeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
