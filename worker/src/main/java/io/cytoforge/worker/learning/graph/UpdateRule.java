package io.cytoforge.worker.learning.graph;

import io.cytoforge.common.training.Optimizer.OptimizerType;

/**
 * How a gradient becomes a step. All rules keep m ← β₁m + (1−β₁)g and v ← β₂v + (1−β₂)g² and then move a weight by
 * {@code −scale · m / (√v + floor)}; they differ in scale and floor, which are computed here in double.
 */
public final class UpdateRule {
    private static final double FLOOR = 1e-8;

    /** So large that √v vanishes beside it in float32: scale·m / (√v + floor) is then a plain multiple of m. */
    private static final double OVERWHELMING = 0x1p40;

    private UpdateRule() {}

    /** A weight moves by {@code −scale · m / (√v + floor)}. */
    public record Step(double scale, double floor) {}

    /** @param t number of this step, from 1 */
    public static Step step(OptimizerType type, long t, AdamSettings settings) {
        return switch (type) {
            case RECTIFIED_ADAM -> rectifiedAdam(t, settings);
            case ADAM -> adam(t, settings);
        };
    }

    /** No adaptive step until the variance of 1/√v can be told, then a damped one. */
    private static Step rectifiedAdam(long t, AdamSettings settings) {
        double beta2 = settings.beta2();
        double decayed = Math.pow(beta2, t);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * t * decayed / (1 - decayed);
        if (length <= 4) {
            return new Step(settings.rate() / unseen(settings.beta1(), t) * OVERWHELMING, OVERWHELMING);
        }
        double rectification =
                Math.sqrt((length - 4) * (length - 2) * longest / ((longest - 4) * (longest - 2) * length));
        Step adaptive = adam(t, settings);
        return new Step(rectification * adaptive.scale(), adaptive.floor());
    }

    private static Step adam(long t, AdamSettings settings) {
        double spread = Math.sqrt(unseen(settings.beta2(), t));
        return new Step(settings.rate() * spread / unseen(settings.beta1(), t), FLOOR * spread);
    }

    private static double unseen(double beta, long t) {
        return 1 - Math.pow(beta, t);
    }
}
