package io.cytoforge.worker.gan;

import java.util.StringJoiner;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/**
 * Losses of one step, before its update; one without a weight is 0.
 *
 * @param generator what the generator minimises: the weighted sum of the next three
 * @param adversarial discriminator's verdict on the painted image
 * @param identity mean |real − painted from real|
 * @param paired mean |e| + squares·e², e = real − painted from its mask; see {@link LossSettings}
 * @param discriminator what the discriminator minimises: mean of its losses on real and painted
 */
public record StepLosses(double generator, double adversarial, double identity, double paired, double discriminator) {
    boolean areFinite() {
        return DoubleStream.of(generator, adversarial, identity, paired, discriminator)
                .allMatch(Double::isFinite);
    }

    /** In words: those that are wrong with their values, then the others. */
    public String told(DoublePredicate isWrong) {
        StringJoiner wrong = new StringJoiner(", ");
        StringJoiner others = new StringJoiner(", ", "; others: ", "").setEmptyValue("");
        tell("generator", generator, isWrong.test(generator) ? wrong : others);
        tell("adversarial", adversarial, isWrong.test(adversarial) ? wrong : others);
        tell("identity", identity, isWrong.test(identity) ? wrong : others);
        tell("paired", paired, isWrong.test(paired) ? wrong : others);
        tell("discriminator", discriminator, isWrong.test(discriminator) ? wrong : others);
        return wrong.toString() + others;
    }

    private static void tell(String name, double loss, StringJoiner list) {
        list.add(name + " " + (float) loss);
    }
}
