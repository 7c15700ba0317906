package io.cytoforge.science.rendering;

/**
 * How much light the stained specimen sends out, in photons that the camera would catch from one voxel at the surface.
 *
 * @param nucleusPhotons of a nucleus voxel, on average, in [0, 1e5]
 * @param brightnessSpread standard deviation among nuclei as a share of the mean, in [0, 2]; log-normal
 * @param texture standard deviation within a nucleus as a share of its brightness, in [0, 1]
 * @param grain size of that texture in µm: the standard deviation of the Gaussian that smooths it, in [0, 100]
 * @param tissuePhotons of an organism voxel outside the nuclei, in [0, 1e5]
 */
public record Stain(
        double nucleusPhotons, double brightnessSpread, double texture, double grain, double tissuePhotons) {
    public Stain {
        check("nucleus photons", nucleusPhotons, 1e5);
        check("brightness spread", brightnessSpread, 2);
        check("texture", texture, 1);
        check("grain", grain, 100);
        check("tissue photons", tissuePhotons, 1e5);
    }

    private static void check(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("%s must be between 0 and %s, was %s".formatted(name, most, value));
        }
    }
}
