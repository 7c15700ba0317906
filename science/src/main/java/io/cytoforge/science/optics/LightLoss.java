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
 */
public record LightLoss(
        double attenuation, double aberration, double haze, double bleaching, double stripes, double vignetting) {
    public LightLoss {
        new Constraints()
                .between("attenuation", attenuation, 1, 1e6)
                .between("aberration", aberration, 0, 10)
                .between("haze", haze, 0, 0.95)
                .between("bleaching", bleaching, 0, 0.95)
                .between("stripes", stripes, 0, 0.5)
                .between("vignetting", vignetting, 0, 0.9)
                .check();
    }
}
