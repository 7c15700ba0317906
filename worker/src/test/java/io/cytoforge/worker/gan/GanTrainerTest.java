package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Loss.AdversarialLoss;
import io.cytoforge.common.training.Network.Normalization;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.Tensors;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

class GanTrainerTest {
    private static final int THREADS = 2;

    @TempDir
    private Path folder;

    @Test
    void an_untrained_generator_paints_as_bright_as_the_images_are() {
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.06, THREADS)) {
            float[] painted = trainer.paint(Batches.input(Batches.unpaired(1)), Batches.PATCH);

            double mean = 0;
            for (float value : painted) {
                mean += value / painted.length;
            }
            assertThat(mean).isCloseTo(0.06, within(0.05));
        }
    }

    @Test
    void the_identity_loss_falls() {
        Loss losses = new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 0, 1, 0, 0);
        GanSettings settings = Batches.adam(NetworkShape.of(2), losses, 1e-2, 1e-4);
        try (GanTrainer trainer = GanTrainer.create(settings, 0.06, THREADS)) {
            double first = trainer.step(Batches.unpaired(1)).identity();
            for (int i = 0; i < 25; i++) {
                trainer.step(Batches.unpaired(1));
            }

            assertThat(trainer.step(Batches.unpaired(1)).identity()).isLessThan(0.7 * first);
        }
    }

    @Test
    void the_paired_loss_falls_and_an_unweighted_loss_is_zero() {
        Loss losses = new Loss(AdversarialLoss.LEAST_SQUARES, 1, 0, 20, 0);
        try (GanTrainer trainer =
                GanTrainer.create(Batches.adam(NetworkShape.of(2), losses, 1e-2, 1e-4), 0.06, THREADS)) {
            double first = trainer.step(Batches.paired(1)).paired();
            for (int i = 0; i < 25; i++) {
                trainer.step(Batches.paired(i));
            }
            StepLosses last = trainer.step(Batches.paired(1));

            assertThat(last.paired()).isLessThan(0.8 * first);
            assertThat(last.identity()).isZero();
            assertThat(last.generator()).isCloseTo(0.5 * last.adversarial() + 20 * last.paired(), within(1e-5));
        }
    }

    @Test
    void the_discriminator_learns_to_tell_real_from_painted() {
        Loss losses = new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 0, 0, 0);
        GanSettings settings = Batches.adam(NetworkShape.of(2), losses, 1e-6, 1e-3);
        try (GanTrainer trainer = GanTrainer.create(settings, 0.06, THREADS)) {
            double first = trainer.step(Batches.unpaired(0)).discriminator();
            for (int i = 1; i < 20; i++) {
                trainer.step(Batches.unpaired(i));
            }

            assertThat(trainer.step(Batches.unpaired(20)).discriminator()).isLessThan(0.5 * first);
        }
    }

    @Test
    void a_training_that_stops_at_a_checkpoint_ends_with_the_same_bytes() throws IOException {
        NetworkShape network = NetworkShape.of(2).withNoise();
        GanSettings settings = Batches.augmented(Batches.settings(network, Loss.PAPER, 0.99), 0.5);
        Path middle = folder.resolve("middle");
        Path straight = folder.resolve("straight");
        Path resumed = folder.resolve("resumed");
        try (GanTrainer trainer = GanTrainer.create(settings, 0.1, THREADS)) {
            trainer.step(Batches.unpaired(1));
            trainer.step(Batches.unpaired(2));
            trainer.saveCheckpoint(middle);
            trainer.step(Batches.unpaired(3));
            trainer.saveCheckpoint(straight);
        }
        try (GanTrainer trainer = GanTrainer.create(settings, 0.5, THREADS)) {
            trainer.restoreCheckpoint(middle);
            assertThat(trainer.iteration()).isEqualTo(2);
            trainer.step(Batches.unpaired(3));
            trainer.saveCheckpoint(resumed);
        }

        assertThat(bytes(resumed)).isEqualTo(bytes(straight)).isNotEqualTo(bytes(middle));
    }

    private static byte[] bytes(Path checkpoint) throws IOException {
        return Files.readAllBytes(checkpoint.resolve("checkpoint.safetensors"));
    }

    @Test
    void a_training_that_begins_with_a_model_paints_as_it_did_and_goes_on() {
        GeneratorWeights before;
        float[] painted;
        float[] input = Batches.input(Batches.unpaired(1));
        try (GanTrainer first = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            first.step(Batches.unpaired(1));
            before = first.generatorWeights();
            painted = first.paint(input, Batches.PATCH);
        }
        for (double average : new double[] {0, 0.9}) {
            GanSettings settings = Batches.settings(before.shape(), Loss.PAPER, average);
            try (GanTrainer second = GanTrainer.create(settings, 0.9, THREADS, Optional.of(before))) {
                assertThat(second.iteration()).isZero();
                assertThat(second.paint(input, Batches.PATCH)).isEqualTo(painted);
                second.step(Batches.unpaired(1));
                second.step(Batches.unpaired(2));
                assertThat(second.paint(input, Batches.PATCH)).isNotEqualTo(painted);
            }
        }
    }

    @Test
    void a_training_cannot_begin_with_the_weights_of_another_width() {
        try (GanTrainer wide = GanTrainer.create(Batches.adam(NetworkShape.of(4), Loss.PAPER, 1, 1), 0.1, 2)) {
            GeneratorWeights weights = wide.generatorWeights();
            GanSettings narrow = Batches.adam(NetworkShape.of(2), Loss.PAPER, 1e-3, 1e-3);
            assertThatThrownBy(() -> GanTrainer.create(narrow, 0.1, THREADS, Optional.of(weights)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("width=4")
                    .hasMessageContaining("width=2");
        }
    }

    @Test
    void a_checkpoint_of_another_width_is_refused() throws IOException {
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            trainer.saveCheckpoint(folder);
        }
        GanSettings wider = Batches.settings(NetworkShape.of(4), Loss.PAPER, 0);
        try (GanTrainer trainer = GanTrainer.create(wider, 0.1, THREADS)) {
            assertThatThrownBy(() -> trainer.restoreCheckpoint(folder)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_image_that_is_not_a_number_stops_the_training_and_what_it_leaves_is_not_saved(@TempDir Path broke) {
        TrainingBatch sound = Batches.unpaired(1);
        FloatVolume broken = FloatVolume.zero(Batches.PATCH);
        broken.voxels()[5] = Float.NaN;
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            assertThatThrownBy(() -> trainer.step(TrainingBatch.unpaired(
                            broken,
                            sound.imagePosition().getFirst(),
                            sound.masks().getFirst(),
                            sound.maskPosition().getFirst())))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("iteration 1: losses that are no numbers: ")
                    .hasMessageContaining("discriminator NaN");
            assertThatThrownBy(() -> trainer.saveCheckpoint(broke))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("holds NaN");
            assertThat(broke).isEmptyDirectory();
        }
    }

    @Test
    void a_mask_that_belongs_to_no_image_has_no_paired_term() {
        Loss settings = new Loss(AdversarialLoss.LEAST_SQUARES, 1, 0, 20, 0);
        try (GanTrainer trainer = GanTrainer.create(Batches.settings(NetworkShape.of(2), settings, 0), 0.1, THREADS)) {
            StepLosses unpaired = trainer.step(Batches.unpaired(1));
            StepLosses paired = trainer.step(Batches.paired(2));

            assertThat(unpaired.paired()).isZero();
            assertThat(unpaired.generator()).isCloseTo(0.5 * unpaired.adversarial(), within(1e-6));
            assertThat(paired.paired()).isPositive();
            assertThat(paired.generator()).isCloseTo(0.5 * paired.adversarial() + 20 * paired.paired(), within(1e-5));
        }
    }

    @Test
    void at_a_rate_of_none_nothing_is_learned() {
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            float[] before = trainer.paint(Batches.input(Batches.unpaired(1)), Batches.PATCH);
            trainer.step(Batches.unpaired(1), 0);
            assertThat(trainer.paint(Batches.input(Batches.unpaired(1)), Batches.PATCH))
                    .isEqualTo(before);
            trainer.step(Batches.unpaired(1), 0.5);
            assertThat(trainer.paint(Batches.input(Batches.unpaired(1)), Batches.PATCH))
                    .isNotEqualTo(before);
        }
    }

    /** The discriminator sees the same few images again and again and soon knows them by heart. */
    @Test
    void p_rises_while_the_discriminator_memorizes_and_falls_while_it_is_confused() {
        NetworkShape network = NetworkShape.of(2);
        GanSettings memorizing = Batches.augmented(Batches.adam(network, Loss.PAPER, 1e-6, 4e-3), 0);
        try (GanTrainer trainer = GanTrainer.create(memorizing, 0.06, THREADS)) {
            double highest = -1;
            for (int i = 0; i < 20; i++) {
                trainer.step(Batches.unpaired(i % 2));
                highest = Math.max(highest, trainer.overfitting());
            }
            assertThat(trainer.augmentationProbability()).isGreaterThan(0.3);
            assertThat(highest).isGreaterThan(0.6);
        }
        GanSettings confused = Batches.augmented(Batches.adam(network, Loss.PAPER, 1e-6, 1e-7), 0.5);
        try (GanTrainer trainer = GanTrainer.create(confused, 0.06, THREADS)) {
            double first = trainer.augmentationProbability();
            for (int i = 0; i < 6; i++) {
                trainer.step(Batches.unpaired(i));
            }
            assertThat(first).isEqualTo(0.5);
            assertThat(trainer.overfitting()).isLessThan(0.6);
            assertThat(trainer.augmentationProbability()).isLessThan(0.35);
        }
    }

    @Test
    void the_input_is_the_masks_in_their_order_position_and_depth_and_an_image_stands_in_for_each_mask() {
        GanSettings settings = Batches.settings(
                new NetworkShape(2, new NetworkInput(2, OptionalInt.of(40), false), Normalization.INSTANCE),
                Loss.PAPER,
                0);
        TrainingBatch one = Batches.unpaired(1);
        List<FloatVolume> masks =
                List.of(one.masks().getFirst(), Batches.unpaired(2).masks().getFirst());
        FloatVolume shallow = depth(0.25f);
        FloatVolume deep = depth(0.75f);
        TrainingBatch two = new TrainingBatch(
                one.image(),
                List.of(one.imagePosition().getFirst(), shallow),
                masks,
                List.of(one.maskPosition().getFirst(), deep),
                Optional.empty());
        TrainingBatch without =
                new TrainingBatch(one.image(), one.imagePosition(), masks, one.maskPosition(), Optional.empty());
        try (GanTrainer trainer = GanTrainer.create(settings, 0.1, THREADS);
                TFloat32 mask = trainer.inputs().masks(two, 1);
                TFloat32 image = trainer.inputs().images(two, -1)) {
            float[] fromMasks = Tensors.floats(mask);
            float[] fromImage = Tensors.floats(image);
            for (int i = 0; i < Batches.PATCH.arrayLength(); i++) {
                assertThat(Arrays.copyOfRange(fromMasks, 4 * i, 4 * i + 4))
                        .containsExactly(
                                two.masks().getFirst().voxels()[i],
                                two.masks().getLast().voxels()[i],
                                two.maskPosition().getFirst().voxels()[i],
                                0.75f);
                assertThat(Arrays.copyOfRange(fromImage, 4 * i, 4 * i + 4))
                        .containsExactly(
                                two.image().voxels()[i],
                                two.image().voxels()[i],
                                two.imagePosition().getFirst().voxels()[i],
                                0.25f);
            }
            assertThat(trainer.step(two).areFinite()).isTrue();
            assertThatThrownBy(() -> trainer.step(one)).hasMessage("batch of 1 structure masks for a network of 2");
            assertThatThrownBy(() -> trainer.step(without))
                    .hasMessage("batch of 1 channels of position for a network of 2");
        }
    }

    private static FloatVolume depth(float value) {
        FloatVolume depth = FloatVolume.zero(Batches.PATCH);
        Arrays.fill(depth.voxels(), value);
        return depth;
    }

    @Test
    void a_patch_of_another_shape_is_refused() {
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            FloatVolume other = FloatVolume.zero(new Shape3(32, 32, 40));
            assertThatThrownBy(() -> trainer.step(TrainingBatch.unpaired(other, other, other, other)))
                    .hasMessageContaining("32×32×40");
        }
    }

    @Test
    void steps_keep_no_memory() throws IOException {
        Loss adversarialOnly = new Loss(AdversarialLoss.LEAST_SQUARES, 1, 0, 0, 0);
        try (GanTrainer trainer =
                GanTrainer.create(Batches.settings(NetworkShape.of(2), adversarialOnly, 0), 0.1, THREADS)) {
            TrainingBatch batch = Batches.unpaired(1);
            for (int i = 0; i < 20; i++) {
                trainer.step(batch);
            }
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 80; i++) {
                trainer.step(batch);
            }

            assertThat((Pointer.physicalBytes() - before) >> 20)
                    .as("MiB; one step brings 0.8 MiB in")
                    .isLessThan(40);
        }
    }
}
