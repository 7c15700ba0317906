package io.cytoforge.worker.gan.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.training.TrainingSpec;
import org.junit.jupiter.api.Test;

class AdaptiveAugmentationTest {
    /** As published, for so many image stacks. */
    private static AdaptiveAugmentation paper(int iterationsPerEpoch) {
        return new AdaptiveAugmentation(TrainingSpec.Augmentation.PAPER, iterationsPerEpoch);
    }

    private static AugmentationState after(AdaptiveAugmentation augmentation, int iterations, double verdict) {
        AugmentationState state = augmentation.start();
        for (int i = 0; i < iterations; i++) {
            state = augmentation.after(state, verdict);
        }
        return state;
    }

    @Test
    void p_rises_by_a_step_per_epoch_while_every_real_patch_is_told() {
        assertThat(after(paper(3), 12, 1).probability()).isCloseTo(0.2, within(1e-12));
        assertThat(after(paper(3), 11, 1).probability()).isCloseTo(0.15, within(1e-12));
        assertThat(after(paper(3), 12, 1).overfitting()).isEqualTo(1);
    }

    @Test
    void p_falls_while_the_discriminator_is_confused_and_stays_in_0_to_1() {
        AdaptiveAugmentation augmentation = paper(1);
        AugmentationState high = after(augmentation, 50, 1);
        assertThat(high.probability()).isEqualTo(1);
        AugmentationState lower = augmentation.after(high, 0.1);
        assertThat(lower.probability()).isCloseTo(0.95, within(1e-12));
        assertThat(after(augmentation, 5, -1).probability()).isZero();
    }

    @Test
    void a_period_of_several_epochs_is_so_many_times_as_long() {
        AdaptiveAugmentation augmentation = new AdaptiveAugmentation(
                new TrainingSpec.Augmentation(true, TrainingSpec.Overfitting.SIGN, 0.6, 0.05, 4, 0), 3);
        assertThat(after(augmentation, 11, 1).probability()).isZero();
        assertThat(after(augmentation, 12, 1).probability()).isEqualTo(0.05);
    }

    @Test
    void the_mean_of_the_period_decides() {
        AdaptiveAugmentation augmentation = paper(2);
        AugmentationState state = augmentation.after(augmentation.start(), 1);
        assertThat(state.probability()).isZero();
        assertThat(augmentation.after(state, 0.3).probability()).isCloseTo(0.05, within(1e-12));
        assertThat(augmentation.after(state, 0.1).overfitting()).isCloseTo(0.55, within(1e-12));
        assertThat(augmentation.after(state, 0.1).probability()).isZero();
    }

    @Test
    void at_the_target_p_stays() {
        AdaptiveAugmentation augmentation = new AdaptiveAugmentation(
                new TrainingSpec.Augmentation(true, TrainingSpec.Overfitting.SIGMOID, 0.5, 0.1, 1, 0.4), 1);
        assertThat(after(augmentation, 3, 0.5).probability()).isEqualTo(0.4);
    }

    @Test
    void switched_off_it_never_moves() {
        assertThat(after(new AdaptiveAugmentation(TrainingSpec.Augmentation.OFF, 1), 100, 1)
                        .probability())
                .isZero();
    }

    @Test
    void a_state_survives_as_text() {
        AugmentationState state = new AugmentationState(0.1 + 0.2, 1 / 3.0, 7, Double.NaN);
        assertThat(AugmentationState.parse(state.toTexts())).isEqualTo(state);
        assertThatThrownBy(() -> AugmentationState.parse(java.util.Map.of())).hasMessageContaining("augmentation");
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> paper(0)).hasMessageContaining("at least 1 iteration");
    }
}
