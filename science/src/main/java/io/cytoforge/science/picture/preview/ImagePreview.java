package io.cytoforge.science.picture.preview;

import io.cytoforge.science.format.nifti.NiftiScaling;
import io.cytoforge.science.format.zarr.ZarrArray;
import java.util.Arrays;

/** A small copy of intensities, a byte per voxel. */
public final class ImagePreview {
    private static final int MAX_SAMPLES = 1 << 20;
    private static final double LOWEST = 0.01;
    private static final double HIGHEST = 99.99;
    private static final double BLACK = 1;
    private static final double WHITE = 99.8;

    private final byte[] voxels;
    private final NiftiScaling scaling;

    private ImagePreview(byte[] voxels, NiftiScaling scaling) {
        this.voxels = voxels;
        this.scaling = scaling;
    }

    /** @param level of the grid */
    public static ImagePreview of(ZarrArray level, PreviewGrid grid) {
        return of(grid.intensities(level));
    }

    static ImagePreview of(float[] values) {
        NiftiScaling scaling = scaling(samples(values));
        byte[] voxels = new byte[values.length];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = scaling.toByte(values[i]);
        }
        return new ImagePreview(voxels, scaling);
    }

    /** C order; not a copy. */
    public byte[] voxels() {
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
    private static float[] samples(float[] values) {
        int step = values.length <= MAX_SAMPLES ? 1 : Math.ceilDiv(values.length, MAX_SAMPLES) | 1;
        float[] samples = new float[Math.ceilDiv(values.length, step)];
        int count = 0;
        for (int i = 0; i < values.length; i += step) {
            if (Float.isFinite(values[i])) {
                samples[count++] = values[i];
            }
        }
        float[] found = Arrays.copyOf(samples, count);
        Arrays.sort(found);
        return found;
    }
}
