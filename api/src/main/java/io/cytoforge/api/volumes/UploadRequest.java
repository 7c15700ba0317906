package io.cytoforge.api.volumes;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.Violation;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * What is said about an uploaded file.
 *
 * @param voxelSize wins over the file's own; empty if it was not given
 * @param selection which volume of the file is meant
 */
public record UploadRequest(
        String name,
        VolumeKind kind,
        Optional<VoxelSize> voxelSize,
        VolumeSelection selection,
        @Nullable String key) {
    /**
     * What the fields of a form or of JSON say.
     *
     * @param name null or blank for the file's own
     * @param kind as the API calls it
     * @throws RefusedException if the voxel size is none
     */
    public static UploadRequest of(
            @Nullable String fileName,
            @Nullable String name,
            io.cytoforge.api.generated.model.VolumeKind kind,
            Edges edges,
            @Nullable Integer channel,
            @Nullable Integer time,
            @Nullable String labels,
            @Nullable String key) {
        VolumeKind meant = VolumeKind.valueOf(kind.name());
        return new UploadRequest(
                name == null || name.isBlank() ? FileName.shown(fileName) : name,
                meant,
                voxelSize(edges.z(), edges.y(), edges.x()),
                selection(meant, channel, time, labels),
                key);
    }

    /** Edges of a voxel in µm as they are given, one by one. */
    public record Edges(
            @Nullable Double z,
            @Nullable Double y,
            @Nullable Double x) {}

    /** What the fields of the form choose. */
    static VolumeSelection selection(
            VolumeKind kind, @Nullable Integer channel, @Nullable Integer time, @Nullable String labels) {
        return new VolumeSelection(
                place(channel),
                place(time),
                kind == VolumeKind.LABELS,
                Optional.ofNullable(labels).filter(name -> !name.isBlank()));
    }

    private static OptionalInt place(@Nullable Integer given) {
        return given == null ? OptionalInt.empty() : OptionalInt.of(given);
    }

    /** @throws RefusedException unless all three edges are given or none, each of them an edge */
    static Optional<VoxelSize> voxelSize(@Nullable Double z, @Nullable Double y, @Nullable Double x) {
        if (z == null && y == null && x == null) {
            return Optional.empty();
        }
        if (z == null || y == null || x == null) {
            List<Violation> missing = new ArrayList<>();
            addIfMissing(missing, "voxelSizeZ", z);
            addIfMissing(missing, "voxelSizeY", y);
            addIfMissing(missing, "voxelSizeX", x);
            throw new RefusedException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "give all three edges of the voxel or none", missing);
        }
        requireEdge("voxelSizeZ", z);
        requireEdge("voxelSizeY", y);
        requireEdge("voxelSizeX", x);
        return Optional.of(new VoxelSize(z, y, x));
    }

    private static void addIfMissing(List<Violation> missing, String name, @Nullable Double edge) {
        if (edge == null) {
            missing.add(new Violation(name, "is missing; give all three edges or none"));
        }
    }

    private static void requireEdge(String name, double edge) {
        try {
            var unused = new VoxelSize(edge, edge, edge);
        } catch (IllegalArgumentException _) {
            throw RefusedException.field(
                    HttpStatus.BAD_REQUEST, name, "must be between 0.0001 and 10000 µm, was " + edge);
        }
    }
}
