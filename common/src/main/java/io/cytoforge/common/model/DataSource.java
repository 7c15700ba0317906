package io.cytoforge.common.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A volume that a model learned from, or was judged by.
 *
 * @param volume its id where it was read
 * @param role what it was to the training, e.g. {@code image}
 * @param shape voxels; null where a card does not say
 * @param voxelSize µm; null where a card does not say
 * @param voxelsSha256 digest of its voxels
 * @param scaling of an image; null for labels
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DataSource(
        String volume,
        String role,
        @Nullable Shape3 shape,
        @Nullable VoxelSize voxelSize,
        String voxelsSha256,
        @Nullable IntensityScaling scaling) {
    public DataSource {
        Objects.requireNonNull(volume, "volume");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(voxelsSha256, "voxelsSha256");
    }

    /**
     * A volume that was read.
     *
     * @param scaling of an image; null for labels
     */
    public static DataSource of(
            VolumeRef volume, String role, String voxelsSha256, @Nullable IntensityScaling scaling) {
        return new DataSource(volume.id().toString(), role, volume.shape(), volume.voxelSize(), voxelsSha256, scaling);
    }
}
