package io.cytoforge.science.inspection;

import io.cytoforge.science.format.rows.NumberArray;

/**
 * What there is to know of a foreign image.
 *
 * @param smallest of the finite intensities; infinite if there is none
 * @param largest likewise
 * @param notFinite intensities that are NaN or infinite
 * @param digest of shape and intensities, whatever type they are stored as
 */
public record ImageFacts(double smallest, double largest, long notFinite, String digest) {
    /** Looks at every intensity, a piece at a time. */
    public static ImageFacts of(NumberArray image) {
        Scan scan = new Scan(new ContentDigest(image));
        for (int plane = 0; plane < image.planes(); plane++) {
            image.read(plane, scan);
        }
        return new ImageFacts(scan.smallest, scan.largest, scan.notFinite, scan.digest.hex());
    }

    /** Whether all intensities are the same. */
    public boolean isConstant() {
        return smallest >= largest;
    }

    private static final class Scan implements NumberArray.Numbers {
        private final ContentDigest digest;
        private double smallest = Double.POSITIVE_INFINITY;
        private double largest = Double.NEGATIVE_INFINITY;
        private long notFinite;

        Scan(ContentDigest digest) {
            this.digest = digest;
        }

        @Override
        public void take(int from, double[] numbers, int count) {
            for (int i = 0; i < count; i++) {
                double number = numbers[i];
                if (Math.abs(number) <= Double.MAX_VALUE) {
                    smallest = Math.min(smallest, number);
                    largest = Math.max(largest, number);
                } else {
                    notFinite++;
                }
            }
            digest.add(numbers, count);
        }
    }
}
