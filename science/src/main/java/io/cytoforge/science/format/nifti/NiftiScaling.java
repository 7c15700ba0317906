package io.cytoforge.science.format.nifti;

/**
 * What the bytes of an image stand for: an intensity is {@code slope · byte + intercept}.
 *
 * @param black intensity that is shown black at first
 * @param white intensity that is shown white at first
 */
public record NiftiScaling(float slope, float intercept, float black, float white) {
    public NiftiScaling {
        if (!(slope > 0 && Float.isFinite(slope) && Float.isFinite(intercept))) {
            throw new IllegalArgumentException("slope must be above 0, were %s and %s".formatted(slope, intercept));
        }
        if (!(black < white)) {
            throw new IllegalArgumentException(
                    "black must be darker than white, were %s and %s".formatted(black, white));
        }
    }

    /**
     * The whole of a range in 256 steps.
     *
     * @param low what byte 0 stands for
     * @param high what byte 255 stands for
     */
    public static NiftiScaling between(float low, float high, float black, float white) {
        return new NiftiScaling((high - low) / 255, low, black, white);
    }

    /** The byte that comes nearest, 0 to 255; NaN is 0. */
    public byte toByte(float intensity) {
        return (byte) Math.clamp(Math.round((intensity - intercept) / slope), 0, 255);
    }
}
