package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.VoxelType;

/**
 * Everything that turns a specimen into an image.
 *
 * @param stain light that the specimen sends out
 * @param lightPath which way it takes
 * @param attenuationLength µm of tissue after which 1/e of the light is left, in (0, 1e6]
 * @param pointSpread blur of the optics
 * @param camera noise and counts
 */
public record Microscope(
        Stain stain, LightPath lightPath, double attenuationLength, PointSpread pointSpread, Camera camera) {
    /** A point-scanning confocal microscope with a 8-bit detector and a small embryo with stained nuclei. */
    public static final Microscope CONFOCAL = new Microscope(
            new Stain(70, 0.2, 0.22, 0.45, 4),
            LightPath.FROM_ABOVE,
            18,
            new PointSpread(0.75, 0.22),
            new Camera(1.6, 1.2, 4, VoxelType.UINT8));

    public Microscope {
        if (!(attenuationLength > 0 && attenuationLength <= 1e6)) {
            throw new IllegalArgumentException(
                    "attenuation length must be above 0 and at most 1000000 µm, was " + attenuationLength);
        }
    }

    /** The same microscope with another path of light. */
    public Microscope seeing(LightPath path) {
        return new Microscope(stain, path, attenuationLength, pointSpread, camera);
    }
}
