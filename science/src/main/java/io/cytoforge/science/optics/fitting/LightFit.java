package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What was found of the light, however it was; null = cannot be told from this image.
 *
 * @param surface counts above the background of a mean cell below no tissue
 * @param background counts of what is darkest, the camera's offset among them
 * @param across deviation of the point spread function along y and x at the surface, µm
 * @param along the same along z
 * @param attenuation µm of tissue after which 1/e is left
 * @param spread standard deviation between cells, as a share
 * @param tissue light of tissue between cells, as a share of a cell's
 * @param haze share of the light that is seen out of focus
 * @param scattering share of the light swallowed by tissue that is
 */
record LightFit(
        Estimate surface,
        Estimate background,
        @Nullable Estimate across,
        @Nullable Estimate along,
        @Nullable Estimate attenuation,
        @Nullable Estimate spread,
        @Nullable Estimate tissue,
        @Nullable Estimate haze,
        @Nullable Estimate scattering) {}
