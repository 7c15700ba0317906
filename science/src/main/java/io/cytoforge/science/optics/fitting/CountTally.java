package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import java.util.Locale;

/** How often each count occurs in an image; of fractions and counts above 65535 only the extremes are kept. */
final class CountTally {
    private final long[] counts = new long[CountScale.counts()];
    private boolean whole = true;
    private float least = Float.POSITIVE_INFINITY;
    private float most = Float.NEGATIVE_INFINITY;
    private long atLeast;
    private long atMost;
    private long voxels;

    void add(Box3 slab, float[] values) {
        int length = slab.shape().arrayLength();
        for (int i = 0; i < length; i++) {
            float value = values[i];
            if (!Float.isFinite(value)) {
                throw notFinite(slab, i);
            }
            addExtremes(value);
            int count = (int) value;
            if (count == value && count >= 0 && count < counts.length) {
                counts[count]++;
            } else {
                whole = false;
            }
        }
        voxels += length;
    }

    private void addExtremes(float value) {
        if (value < least) {
            least = value;
            atLeast = 0;
        }
        if (value > most) {
            most = value;
            atMost = 0;
        }
        atLeast += value == least ? 1 : 0;
        atMost += value == most ? 1 : 0;
    }

    private static UnusableDataException notFinite(Box3 slab, int i) {
        int plane = slab.shape().y() * slab.shape().x();
        return new UnusableDataException(
                "voxel (%d, %d, %d) is not a finite number: replace such voxels, or upload the image as the camera counted it"
                        .formatted(
                                slab.z() + i / plane,
                                i % plane / slab.shape().x(),
                                i % slab.shape().x()));
    }

    void requireContrast() {
        if (least == most) {
            throw new UnusableDataException(
                    "all voxels are %s: there is nothing to measure in a constant image. Upload the stack as the camera recorded it"
                            .formatted(number(least)));
        }
    }

    boolean isWhole() {
        return whole;
    }

    double least() {
        return least;
    }

    double most() {
        return most;
    }

    double dark() {
        return (double) atLeast / voxels;
    }

    double brightest() {
        return (double) atMost / voxels;
    }

    /** Whether all counts are multiples of a step of several, as of a camera of fewer bits than the file. */
    boolean areMultiplesOf(double step) {
        for (int count = 0; count < counts.length; count++) {
            if (counts[count] > 0 && Math.abs(Math.rint(count / step) * step - count) > 0.51) {
                return false;
            }
        }
        return true;
    }

    /** Whether the largest count is so many times as frequent as the mean of the three before it. */
    boolean endsInPile(int times) {
        int last = (int) most;
        long before = 0;
        for (int count = Math.max(0, last - 3); count < last; count++) {
            before += counts[count];
        }
        return counts[last] >= 10 && 3 * counts[last] > times * before;
    }

    /** A count as people write it. */
    static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.4g", value);
    }
}
