package io.cytoforge.science.optics;

import io.cytoforge.science.validation.Constraints;

/**
 * What becomes of light on its way, and between the first plane and the last.
 *
 * @param attenuation µm of tissue above a voxel after which 1/e of the light is left, in [1, 1e6]
 * @param aberration how much wider the point spread function is along z below 100 µm of tissue, as a share, in [0, 10]
 * @param haze share of the light that is seen out of focus, in [0, 0.95]
 * @param bleaching share of the light that the last plane has lost, in [0, 0.95]
 * @param stripes standard deviation of shadows along x, in [0, 0.5]
 * @param vignetting share of the light that the corners of a plane have lost, in [0, 0.9]
 * @param scattering share of the light swallowed by tissue that is seen out of focus instead, in [0, 1]: haze that grows
 *     with depth and with how dense the tissue is
 */
public record LightLoss(
        double attenuation,
        double aberration,
        double haze,
        double bleaching,
        double stripes,
        double vignetting,
        double scattering) {
    public LightLoss {
        new Constraints()
                .between("attenuation", attenuation, 1, 1e6)
                .between("aberration", aberration, 0, 10)
                .between("haze", haze, 0, 0.95)
                .between("bleaching", bleaching, 0, 0.95)
                .between("stripes", stripes, 0, 0.5)
                .between("vignetting", vignetting, 0, 0.9)
                .between("scattering", scattering, 0, 1)
                .check();
    }

    /** Of tissue that swallows what it does not let through. */
    public LightLoss(
            double attenuation, double aberration, double haze, double bleaching, double stripes, double vignetting) {
        this(attenuation, aberration, haze, bleaching, stripes, vignetting, 0);
    }

    /** The same with another length after which 1/e of the light is left, µm. */
    LightLoss after(double length) {
        return new LightLoss(length, aberration, haze, bleaching, stripes, vignetting, scattering);
    }

    /** Share of the light from below some tissue that is seen out of focus, where so much of it gets through. */
    float astray(float left) {
        return (float) (haze * left + scattering * (1 - left));
    }
}
