package io.cytoforge.worker.gan;

import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.Generator;

/**
 * Multiplications and additions that the convolutions of one iteration need. A convolution's two gradients, of its
 * filter and of its input, cost as much as itself each; that of a network's own input is left out where nobody asks.
 */
public final class TrainingOperations {
    private TrainingOperations() {}

    /** Of losses without a gradient penalty, which goes through D a second time. */
    public static long perIteration(GanSettings settings) {
        int passes = settings.loss().identityWeight() > 0 ? 2 : 1;
        return passes * ofGeneratorPass(settings) + ofDiscriminator(settings);
    }

    /** G on the mask, or on the image: forward, all filters, all inputs but the first. */
    private static long ofGeneratorPass(GanSettings settings) {
        long all = Generator.operations(settings.generator(), settings.patch());
        long first = Generator.firstOperations(settings.generator(), settings.patch());
        return 3 * all - first;
    }

    /**
     * D on the painted and on the real image: forward, then for its own loss all filters and all inputs but the first;
     * and for G's loss the painted image's inputs, down to the image.
     */
    private static long ofDiscriminator(GanSettings settings) {
        long all = Discriminator.operations(settings.discriminator().width(), settings.patch());
        long first = Discriminator.firstOperations(settings.discriminator().width(), settings.patch());
        return 2 * (3 * all - first) + all;
    }
}
