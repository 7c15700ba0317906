package io.cytoforge.science.degradation;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import org.jspecify.annotations.Nullable;

/**
 * What is done to an image, in the order of the components; what is not given is left out. Intensities are shares of
 * white: v in [0, 1].
 *
 * <ol>
 *   <li>blur: v ← v ∗ Gaussian
 *   <li>background: v ← v + background
 *   <li>shot noise: v ← Poisson(v · photons) / photons
 *   <li>read noise: v ← v + Gaussian(0, readNoise²); then, and without it too, v is cut to [0, 1]: the camera saturates
 *   <li>quantisation: v ← round(v · (2^bitDepth − 1)) / (2^bitDepth − 1)
 *   <li>resampling: the mean over each larger voxel, as a recorded stack is binned
 * </ol>
 *
 * @param psf point spread function of the optics; null = none
 * @param background in [0, 1)
 * @param photons that a white voxel receives, in [0.1, 1e6]; null = no shot noise
 * @param readNoise standard deviation as a share of white, in [0, 1]
 * @param bitDepth in [1, 16]; null = as fine as the image's voxels are stored
 * @param voxelSize of the image that is left, µm; null = as it was
 */
public record Degradation(
        @Nullable Blur psf,
        double background,
        @Nullable Double photons,
        double readNoise,
        @Nullable Integer bitDepth,
        @Nullable VoxelSize voxelSize) {
    /** Times that a voxel may grow along an axis: what one is made of must fit into memory. */
    static final double COARSEST = 16;

    public Degradation {
        if (!(background >= 0 && background < 1)) {
            throw new IllegalArgumentException("background must be at least 0 and below 1 of white, was " + background);
        }
        if (photons != null && !(photons >= 0.1 && photons <= 1e6)) {
            throw new IllegalArgumentException("photons at white must be between 0.1 and 1000000, were " + photons);
        }
        if (!(readNoise >= 0 && readNoise <= 1)) {
            throw new IllegalArgumentException("read noise must be between 0 and 1 of white, was " + readNoise);
        }
        if (bitDepth != null && (bitDepth < 1 || bitDepth > 16)) {
            throw new IllegalArgumentException("bit depth must be between 1 and 16, was " + bitDepth);
        }
    }

    /** Whether an image stays as it was. */
    public boolean changesNothing() {
        return psf == null
                && background == 0
                && photons == null
                && readNoise == 0
                && bitDepth == null
                && voxelSize == null;
    }

    /**
     * Whether an image can be degraded like this.
     *
     * @param type of the voxels that are left
     * @throws IllegalArgumentException if blur, bits or voxels do not fit
     */
    public void requireFits(Shape3 painted, VoxelSize size, VoxelType type) {
        if (psf != null) {
            psf.deviation(size);
        }
        bitsWithin(type);
        shapeOf(painted, size);
    }

    /**
     * Bits of an intensity that is left in voxels of this type.
     *
     * @throws IllegalArgumentException if these have fewer
     */
    public int bitsWithin(VoxelType type) {
        int most = 8 * type.bytes();
        if (bitDepth != null && bitDepth > most) {
            throw new IllegalArgumentException(
                    "bit depth must be at most the %d of %s, was %d".formatted(most, type, bitDepth));
        }
        return bitDepth == null ? most : bitDepth;
    }

    /** Voxel size of the image that is left. */
    public VoxelSize voxelSizeOf(VoxelSize painted) {
        return voxelSize == null ? painted : voxelSize;
    }

    /**
     * Shape of the image that is left, over the same extent.
     *
     * @throws IllegalArgumentException if its voxels would be finer along an axis, more than 16 times as long, or longer
     *     than the volume
     */
    public Shape3 shapeOf(Shape3 painted, VoxelSize size) {
        VoxelSize coarse = voxelSizeOf(size);
        requireCoarser("z", painted.z(), size.z(), coarse.z());
        requireCoarser("y", painted.y(), size.y(), coarse.y());
        requireCoarser("x", painted.x(), size.x(), coarse.x());
        return painted.resampled(size, coarse);
    }

    private static void requireCoarser(String axis, int voxels, double edge, double coarse) {
        if (coarse < edge) {
            throw new IllegalArgumentException("voxel size %s must be at least that of the painted image, %s µm, was %s"
                    .formatted(axis, edge, coarse));
        }
        if (coarse > COARSEST * edge) {
            throw new IllegalArgumentException(
                    "voxel size %s must be at most %s times that of the painted image, %s µm, was %s"
                            .formatted(axis, COARSEST, edge, coarse));
        }
        if (coarse > voxels * edge) {
            throw new IllegalArgumentException(
                    "voxel size %s must be at most the volume's extent, %s µm, was %s: less than one voxel would be left"
                            .formatted(axis, voxels * edge, coarse));
        }
    }
}
