package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Slabs;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.Locale;

/**
 * How a camera counted.
 *
 * @param black smallest count
 * @param white largest count that there could be
 * @param bits of a count
 * @param step between neighboring counts; 0 = none
 * @param dark share of the voxels that are {@code black}
 * @param saturated share of the voxels that are as bright as any can be
 */
record CountScale(double black, double white, int bits, double step, double dark, double saturated) {
    private static final int COUNTS = 1 << 16;
    private static final double MOST_SATURATED = 0.5;
    /** A count at which an image is cut off is so many times as frequent as those before it. */
    private static final int PILE = 5;

    /** Reads the image once. */
    static CountScale of(Recording recording) {
        CountTally tally = new CountTally();
        Slabs.forEach(recording.image(), tally::add);
        tally.requireContrast();
        CountScale scale = tally.isWhole() ? whole(tally, recording.type()) : fractions(tally);
        if (scale.saturated > MOST_SATURATED) {
            throw new UnusableDataException(String.format(
                    Locale.ROOT,
                    "%.0f %% of the voxels are as bright as a voxel can be (%s): nothing can be measured in them. Take or upload an image with less exposure",
                    100 * scale.saturated,
                    CountTally.number(scale.white)));
        }
        return scale;
    }

    private static CountScale whole(CountTally tally, VoxelType type) {
        double most = tally.most();
        for (int bits : type == VoxelType.UINT8 ? new int[0] : new int[] {8, 10, 12, 14}) {
            double step = type.white() / ((1 << bits) - 1);
            if (tally.areMultiplesOf(step)) {
                return new CountScale(
                        tally.least(), type.white(), bits, step, tally.dark(), saturated(tally, type.white()));
            }
        }
        int bits = 8;
        while (type != VoxelType.UINT8 && bits < 16 && most > (1 << bits) - 1) {
            bits += 2;
        }
        double white = tally.endsInPile(PILE) ? most : (1 << bits) - 1;
        return new CountScale(tally.least(), white, bits, 1, tally.dark(), saturated(tally, white));
    }

    private static CountScale fractions(CountTally tally) {
        return new CountScale(
                tally.least(), tally.most(), 16, 0, tally.dark(), tally.brightest() > 0.001 ? tally.brightest() : 0);
    }

    private static double saturated(CountTally tally, double white) {
        return tally.most() >= white ? tally.brightest() : 0;
    }

    /** Whether what is dark was cut off. */
    boolean isCutOff() {
        return dark > 0.01 && black <= 0;
    }

    /** Counts from which on voxels are saturated; infinite if none is. */
    double cutOff() {
        return saturated > 0 ? white : Double.POSITIVE_INFINITY;
    }

    /** Variance of what rounding to whole counts adds. */
    double roundingVariance() {
        return step * step / 12;
    }

    void warn(List<String> warnings, VoxelType type) {
        if (saturated > 0.001) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.1f %% of the voxels are saturated; they were left out, and the brightest cells are brighter than said",
                    100 * saturated));
        }
        if (dark > 0.2 && black <= 0) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%.0f %% of the voxels are 0: what is dark was cut off, before or after recording, so that background, offset and read noise cannot be told",
                    100 * dark));
        }
        if (type == VoxelType.FLOAT32) {
            warnings.add("the image has no whole counts: white is taken to be the brightest voxel, %s, and 16 bits"
                    .formatted(CountTally.number(white)));
        }
    }

    static int counts() {
        return COUNTS;
    }
}
