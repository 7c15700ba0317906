package io.cytoforge.api.submissions;

import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.models.Models;
import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.Volumes;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.labels.Structure;
import io.cytoforge.science.volume.VoxelSize;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks up what a request refers to. */
@Component
class References {
    private static final long MOST_VOXELS = Integer.MAX_VALUE - 8;

    /** Files round what they say of it. */
    private static final double SAME_VOXEL_SIZE = 0.001;

    private final Volumes volumes;
    private final Models models;
    private final ShapeModelLookup shapeModels;

    References(Volumes volumes, Models models, ShapeModelLookup shapeModels) {
        this.volumes = volumes;
        this.models = models;
        this.shapeModels = shapeModels;
    }

    /** The volume, or a fault that says what was found instead. */
    Optional<VolumeRef> volume(Faults faults, String pointer, UUID id, VolumeKind kind) {
        return volume(faults, pointer, id, EnumSet.of(kind));
    }

    /** The volume, of one of several kinds. */
    Optional<VolumeRef> volume(Faults faults, String pointer, UUID id, Set<VolumeKind> kinds) {
        return row(faults, pointer, id, kinds).map(VolumeRow::ref);
    }

    /** The volume if one is given. */
    Optional<VolumeRef> volumeIfGiven(Faults faults, String pointer, @Nullable UUID id, VolumeKind kind) {
        return id == null ? Optional.empty() : volume(faults, pointer, id, kind);
    }

    /**
     * The organism of labels: the given volume, or else the one that was simulated with them.
     *
     * @param labels must be of its shape; empty where they could not be found
     */
    Optional<VolumeRef> foreground(Faults faults, String pointer, @Nullable UUID id, Optional<VolumeRef> labels) {
        if (id == null) {
            return labels.flatMap(ref -> volumes.find(ref.id()))
                    .flatMap(row -> volumes.sibling(row, VolumeKind.FOREGROUND)
                            .filter(sibling -> sibling.shape().equals(row.shape())))
                    .map(VolumeRow::ref);
        }
        Optional<VolumeRef> given = volume(faults, pointer, id, VolumeKind.FOREGROUND);
        given.ifPresent(foreground -> labels.ifPresent(of -> requireSameShape(faults, pointer, foreground, of)));
        return given;
    }

    /**
     * The nuclei in labelled cells, which must be on the same grid and hold some: given if the structure has them apart, and
     * only then.
     *
     * @param labels of the cells; empty where they could not be found
     */
    Optional<VolumeRef> nuclei(
            Faults faults, String pointer, @Nullable UUID id, Optional<VolumeRef> labels, Structure structure) {
        if (!structure.hasNucleiApart()) {
            faults.addUnless(
                    id == null,
                    pointer,
                    "is for the structure both, this one is of %s: leave it out"
                            .formatted(structure.name().toLowerCase(Locale.ROOT)));
            return Optional.empty();
        }
        if (id == null) {
            faults.add(pointer, "is missing: the structure both needs labels of the nuclei beside those of the cells");
            return Optional.empty();
        }
        Optional<VolumeRef> given = volume(faults, pointer, id, VolumeKind.LABELS);
        given.ifPresent(nuclei -> requireContent(faults, pointer, nuclei));
        given.ifPresent(nuclei -> labels.ifPresent(of -> requireSameGrid(faults, pointer, nuclei, of)));
        return given;
    }

    /** Refuses nuclei that are given where no cells are. */
    Optional<VolumeRef> noNuclei(Faults faults, String pointer, @Nullable UUID id) {
        faults.addUnless(id == null, pointer, "is given without labels of the cells that the nuclei are in");
        return Optional.empty();
    }

    private void requireSameGrid(Faults faults, String pointer, VolumeRef volume, VolumeRef other) {
        requireSameShape(faults, pointer, volume, other);
        faults.addUnless(
                isSame(volume.voxelSize(), other.voxelSize()),
                pointer,
                "has voxels of %s µm, must be of %s µm like the volume it belongs to"
                        .formatted(edges(volume.voxelSize()), edges(other.voxelSize())));
    }

    /** Whether both are of one grid, as far as files can tell. */
    static boolean isSame(VoxelSize one, VoxelSize other) {
        return one.isCloseTo(other, SAME_VOXEL_SIZE);
    }

    static String edges(VoxelSize size) {
        return "%s×%s×%s".formatted(size.z(), size.y(), size.x());
    }

    void requireSameShape(Faults faults, String pointer, VolumeRef volume, VolumeRef other) {
        faults.addUnless(
                volume.shape().equals(other.shape()),
                pointer,
                "is %s voxels, must be %s like the volume it belongs to".formatted(volume.shape(), other.shape()));
    }

    /** Refuses what is known to hold nothing that could be learnt; what nobody looked at is left to the worker. */
    void requireContent(Faults faults, String pointer, VolumeRef volume) {
        volumes.find(volume.id())
                .flatMap(Content::lackingIn)
                .ifPresent(lack -> faults.add(pointer, "volume %s %s".formatted(volume.id(), lack)));
    }

    /** Refuses what a worker cannot read in one piece. */
    void requireOneArray(Faults faults, String pointer, VolumeRef volume) {
        faults.addUnless(
                volume.shape().voxels() <= MOST_VOXELS,
                pointer,
                "is %s voxels, %d in all, must be at most %d"
                        .formatted(volume.shape(), volume.shape().voxels(), MOST_VOXELS));
    }

    /** The model, or a fault. */
    Optional<ModelRef> model(Faults faults, String pointer, UUID id) {
        return modelRow(faults, pointer, id).map(ModelRow::ref);
    }

    /** The model that a training begins with, or a fault. */
    Optional<StartModel> startModel(Faults faults, String pointer, UUID id) {
        return modelRow(faults, pointer, id).map(row -> new StartModel(row.ref(), row.network()));
    }

    private Optional<ModelRow> modelRow(Faults faults, String pointer, UUID id) {
        Optional<ModelRow> row = models.find(id);
        faults.addUnless(row.isPresent(), pointer, "there is no model " + id);
        return row;
    }

    /** The shape model, or a fault. */
    Optional<ShapeModelRef> shapeModel(Faults faults, String pointer, UUID id) {
        Optional<ShapeModelRef> found = shapeModels.find(id);
        faults.addUnless(found.isPresent(), pointer, "there is no shape model " + id);
        return found;
    }

    private Optional<VolumeRow> row(Faults faults, String pointer, UUID id, Set<VolumeKind> kinds) {
        Optional<VolumeRow> row = volumes.find(id);
        if (row.isEmpty()) {
            faults.add(pointer, "there is no volume " + id);
        } else if (!kinds.contains(row.get().kind())) {
            String allowed = kinds.stream().map(References::word).collect(Collectors.joining(" or "));
            faults.add(
                    pointer,
                    "volume %s is of kind %s, must be %s"
                            .formatted(id, word(row.get().kind()), allowed));
            return Optional.empty();
        }
        return row;
    }

    private static String word(VolumeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
