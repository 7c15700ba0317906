package io.cytoforge.api.submissions;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.api.volumes.VoxelSummary;
import io.cytoforge.science.labels.LabelIntegrity;
import java.util.Optional;

/** What a volume must hold to be of use, by kind. */
final class Content {
    private Content() {}

    /** What is missing, as the end of a sentence that begins with the volume; empty if all is there, or nobody looked. */
    static Optional<String> lackingIn(VolumeRow row) {
        return switch (row.kind()) {
            case IMAGE ->
                row.summary()
                        .filter(VoxelSummary::isConstant)
                        .map(found ->
                                "is constant: every voxel is %s, must show something".formatted(found.smallest()));
            case LABELS ->
                isWithoutCells(row)
                        ? Optional.of("holds no label: every voxel is 0, must hold at least one cell")
                        : Optional.empty();
            case FOREGROUND, MASK ->
                row.summary()
                        .filter(VoxelSummary::isEmpty)
                        .map(_ -> "is empty: every voxel is 0, must hold at least one voxel that is not");
            case DISTANCE -> Optional.empty();
        };
    }

    private static boolean isWithoutCells(VolumeRow row) {
        return row.integrity()
                .map(LabelIntegrity::labelledVoxels)
                .or(() -> row.summary().map(VoxelSummary::notZero))
                .filter(voxels -> voxels == 0)
                .isPresent();
    }
}
