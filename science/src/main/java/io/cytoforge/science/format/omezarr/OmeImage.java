package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import tools.jackson.databind.node.ObjectNode;

/**
 * An image about to be stored as OME-Zarr.
 *
 * @param name for people
 * @param origin what is stored as the attribute {@code cytoforge} of the image: parameters, seed, {@code "synthetic":
 *     true}. Empty to store none
 */
public record OmeImage(String name, Shape3 shape, VoxelSize voxelSize, VoxelType type, ObjectNode origin) {
    public OmeImage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an image needs a name");
        }
        origin = origin.deepCopy();
    }

    /** An image of which no origin is stored. */
    public OmeImage(String name, Shape3 shape, VoxelSize voxelSize, VoxelType type) {
        this(name, shape, voxelSize, type, Json.object());
    }
}
