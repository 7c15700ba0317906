package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.NetworkShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        LossSettings losses = new LossSettings(AdversarialLoss.CROSS_ENTROPY, 0, 1, 0, 0);
        TrainingSettings settings = Batches.adam(NetworkShape.of(4), losses, 5e-3, 1e-4);
        try (GanTrainer trainer = GanTrainer.create(settings, 0.06, THREADS)) {
            double first = trainer.step(Batches.unpaired(1)).identity();
            for (int i = 0; i < 60; i++) {
                trainer.step(Batches.unpaired(1));
            }

            assertThat(trainer.step(Batches.unpaired(1)).identity()).isLessThan(0.7 * first);
        }
    }

    @Test
    void the_paired_loss_falls_and_an_unweighted_loss_is_zero() {
        LossSettings losses = new LossSettings(AdversarialLoss.LEAST_SQUARES, 1, 0, 20, 0);
        try (GanTrainer trainer =
                GanTrainer.create(Batches.adam(NetworkShape.of(4), losses, 5e-3, 1e-4), 0.06, THREADS)) {
            double first = trainer.step(Batches.paired(1)).paired();
            for (int i = 0; i < 60; i++) {
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
        TrainingSettings settings = Batches.adam(NetworkShape.of(2), LossSettings.PAPER, 1e-6, 1e-3);
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
        TrainingSettings settings = Batches.settings(NetworkShape.of(2).withNoise(), LossSettings.PAPER, 0.99);
        Path middle = folder.resolve("middle");
        Path straight = folder.resolve("straight");
        Path resumed = folder.resolve("resumed");
        try (GanTrainer trainer = GanTrainer.create(settings, 0.1, THREADS)) {
            trainer.step(Batches.unpaired(1));
            trainer.step(Batches.unpaired(2));
            trainer.saveCheckpoint(middle);
            trainer.step(Batches.unpaired(3));
            trainer.step(Batches.unpaired(4));
            trainer.saveCheckpoint(straight);
        }
        try (GanTrainer trainer = GanTrainer.create(settings, 0.5, THREADS)) {
            trainer.restoreCheckpoint(middle);
            assertThat(trainer.iteration()).isEqualTo(2);
            trainer.step(Batches.unpaired(3));
            trainer.step(Batches.unpaired(4));
            trainer.saveCheckpoint(resumed);
        }

        assertThat(bytes(resumed)).isEqualTo(bytes(straight)).isNotEqualTo(bytes(middle));
    }

    private static byte[] bytes(Path checkpoint) throws IOException {
        return Files.readAllBytes(checkpoint.resolve("checkpoint.safetensors"));
    }

    @Test
    void a_checkpoint_of_another_width_is_refused() throws IOException {
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            trainer.saveCheckpoint(folder);
        }
        TrainingSettings wider = Batches.settings(NetworkShape.of(4), LossSettings.PAPER, 0);
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
            assertThatThrownBy(() -> trainer.step(
                            TrainingBatch.unpaired(broken, sound.imagePosition(), sound.mask(), sound.maskPosition())))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("iteration 1");
            assertThatThrownBy(() -> trainer.saveCheckpoint(broke))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("holds NaN");
            assertThat(broke).isEmptyDirectory();
        }
    }

    @Test
    void a_patch_of_another_shape_and_a_missing_pair_are_refused() {
        LossSettings paired = new LossSettings(AdversarialLoss.LEAST_SQUARES, 1, 0, 1, 0);
        try (GanTrainer trainer = GanTrainer.create(Batches.settings(NetworkShape.of(2), paired, 0), 0.1, THREADS)) {
            assertThatThrownBy(() -> trainer.step(Batches.unpaired(1))).hasMessageContaining("real image");

            FloatVolume other = FloatVolume.zero(new Shape3(32, 32, 40));
            assertThatThrownBy(() -> trainer.step(TrainingBatch.unpaired(other, other, other, other)))
                    .hasMessageContaining("32×32×40");
        }
    }

    @Test
    void two_hundred_steps_keep_no_memory() throws IOException {
        try (GanTrainer trainer = GanTrainer.create(Batches.tiny(), 0.1, THREADS)) {
            TrainingBatch batch = Batches.unpaired(1);
            for (int i = 0; i < 50; i++) {
                trainer.step(batch);
            }
            long before = Pointer.physicalBytes();
            for (int i = 0; i < 200; i++) {
                trainer.step(batch);
            }

            assertThat((Pointer.physicalBytes() - before) >> 20)
                    .as("MiB; one step brings 0.8 MiB in")
                    .isLessThan(120);
        }
    }
}
