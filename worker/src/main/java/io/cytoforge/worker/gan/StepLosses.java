package io.cytoforge.worker.gan;

import java.util.StringJoiner;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/**
 * Losses of one step, before its update; one without a weight is 0.
 *
 * @param generator what the generator minimizes: the weighted sum of the next three
 * @param adversarial discriminator's verdict on the painted image
 * @param identity mean |real − painted from real|
 * @param paired mean |e| + squares·e², e = real − painted from its mask, where squares is
 *     {@link io.cytoforge.common.training.Loss#pairedSquares}
 * @param discriminator what the discriminator minimizes: mean of its losses on real and painted
 */
public record StepLosses(double generator, double adversarial, double identity, double paired, double discriminator) {
    boolean areFinite() {
        return DoubleStream.of(generator, adversarial, identity, paired, discriminator)
                .allMatch(Double::isFinite);
    }

    /** In words: those that are wrong with their values, then the others. */
    public String description(DoublePredicate isWrong) {
        StringJoiner wrong = new StringJoiner(", ");
        StringJoiner others = new StringJoiner(", ", "; others: ", "").setEmptyValue("");
        append("generator", generator, isWrong.test(generator) ? wrong : others);
        append("adversarial", adversarial, isWrong.test(adversarial) ? wrong : others);
        append("identity", identity, isWrong.test(identity) ? wrong : others);
        append("paired", paired, isWrong.test(paired) ? wrong : others);
        append("discriminator", discriminator, isWrong.test(discriminator) ? wrong : others);
        return wrong.toString() + others;
    }

    private static void append(String name, double loss, StringJoiner list) {
        list.add(name + " " + (float) loss);
    }
}
