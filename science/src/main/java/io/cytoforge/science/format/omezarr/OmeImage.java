package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Map;

/**
 * An image about to be stored as OME-Zarr.
 *
 * @param name for people
 * @param origin what is stored as the attribute {@code cytoforge} of the image: parameters, seed, {@code "synthetic":
 *     true}; values that JSON knows. Empty to store none
 */
public record OmeImage(String name, Shape3 shape, VoxelSize voxelSize, VoxelType type, Map<String, Object> origin) {
    public OmeImage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an image needs a name");
        }
        origin = Map.copyOf(origin);
    }

    /** An image of which no origin is stored. */
    public OmeImage(String name, Shape3 shape, VoxelSize voxelSize, VoxelType type) {
        this(name, shape, voxelSize, type, Map.of());
    }
}
