package io.cytoforge.science.metrics.instances;

import java.util.Arrays;

/**
 * How well instances were found, at one least intersection over union (IoU). Pairs are made so that as many as possible
 * reach it, and of all such ways the one with the largest sum of IoU: stardist's rule, its costs −[IoU ≥ t] − IoU / 2n
 * with n the smaller number of instances.
 *
 * @param threshold t, in (0, 1]
 * @param matched true instances that have a partner
 * @param missed true instances that have none
 * @param invented found instances that have none
 * @param meanIou of the pairs; 0 if there is none
 */
public record InstanceScores(double threshold, int matched, int missed, int invented, double meanIou) {
    public InstanceScores {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold of IoU is above 0 and at most 1, was " + threshold);
        }
    }

    /** Matches at a threshold. */
    public static InstanceScores at(double threshold, InstanceOverlap overlap) {
        int[] foundOf = InstanceMatching.of(overlap, threshold);
        int matched = 0;
        double sum = 0;
        for (int pair = 0; pair < overlap.pairs(); pair++) {
            if (foundOf[overlap.trueOf(pair)] == overlap.foundOf(pair)) {
                matched++;
                sum += overlap.iou(pair);
            }
        }
        return new InstanceScores(
                threshold,
                matched,
                overlap.trueCount() - matched,
                overlap.foundCount() - matched,
                matched == 0 ? 0 : sum / matched);
    }

    /** Of all pairs and all without one, those with: matched / (matched + missed + invented); 1 if both are empty. */
    public double averagePrecision() {
        int all = matched + missed + invented;
        return all == 0 ? 1 : (double) matched / all;
    }

    /** The harmonic mean of precision and recall, in [0, 1]; 1 if both are empty. */
    public double f1() {
        int all = 2 * matched + missed + invented;
        return all == 0 ? 1 : 2.0 * matched / all;
    }

    /** Share of true instances that have a partner; 1 if there is none. */
    public double recall() {
        int all = matched + missed;
        return all == 0 ? 1 : (double) matched / all;
    }

    /** Share of found instances that have a partner; 1 if there is none. */
    public double precision() {
        int all = matched + invented;
        return all == 0 ? 1 : (double) matched / all;
    }

    /** IoU of all true instances on average, 0 where one is missed; 1 if there is none. */
    public double meanTrueIou() {
        return matched + missed == 0 ? 1 : meanIou * recall();
    }

    /** Kirillov et al. 2019: mean IoU of the pairs times F1; defined at the threshold 0.5. 1 if both are empty. */
    public double panopticQuality() {
        return matched + missed + invented == 0 ? 1 : meanIou * f1();
    }

    /** The mean of {@link #averagePrecision} over the thresholds 0.5, 0.55 … 0.95. */
    public static double meanAveragePrecision(InstanceOverlap overlap) {
        double sum = 0;
        for (int percent = 50; percent < 100; percent += 5) {
            sum += at(percent / 100.0, overlap).averagePrecision();
        }
        return sum / 10;
    }

    /**
     * The Aggregated Jaccard Index (Kumar et al. 2017): every true instance takes the found one of the largest IoU, which
     * several may take; shared voxels over those of all unions and of what nobody took. In [0, 1]; 1 if both are empty.
     */
    public static double aggregatedJaccard(InstanceOverlap overlap) {
        int[] best = new int[overlap.trueCount()];
        Arrays.fill(best, -1);
        for (int pair = 0; pair < overlap.pairs(); pair++) {
            int truth = overlap.trueOf(pair);
            if (best[truth] < 0 || overlap.iou(pair) > overlap.iou(best[truth])) {
                best[truth] = pair;
            }
        }
        long shared = 0;
        long union = 0;
        boolean[] taken = new boolean[overlap.foundCount()];
        for (int truth = 0; truth < best.length; truth++) {
            if (best[truth] < 0) {
                union += overlap.trueVoxels(truth);
            } else {
                shared += overlap.shared(best[truth]);
                union += overlap.union(best[truth]);
                taken[overlap.foundOf(best[truth])] = true;
            }
        }
        for (int found = 0; found < taken.length; found++) {
            union += taken[found] ? 0 : overlap.foundVoxels(found);
        }
        return union == 0 ? 1 : (double) shared / union;
    }
}
