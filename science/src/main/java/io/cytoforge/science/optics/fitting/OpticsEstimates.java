package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.statistics.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * What was estimated, with the interval in which nine of ten bootstraps lie; null = the image cannot tell.
 *
 * @param background counts where there is no cell, the camera's offset among them
 * @param offset counts without light
 * @param gain counts of a photon
 * @param readNoise electrons
 * @param photons of a voxel of a mean cell below no tissue
 * @param signal counts of such a voxel above the background
 * @param contrast of such a cell: signal / (signal + 2 · background without offset)
 * @param lateral full width at half maximum of the point spread function along y and x, µm
 * @param axial the same along z
 * @param attenuation µm of tissue after which 1/e of the light is left
 * @param spread standard deviation of the light of cells, as a share of its mean
 * @param tissue light of tissue between cells, as a share of a cell's
 * @param haze share of the light that is seen out of focus
 * @param scattering share of the light swallowed by tissue that is seen out of focus
 * @param bits of a count
 * @param white largest count that there could be
 * @param saturated share of the voxels that are as bright as any can be
 * @param dark share of the voxels that are as dark as any
 * @param sharedNoise variance of the noise of every second voxel over that of neighbors; 1 = neighbors are independent
 */
public record OpticsEstimates(
        Estimate background,
        @Nullable Estimate offset,
        @Nullable Estimate gain,
        @Nullable Estimate readNoise,
        @Nullable Estimate photons,
        Estimate signal,
        double contrast,
        @Nullable Estimate lateral,
        @Nullable Estimate axial,
        @Nullable Estimate attenuation,
        @Nullable Estimate spread,
        @Nullable Estimate tissue,
        @Nullable Estimate haze,
        @Nullable Estimate scattering,
        int bits,
        double white,
        double saturated,
        double dark,
        double sharedNoise) {}
