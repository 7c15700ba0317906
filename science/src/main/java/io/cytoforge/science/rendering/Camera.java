package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.VoxelType;

/**
 * Turns photons into counts: count = offset + gain · (Poisson(photons) + Gaussian(0, readNoise)), rounded and limited to
 * the range of the type. Every photon frees one electron.
 *
 * @param gain counts per electron, in (0, 1e4]
 * @param readNoise standard deviation in electrons, in [0, 1e4]
 * @param offset count of a voxel without light, in [0, 65535]
 * @param type uint8 or uint16
 */
public record Camera(double gain, double readNoise, double offset, VoxelType type) {
    public Camera {
        if (!(gain > 0 && gain <= 1e4)) {
            throw new IllegalArgumentException("gain must be above 0 and at most 10000 counts, was " + gain);
        }
        if (!(readNoise >= 0 && readNoise <= 1e4)) {
            throw new IllegalArgumentException("read noise must be between 0 and 10000 electrons, was " + readNoise);
        }
        if (!(offset >= 0 && offset <= 65535)) {
            throw new IllegalArgumentException("offset must be between 0 and 65535 counts, was " + offset);
        }
        if (type != VoxelType.UINT8 && type != VoxelType.UINT16) {
            throw new IllegalArgumentException("a camera has 8 or 16 bits, not " + type);
        }
    }

    /** The brightest count there is. */
    public int saturation() {
        return type == VoxelType.UINT8 ? 0xFF : 0xFFFF;
    }

    /** The count of this many electrons. */
    float count(double electrons) {
        return Math.clamp(Math.round(offset + gain * electrons), 0, saturation());
    }
}
