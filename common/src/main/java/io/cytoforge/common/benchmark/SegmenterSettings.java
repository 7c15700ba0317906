package io.cytoforge.common.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The network that is trained, the same for every set.
 *
 * @param width channels at full resolution, 4 to 64
 * @param patch that an iteration sees, voxels of the grid; multiples of 4, at most 2²¹ voxels
 * @param batch patches in an iteration, 1 to 16
 * @param voxelSize of its grid, µm; null = 1/14 of the median object's diameter, along no axis finer than the real volumes
 * @param targets what it learns to say of each voxel
 */
public record SegmenterSettings(
        @JsonProperty(defaultValue = "16") int width,

        @JsonProperty(defaultValue = "{\"z\": 16, \"y\": 64, \"x\": 64}")
        Shape3 patch,

        @JsonProperty(defaultValue = "2") int batch,
        @Nullable VoxelSize voxelSize,
        @JsonProperty(defaultValue = "distance") SegmentationTargets targets) {
    /** Every network halves an axis twice at most. */
    private static final int STEP = 4;

    private static final long MAX_VOXELS = 1L << 21;

    public SegmenterSettings {
        // Benchmarks that were stored before there was a choice do not say it.
        targets = Objects.requireNonNullElse(targets, SegmentationTargets.DISTANCE);
        new Constraints()
                .between("width", width, 4, 64)
                .between("batch", batch, 1, 16)
                .require(
                        patch.z() % STEP == 0 && patch.y() % STEP == 0 && patch.x() % STEP == 0,
                        "patch",
                        "must be multiples of %s, was %s",
                        STEP,
                        patch)
                .require(
                        patch.voxels() <= MAX_VOXELS,
                        "patch",
                        "must have at most %s voxels, %s has %s",
                        MAX_VOXELS,
                        patch,
                        patch.voxels())
                .check();
    }
}
