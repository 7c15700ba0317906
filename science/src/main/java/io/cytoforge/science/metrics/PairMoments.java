package io.cytoforge.science.metrics;

import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;

/**
 * Moments of a pair of images over one region. Those of parts are joined as Chan, Golub and LeVeque do (1983), so that no
 * digits are lost to a mean far from 0.
 */
final class PairMoments {
    private long count;
    private double squaredError;
    private double realMean;
    private double syntheticMean;
    private double realSquares;
    private double syntheticSquares;
    private double products;
    private double realLeast = Double.POSITIVE_INFINITY;
    private double realMost = Double.NEGATIVE_INFINITY;
    private double syntheticLeast = Double.POSITIVE_INFINITY;
    private double syntheticMost = Double.NEGATIVE_INFINITY;

    /** Of each region of a cell. */
    static PairMoments[] of(PairScan.Cell cell, int regions) {
        PairMoments[] moments = none(regions);
        forEachRow(cell, (from, length) -> addMeans(cell, from, length, moments));
        for (PairMoments region : moments) {
            region.realMean /= Math.max(1, region.count);
            region.syntheticMean /= Math.max(1, region.count);
        }
        forEachRow(cell, (from, length) -> addSquares(cell, from, length, moments));
        return moments;
    }

    /** Of regions without a voxel. */
    static PairMoments[] none(int regions) {
        PairMoments[] moments = new PairMoments[regions];
        for (int r = 0; r < regions; r++) {
            moments[r] = new PairMoments();
        }
        return moments;
    }

    private interface Row {
        void look(int from, int length);
    }

    private static void forEachRow(PairScan.Cell cell, Row row) {
        Box3 box = cell.box();
        for (int z = 0; z < box.shape().z(); z++) {
            for (int y = 0; y < box.shape().y(); y++) {
                row.look(
                        cell.index(box.z() + z, box.y() + y, box.x()),
                        box.shape().x());
            }
        }
    }

    private static void addMeans(PairScan.Cell cell, int from, int length, PairMoments[] moments) {
        float[] real = cell.real();
        float[] synthetic = cell.synthetic();
        for (int i = from; i < from + length; i++) {
            PairMoments region = moments[cell.region(i)];
            double a = real[i];
            double b = synthetic[i];
            region.count++;
            region.realMean += a;
            region.syntheticMean += b;
            region.realLeast = Math.min(region.realLeast, a);
            region.realMost = Math.max(region.realMost, a);
            region.syntheticLeast = Math.min(region.syntheticLeast, b);
            region.syntheticMost = Math.max(region.syntheticMost, b);
        }
    }

    private static void addSquares(PairScan.Cell cell, int from, int length, PairMoments[] moments) {
        float[] real = cell.real();
        float[] synthetic = cell.synthetic();
        for (int i = from; i < from + length; i++) {
            PairMoments region = moments[cell.region(i)];
            double error = (double) real[i] - synthetic[i];
            double a = real[i] - region.realMean;
            double b = synthetic[i] - region.syntheticMean;
            region.squaredError += error * error;
            region.realSquares += a * a;
            region.syntheticSquares += b * b;
            region.products += a * b;
        }
    }

    /** Joins what was found elsewhere. */
    void add(PairMoments other) {
        if (other.count == 0) {
            return;
        }
        long both = count + other.count;
        double a = other.realMean - realMean;
        double b = other.syntheticMean - syntheticMean;
        double share = (double) other.count / both;
        realSquares += other.realSquares + a * a * count * share;
        syntheticSquares += other.syntheticSquares + b * b * count * share;
        products += other.products + a * b * count * share;
        realMean += a * share;
        syntheticMean += b * share;
        squaredError += other.squaredError;
        realLeast = Math.min(realLeast, other.realLeast);
        realMost = Math.max(realMost, other.realMost);
        syntheticLeast = Math.min(syntheticLeast, other.syntheticLeast);
        syntheticMost = Math.max(syntheticMost, other.syntheticMost);
        count = both;
    }

    long count() {
        return count;
    }

    /** @throws UnusableDataException if a voxel was not finite */
    void requireFinite() {
        if (!Double.isFinite(realMean) || !Double.isFinite(syntheticMean)) {
            throw new UnusableDataException("an image holds voxels that are not finite");
        }
    }

    /**
     * Of the real image.
     *
     * @throws UnusableDataException if it is constant
     */
    double range() {
        if (!(realMost > realLeast)) {
            throw new UnusableDataException("the real image is constant: NRMSE and SSIM need its range");
        }
        return realMost - realLeast;
    }

    /** @return NaN if there is no voxel */
    double rootMeanSquaredError() {
        return Math.sqrt(squaredError / count);
    }

    /** @return 0 if one image is constant here, 1 if both are; NaN if there is no voxel */
    double correlation() {
        if (count == 0) {
            return Double.NaN;
        }
        boolean realVaries = realMost > realLeast;
        boolean syntheticVaries = syntheticMost > syntheticLeast;
        if (!realVaries || !syntheticVaries) {
            return realVaries == syntheticVaries ? 1 : 0;
        }
        return products / Math.sqrt(realSquares * syntheticSquares);
    }
}
