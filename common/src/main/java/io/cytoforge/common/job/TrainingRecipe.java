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
            new Network(16, Normalisation.INSTANCE, false),
            new Optimizer(OptimizerType.RECTIFIED_ADAM, 1e-3, 1e-3, 0.9, 0.999, RateDecay.CONSTANT, 0),
            new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 1, 0),
            0,
            false),
    /** What reaches the better image in as many iterations on two cores. */
    BALANCED(
            new Network(16, Normalisation.INSTANCE, false),
            new Optimizer(OptimizerType.ADAM, 1e-3, 1e-4, 0.5, 0.999, RateDecay.COSINE, 0.98),
            new Loss(AdversarialLoss.LEAST_SQUARES, 1, 0, 20),
            20,
            true);

    private final Network network;
    private final Optimizer optimizer;
    private final Loss loss;
    private final double pairedWeight;
    private final boolean flips;

    TrainingRecipe(Network network, Optimizer optimizer, Loss loss, double pairedWeight, boolean flips) {
        this.network = network;
        this.optimizer = optimizer;
        this.loss = loss;
        this.pairedWeight = pairedWeight;
        this.flips = flips;
    }

    public Network network() {
        return network;
    }

    public Optimizer optimizer() {
        return optimizer;
    }

    /** @param paired whether a stack has labels that correspond to its image; without, the paired weight is 0 */
    public Loss loss(boolean paired) {
        boolean identity = !paired && loss.identityWeight() == 0;
        return new Loss(
                loss.adversarial(),
                loss.adversarialWeight(),
                identity ? 1 : loss.identityWeight(),
                paired ? pairedWeight : 0);
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
