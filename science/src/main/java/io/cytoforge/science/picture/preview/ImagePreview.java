package io.cytoforge.science.picture.preview;

import io.cytoforge.science.format.nifti.NiftiScaling;
import io.cytoforge.science.format.zarr.ZarrArray;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A small copy of intensities, a byte per voxel. */
public final class ImagePreview {
    private static final int MAX_SAMPLES = 1 << 20;
    private static final double LOWEST = 0.01;
    private static final double HIGHEST = 99.99;
    private static final double BLACK = 1;
    private static final double WHITE = 99.8;

    private final ByteBuffer voxels;
    private final NiftiScaling scaling;

    private ImagePreview(ByteBuffer voxels, NiftiScaling scaling) {
        this.voxels = voxels;
        this.scaling = scaling;
    }

    /** @param level of the grid */
    public static ImagePreview of(ZarrArray level, PreviewGrid grid) {
        return of(grid.read(level));
    }

    /** @param voxels are replaced */
    static ImagePreview of(PreviewVoxels voxels) {
        NiftiScaling scaling = scaling(samples(voxels));
        for (int i = 0; i < voxels.length(); i++) {
            voxels.replace(i, scaling.toByte(voxels.intensity(i)));
        }
        return new ImagePreview(voxels.bytes(), scaling);
    }

    /** C order; not a copy. */
    public ByteBuffer voxels() {
        return voxels;
    }

    public NiftiScaling scaling() {
        return scaling;
    }

    /**
     * From the 0.01st percentile to the 99.99th, shown from the 1st to the 99.8th, as slices are and as training scales.
     *
     * @param sorted ascending, may be empty
     */
    private static NiftiScaling scaling(float[] sorted) {
        if (sorted.length == 0) {
            return NiftiScaling.between(0, 1, 0, 1);
        }
        float black = percentile(sorted, BLACK);
        float white = above(black, percentile(sorted, WHITE));
        float low = percentile(sorted, LOWEST);
        return NiftiScaling.between(low, above(low, Math.max(white, percentile(sorted, HIGHEST))), black, white);
    }

    private static float above(float low, float high) {
        return low < high ? high : Math.max(low + 1, Math.nextUp(low));
    }

    private static float percentile(float[] sorted, double percent) {
        return sorted[(int) Math.round((sorted.length - 1) * percent / 100)];
    }

    /** Finite values, ascending; of many every so many, at an odd distance, so that no column is left out. */
    private static float[] samples(PreviewVoxels voxels) {
        int step = voxels.length() <= MAX_SAMPLES ? 1 : Math.ceilDiv(voxels.length(), MAX_SAMPLES) | 1;
        float[] samples = new float[Math.ceilDiv(voxels.length(), step)];
        int count = 0;
        for (int i = 0; i < voxels.length(); i += step) {
            float value = voxels.intensity(i);
            if (Float.isFinite(value)) {
                samples[count++] = value;
            }
        }
        float[] found = count == samples.length ? samples : Arrays.copyOf(samples, count);
        Arrays.sort(found);
        return found;
    }
}
