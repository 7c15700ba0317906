package io.cytoforge.science.picture;

/** Intensities that are drawn black and white; what lies between is drawn grey. */
public record IntensityRange(float black, float white) {
    public IntensityRange {
        if (!(black < white)) {
            throw new IllegalArgumentException(
                    "black must be darker than white, were %s and %s".formatted(black, white));
        }
    }

    /** From the 1st to the 99.8th percentile, the scaling that training uses. */
    public static IntensityRange of(IntensityPlane plane) {
        return percentiles(plane, 1, 99.8);
    }

    /** Between two percentiles of the plane, in [0, 100]; a plane of a single value is drawn black. */
    public static IntensityRange percentiles(IntensityPlane plane, double low, double high) {
        float[] sorted = plane.sorted();
        if (sorted.length == 0) {
            return new IntensityRange(0, 1);
        }
        float black = sorted[(int) Math.round((sorted.length - 1) * low / 100)];
        float white = sorted[(int) Math.round((sorted.length - 1) * high / 100)];
        return new IntensityRange(black, black < white ? white : Math.max(black + 1, Math.nextUp(black)));
    }

    /** @return in [0, 1] */
    float scaled(float intensity) {
        return Math.clamp((intensity - black) / (white - black), 0f, 1f);
    }
}
