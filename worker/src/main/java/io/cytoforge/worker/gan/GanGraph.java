package io.cytoforge.worker.gan;

import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.Layers;
import io.cytoforge.worker.gan.network.NetworkShape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.family.TFloating;

/**
 * Both networks and their losses over one batch. G paints once from the mask; both losses judge that image with one
 * pass of D. Whose weights a gradient is asked for decides what is learnt: the generator's loss never computes the
 * gradient of D's filters, and the discriminator's never reaches G.
 */
final class GanGraph<T extends TFloating> {
    private final Ops tf;
    private final Losses<T> losses;
    private final Operand<T> maskInput;
    private final Operand<T> imageInput;
    private final Operand<T> pairedImage;
    private final Operand<T> adversarial;
    private final Operand<T> identity;
    private final Operand<T> paired;
    private final Operand<T> generatorLoss;
    private final Operand<T> discriminatorLoss;

    /** The weights of both networks, by parameter name. */
    record Weights<T extends TFloating>(Map<String, Operand<T>> generator, Map<String, Operand<T>> discriminator) {}

    GanGraph(Ops tf, Class<T> type, NetworkShape network, Shape3 patch, LossSettings settings, Weights<T> weights) {
        this.tf = tf;
        losses = new Losses<>(tf, type, settings.kind());
        maskInput = placeholder(type, "mask", patch, network.inputChannels());
        imageInput = placeholder(type, "image", patch, network.inputChannels());
        pairedImage = placeholder(type, "paired", patch, 1);

        Layers<T> generator = new Layers<>(tf.withSubScope("generator"), type, weights.generator());
        Layers<T> discriminator = new Layers<>(tf.withSubScope("discriminator"), type, weights.discriminator());
        Operand<T> painted = Generator.paint(generator, network, maskInput);
        Operand<T> verdictOnPainted =
                Discriminator.judge(discriminator, discriminator.join(painted, channels(maskInput, 1, 1)));
        Operand<T> verdictOnReal = Discriminator.judge(discriminator, channels(imageInput, 0, 2));

        adversarial = losses.fooled(verdictOnPainted);
        identity = settings.identityWeight() > 0
                ? losses.distance(Generator.paint(generator, network, imageInput), channels(imageInput, 0, 1))
                : losses.constant(0);
        paired = settings.isPaired() ? losses.distance(painted, pairedImage) : losses.constant(0);
        generatorLoss = tf.math.add(
                losses.half(
                        losses.weighted(settings.adversarialWeight(), adversarial),
                        losses.weighted(settings.identityWeight(), identity)),
                losses.weighted(settings.pairedWeight(), paired));
        discriminatorLoss = losses.half(losses.real(verdictOnReal), losses.generated(verdictOnPainted));
    }

    private Operand<T> placeholder(Class<T> type, String name, Shape3 patch, int channels) {
        Shape shape = Shape.of(1, patch.z(), patch.y(), patch.x(), channels);
        return tf.withName(name).placeholder(type, Placeholder.shape(shape));
    }

    /** [N, D, H, W, C] → [N, D, H, W, count]. */
    private Operand<T> channels(Operand<T> volume, int first, int count) {
        return tf.slice(
                volume, tf.constant(new int[] {0, 0, 0, 0, first}), tf.constant(new int[] {-1, -1, -1, -1, count}));
    }

    /** Structure mask, positional map and, if asked for, noise: [1, D, H, W, 2 or 3]. */
    Operand<T> maskInput() {
        return maskInput;
    }

    /** Real image, its positional map and, if asked for, noise: [1, D, H, W, 2 or 3]. */
    Operand<T> imageInput() {
        return imageInput;
    }

    /** The real image of the mask's place, used where there is a paired weight: [1, D, H, W, 1]. */
    Operand<T> pairedImage() {
        return pairedImage;
    }

    Operand<T> generatorLoss() {
        return generatorLoss;
    }

    Operand<T> discriminatorLoss() {
        return discriminatorLoss;
    }

    /** In the order of {@link StepLosses}. */
    List<Operand<T>> allLosses() {
        return List.of(generatorLoss, adversarial, identity, paired, discriminatorLoss);
    }

    /** The gradient of a loss with respect to each of the weights, in their order. */
    List<Operand<T>> gradients(Operand<T> loss, Collection<Operand<T>> weights) {
        List<Operand<T>> gradients = new ArrayList<>();
        for (Output<?> gradient : tf.gradients(loss, weights).dy()) {
            @SuppressWarnings("unchecked")
            Output<T> typed = (Output<T>) gradient;
            gradients.add(typed);
        }
        return gradients;
    }
}
