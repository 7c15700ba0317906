package io.cytoforge.common.training;

import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.common.training.Optimizer.OptimizerType;
import io.cytoforge.common.training.Optimizer.RateDecay;

/** What is trained and how, where a request does not say otherwise. */
public enum TrainingRecipe {
    /** Losses, optimizer and rates as published; it needs several hundred thousand iterations. */
    PAPER(
            new Network(16, Normalization.INSTANCE, false, false),
            new Optimizer(OptimizerType.RECTIFIED_ADAM, 1e-3, 1e-3, 0.9, 0.999, RateDecay.CONSTANT),
            0,
            Loss.PAPER,
            Loss.PAPER,
            false),
    /** What reaches the better image in as many iterations on two cores, and the same image however it is tiled. */
    BALANCED(
            new Network(16, Normalization.WEIGHT, true, false),
            new Optimizer(OptimizerType.ADAM, 4e-4, 1e-4, 0.5, 0.999, RateDecay.COSINE),
            0.98,
            Loss.PAIRED,
            Loss.UNPAIRED,
            true);

    private final Network network;
    private final Optimizer optimizer;
    private final double averageDecay;
    private final Loss paired;
    private final Loss unpaired;
    private final boolean flips;

    TrainingRecipe(
            Network network, Optimizer optimizer, double averageDecay, Loss paired, Loss unpaired, boolean flips) {
        this.network = network;
        this.optimizer = optimizer;
        this.averageDecay = averageDecay;
        this.paired = paired;
        this.unpaired = unpaired;
        this.flips = flips;
    }

    public Network network() {
        return network;
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    /** Memory of the moving average of the generator's weights. */
    public double averageDecay() {
        return averageDecay;
    }

    /** @param pairs whether a stack has labels that correspond to its image */
    public Loss loss(boolean pairs) {
        return pairs ? paired : unpaired;
    }

    /** Whether patches are mirrored. */
    public boolean flips() {
        return flips;
    }
}
