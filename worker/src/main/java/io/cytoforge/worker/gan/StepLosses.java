package io.cytoforge.worker.gan;

import java.util.stream.DoubleStream;

/**
 * Losses of one step, before its update; one without a weight is 0.
 *
 * @param generator what the generator minimises: the weighted sum of the next three
 * @param adversarial discriminator's verdict on the painted image
 * @param identity mean |real − painted from real|
 * @param paired mean |real − painted from its mask|
 * @param discriminator what the discriminator minimises: mean of its losses on real and painted
 */
public record StepLosses(double generator, double adversarial, double identity, double paired, double discriminator) {
    boolean areFinite() {
        return DoubleStream.of(generator, adversarial, identity, paired, discriminator)
                .allMatch(Double::isFinite);
    }
}
