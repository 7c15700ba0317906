package io.cytoforge.science.format;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Optional;

/**
 * A volume about to be written.
 *
 * @param voxelSize empty if nobody knows it: the file then states none
 * @param name name of the image, for people
 * @param text what the file says of its origin; may be empty
 * @param synthetic whether the file must say that it is synthetic
 */
public record VolumeDescription(
        Shape3 shape, VoxelType type, Optional<VoxelSize> voxelSize, String name, String text, boolean synthetic) {
    public VolumeDescription {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a volume needs a name");
        }
    }

    /** A volume of a known voxel size. */
    public VolumeDescription(
            Shape3 shape, VoxelType type, VoxelSize voxelSize, String name, String text, boolean synthetic) {
        this(shape, type, Optional.of(voxelSize), name, text, synthetic);
    }

    /** What the file states: that it is synthetic, and the text. */
    public String statement() {
        String origin = synthetic ? "Synthetic image, not a measurement. Made by Cytoforge." : "";
        return (origin + " " + text).strip();
    }
}
