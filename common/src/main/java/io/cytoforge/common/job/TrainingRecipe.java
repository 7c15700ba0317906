package io.cytoforge.common.job;

import io.cytoforge.common.job.TrainingSpec.AdversarialLoss;
import io.cytoforge.common.job.TrainingSpec.Augmentation;
import io.cytoforge.common.job.TrainingSpec.Loss;
import io.cytoforge.common.job.TrainingSpec.Network;
import io.cytoforge.common.job.TrainingSpec.Normalisation;
import io.cytoforge.common.job.TrainingSpec.Optimizer;
import io.cytoforge.common.job.TrainingSpec.OptimizerType;
import io.cytoforge.common.job.TrainingSpec.Overfitting;
import io.cytoforge.common.job.TrainingSpec.RateDecay;

/** What is trained and how, where a request does not say otherwise. */
public enum TrainingRecipe {
    /** Losses, optimiser and rates as published; it needs several hundred thousand iterations. */
    PAPER(
            new Network(16, Normalisation.INSTANCE, false, false),
            new Optimizer(OptimizerType.RECTIFIED_ADAM, 1e-3, 1e-3, 0.9, 0.999, RateDecay.CONSTANT, 0),
            new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 1, 0, 0),
            new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 1, 0, 0),
            false),
    /** What reaches the better image in as many iterations on two cores, and the same image however it is tiled. */
    BALANCED(
            new Network(16, Normalisation.WEIGHT, true, false),
            new Optimizer(OptimizerType.ADAM, 4e-4, 1e-4, 0.5, 0.999, RateDecay.COSINE, 0.98),
            new Loss(AdversarialLoss.LEAST_SQUARES, 0.25, 0, 20, 0),
            new Loss(AdversarialLoss.LEAST_SQUARES, 1, 1, 0, 0),
            true);

    private final Network network;
    private final Optimizer optimizer;
    private final Loss paired;
    private final Loss unpaired;
    private final boolean flips;

    TrainingRecipe(Network network, Optimizer optimizer, Loss paired, Loss unpaired, boolean flips) {
        this.network = network;
        this.optimizer = optimizer;
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

    /** @param pairs whether a stack has labels that correspond to its image */
    public Loss loss(boolean pairs) {
        return pairs ? paired : unpaired;
    }

    /** As published, both. */
    public Augmentation augmentation() {
        return new Augmentation(true, Overfitting.SIGN, 0.6, 0.05, 1, 0);
    }

    /** Whether patches are mirrored. */
    public boolean flips() {
        return flips;
    }
}
