package io.cytoforge.science.format;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Optional;

/**
 * A volume about to be written.
 *
 * @param shape of one channel
 * @param voxelSize empty if nobody knows it: the file then states none
 * @param name name of the image, for people
 * @param text what the file says of its origin; may be empty
 * @param synthetic whether the file must say that it is synthetic
 * @param channels their names, where there are several: all planes of the first come first; empty where there is one
 */
public record VolumeDescription(
        Shape3 shape,
        VoxelType type,
        Optional<VoxelSize> voxelSize,
        String name,
        String text,
        boolean synthetic,
        List<String> channels) {
    public VolumeDescription {
        channels = List.copyOf(channels);
        if (name.isBlank()) {
            throw new IllegalArgumentException("a volume needs a name");
        }
    }

    /** Of one channel. */
    public VolumeDescription(
            Shape3 shape, VoxelType type, Optional<VoxelSize> voxelSize, String name, String text, boolean synthetic) {
        this(shape, type, voxelSize, name, text, synthetic, List.of());
    }

    /** Of one channel and a known voxel size. */
    public VolumeDescription(
            Shape3 shape, VoxelType type, VoxelSize voxelSize, String name, String text, boolean synthetic) {
        this(shape, type, Optional.of(voxelSize), name, text, synthetic);
    }

    /** How many planes there are in all channels. */
    public int planes() {
        return Math.multiplyExact(shape.z(), Math.max(1, channels.size()));
    }

    /** How many voxels there are in all channels. */
    public long voxels() {
        return shape.voxels() * Math.max(1, channels.size());
    }

    /** What the file states: that it is synthetic, and the text. */
    public String statement() {
        String origin = synthetic ? "Synthetic image, not a measurement. Made by Cytoforge." : "";
        return (origin + " " + text).strip();
    }
}
