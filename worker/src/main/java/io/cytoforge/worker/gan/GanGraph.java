package io.cytoforge.worker.gan;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.network.InputChannel;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.Discriminator;
import io.cytoforge.worker.gan.network.Generator;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.Scalars;
import io.cytoforge.worker.learning.layers.Layers;
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
 * pass of D. Whose weights a gradient is asked for decides what is learned: the generator's loss never computes the
 * gradient of D's filters, and the discriminator's never reaches G.
 */
final class GanGraph<T extends TFloating> {
    private final Ops tf;
    private final NetworkShape network;
    private final Losses<T> losses;
    private final Operand<T> maskInput;
    private final Operand<T> imageInput;
    private final Operand<T> pairedImage;
    private final Operand<T> pairedWeight;
    private final AugmentationInput<T> paintedAugmentation;
    private final AugmentationInput<T> realAugmentation;
    private final Operand<T> adversarial;
    private final Operand<T> identity;
    private final Operand<T> paired;
    private final Operand<T> generatorLoss;
    private final Operand<T> discriminatorLoss;
    private final Operand<T> realSign;
    private final Operand<T> realSigmoid;

    /** The weights of both networks, by parameter name. */
    record Weights<T extends TFloating>(Map<String, Operand<T>> generator, Map<String, Operand<T>> discriminator) {}

    GanGraph(Ops tf, Class<T> type, GanSettings settings, Weights<T> weights) {
        this.tf = tf;
        network = settings.generator();
        losses = new Losses<>(tf, type, settings.loss().adversarial());
        Shape3 patch = settings.patch();
        maskInput = placeholder(type, "mask", patch, network.inputChannels());
        imageInput = placeholder(type, "image", patch, network.inputChannels());
        pairedImage = placeholder(type, "paired", patch, 1);
        pairedWeight = tf.withName("pairedWeight").placeholder(type, Placeholder.shape(Scalars.SHAPE));
        boolean augmented = settings.augmentation().enabled();
        paintedAugmentation = new AugmentationInput<>(tf.withSubScope("augmentPainted"), type, patch, augmented);
        realAugmentation = new AugmentationInput<>(tf.withSubScope("augmentReal"), type, patch, augmented);

        Layers<T> generator =
                new Layers<>(tf.withSubScope("generator"), type, network.normalization(), weights.generator());
        Layers<T> discriminator = new Layers<>(
                tf.withSubScope("discriminator"),
                type,
                settings.discriminator().normalization(),
                weights.discriminator());
        Operand<T> painted = Generator.paint(generator, network, maskInput);
        Operand<T> real = realAugmentation.apply(channel(imageInput, 0));
        int position = network.input().indexOf(InputChannel.POSITION);
        Operand<T> realPosition = channel(imageInput, position);
        Operand<T> verdictOnPainted = Discriminator.judge(
                discriminator, discriminator.join(paintedAugmentation.apply(painted), channel(maskInput, position)));
        Operand<T> verdictOnReal = Discriminator.judge(discriminator, discriminator.join(real, realPosition));

        Loss weighted = settings.loss();
        adversarial = losses.fooled(verdictOnPainted);
        identity = weighted.identityWeight() > 0
                ? losses.distance(Generator.paint(generator, network, imageInput), channel(imageInput, 0))
                : losses.constant(0);
        paired =
                weighted.pairs() ? losses.distance(painted, pairedImage, weighted.pairedSquares()) : losses.constant(0);
        generatorLoss = tf.math.add(
                losses.half(
                        losses.weighted(weighted.adversarialWeight(), adversarial),
                        losses.weighted(weighted.identityWeight(), identity)),
                tf.math.mul(pairedWeight, paired));
        discriminatorLoss = losses.half(losses.real(verdictOnReal), losses.generated(verdictOnPainted));
        Operand<T> certainty = losses.certainty(verdictOnReal);
        realSign = losses.mean(tf.math.sign(certainty));
        realSigmoid = losses.mean(tf.math.sigmoid(certainty));
    }

    private Operand<T> placeholder(Class<T> type, String name, Shape3 patch, int channels) {
        Shape shape = Shape.of(1, patch.z(), patch.y(), patch.x(), channels);
        return tf.withName(name).placeholder(type, Placeholder.shape(shape));
    }

    /** [N, D, H, W, C] → [N, D, H, W, 1]. */
    private Operand<T> channel(Operand<T> volume, int number) {
        return tf.slice(
                volume, tf.constant(new int[] {0, 0, 0, 0, number}), tf.constant(new int[] {-1, -1, -1, -1, 1}));
    }

    /** The channels of the network's input: [1, D, H, W, 2 to 5]. */
    Operand<T> maskInput() {
        return maskInput;
    }

    /** The same of the real image, which stands in the place of each structure mask. */
    Operand<T> imageInput() {
        return imageInput;
    }

    /** The real image of the mask's place, used where there is a paired weight: [1, D, H, W, 1]. */
    Operand<T> pairedImage() {
        return pairedImage;
    }

    /** Weight of the paired term in this step: 0 where the mask belongs to no image. Scalar. */
    Operand<T> pairedWeight() {
        return pairedWeight;
    }

    /** How the painted image is changed before it is judged. */
    AugmentationInput<T> paintedAugmentation() {
        return paintedAugmentation;
    }

    /** How the real image is changed before it is judged. */
    AugmentationInput<T> realAugmentation() {
        return realAugmentation;
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

    /** Mean of a statistic over D's certainty that the real image, as it was judged, is real: scalar. */
    Operand<T> verdict(TrainingSpec.Overfitting statistic) {
        return switch (statistic) {
            case SIGN -> realSign;
            case SIGMOID -> realSigmoid;
        };
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
