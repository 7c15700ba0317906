package io.cytoforge.science.degradation;

import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done to an image, in the order of the components; what is not given is left out. Intensities are shares of
 * white: v in [0, 1].
 *
 * <ol>
 *   <li>blur: v ← v ∗ Gaussian
 *   <li>background: v ← v + background
 *   <li>shot noise: v ← Poisson(v · photons) / photons
 *   <li>offset: v ← v + offset, as cameras add it so that read noise does not end at black
 *   <li>read noise: v ← v + Gaussian(0, readNoise²); then, and without it too, v is cut to [0, 1]: the camera saturates
 *   <li>quantization: v ← round(v · (2^bitDepth − 1)) / (2^bitDepth − 1)
 *   <li>resampling: the mean over each larger voxel, as a recorded stack is binned
 * </ol>
 *
 * @param psf point spread function of the optics; null = none
 * @param background in [0, 1)
 * @param photons that a white voxel receives, in [0.1, 1e6]; null = no shot noise
 * @param readNoise standard deviation as a share of white, in [0, 1]
 * @param bitDepth in [1, 16]; null = as fine as the image's voxels are stored
 * @param voxelSize of the image that is left, µm; null = as it was
 * @param offset counts without light as a share of white, in [0, 0.5]
 */
public record Degradation(
        @Nullable Blur psf,
        double background,
        @Nullable Double photons,
        double readNoise,
        @Nullable Integer bitDepth,
        @Nullable VoxelSize voxelSize,
        double offset) {
    /** Times that a voxel may grow along an axis: what one is made of must fit into memory. */
    static final double MAX_STEP = 16;

    public Degradation {
        Constraints constraints = new Constraints()
                .below("background", background, 0, 1)
                .between("readNoise", readNoise, 0, 1)
                .between("offset", offset, 0, 0.5);
        if (photons != null) {
            constraints.between("photons", photons, 0.1, 1e6);
        }
        if (bitDepth != null) {
            constraints.between("bitDepth", bitDepth, 1, 16);
        }
        constraints.check();
    }

    /** Without an offset. */
    public Degradation(
            @Nullable Blur psf,
            double background,
            @Nullable Double photons,
            double readNoise,
            @Nullable Integer bitDepth,
            @Nullable VoxelSize voxelSize) {
        this(psf, background, photons, readNoise, bitDepth, voxelSize, 0);
    }

    /** Whether an image stays as it was. */
    public boolean changesNothing() {
        return psf == null
                && background == 0
                && photons == null
                && readNoise == 0
                && offset == 0
                && bitDepth == null
                && voxelSize == null;
    }

    /**
     * Whether an image can be degraded like this.
     *
     * @param type of the voxels that are left
     * @return what does not fit of blur, bits and voxels
     */
    public List<ConstraintViolation> misfits(Shape3 painted, VoxelSize size, VoxelType type) {
        List<ConstraintViolation> misfits = new ArrayList<>();
        if (psf != null) {
            psf.requireFits(size).violations().forEach(found -> misfits.add(found.within("/psf")));
        }
        misfits.addAll(bits(type).violations());
        misfits.addAll(coarser(painted, size).violations());
        return misfits;
    }

    /**
     * Bits of an intensity that is left in voxels of this type.
     *
     * @throws IllegalArgumentException if these have fewer
     */
    public int bitsWithin(VoxelType type) {
        bits(type).check();
        return bitDepth == null ? 8 * type.bytes() : bitDepth;
    }

    private Constraints bits(VoxelType type) {
        int most = 8 * type.bytes();
        return new Constraints()
                .require(
                        bitDepth == null || bitDepth <= most,
                        "bitDepth",
                        "must be at most the %s of %s, was %s",
                        most,
                        type,
                        bitDepth);
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
        coarser(painted, size).check();
        return painted.resampled(size, voxelSizeOf(size));
    }

    private Constraints coarser(Shape3 painted, VoxelSize size) {
        VoxelSize coarse = voxelSizeOf(size);
        Constraints constraints = new Constraints();
        requireCoarser(constraints, "voxelSize/z", painted.z(), size.z(), coarse.z());
        requireCoarser(constraints, "voxelSize/y", painted.y(), size.y(), coarse.y());
        requireCoarser(constraints, "voxelSize/x", painted.x(), size.x(), coarse.x());
        return constraints;
    }

    private static void requireCoarser(Constraints constraints, String field, int voxels, double edge, double coarse) {
        constraints
                .require(
                        coarse >= edge,
                        field,
                        "must be at least that of the painted image, %s µm, was %s",
                        edge,
                        coarse)
                .require(
                        coarse <= MAX_STEP * edge,
                        field,
                        "must be at most %s times that of the painted image, %s µm, was %s",
                        MAX_STEP,
                        edge,
                        coarse)
                .require(
                        coarse <= voxels * edge,
                        field,
                        "must be at most the volume's extent, %s µm, was %s: less than one voxel would be left",
                        voxels * edge,
                        coarse);
    }
}
