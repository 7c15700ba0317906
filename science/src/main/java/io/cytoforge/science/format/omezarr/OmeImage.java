package io.cytoforge.science.format.omezarr;

import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An image about to be stored as OME-Zarr.
 *
 * @param name for people
 * @param voxelSize empty if nobody knows it: the image then states no unit, and lengths in voxels
 * @param origin what is stored as the attribute {@code cytoforge} of the image: parameters, seed, {@code "synthetic":
 *     true}. Empty to store none
 * @param properties what is known of each label, if these are labels; of more than {@value #MAX_PROPERTIES} nothing is
 *     stored, since whoever opens an image reads all of it
 */
public record OmeImage(
        String name,
        Shape3 shape,
        Optional<VoxelSize> voxelSize,
        VoxelType type,
        ObjectNode origin,
        List<LabelProperties> properties) {
    /** Some 2 MB of metadata. */
    public static final int MAX_PROPERTIES = 10_000;

    public OmeImage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("an image needs a name");
        }
        origin = origin.deepCopy();
        properties = List.copyOf(properties);
    }

    /** An image of a known voxel size. */
    public OmeImage(
            String name,
            Shape3 shape,
            VoxelSize voxelSize,
            VoxelType type,
            ObjectNode origin,
            List<LabelProperties> properties) {
        this(name, shape, Optional.of(voxelSize), type, origin, properties);
    }

    /** An image with nothing to say of single labels. */
    public OmeImage(String name, Shape3 shape, VoxelSize voxelSize, VoxelType type, ObjectNode origin) {
        this(name, shape, voxelSize, type, origin, List.of());
    }

    /** An image of which no origin is stored. */
    public OmeImage(String name, Shape3 shape, VoxelSize voxelSize, VoxelType type) {
        this(name, shape, voxelSize, type, Json.object());
    }

    /** An image of which no origin is stored, and perhaps no voxel size. */
    public OmeImage(String name, Shape3 shape, Optional<VoxelSize> voxelSize, VoxelType type) {
        this(name, shape, voxelSize, type, Json.object(), List.of());
    }
}
