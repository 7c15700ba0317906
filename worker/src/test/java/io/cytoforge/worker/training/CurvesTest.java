package io.cytoforge.worker.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.worker.gan.StepLosses;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurvesTest {
    private static final Epochs TWO_IMAGES = new Epochs(2);

    @Test
    void an_epoch_is_one_patch_of_every_image() {
        assertThat(new Epochs(3).of(0)).isZero();
        assertThat(new Epochs(3).of(1)).isEqualTo(1);
        assertThat(new Epochs(3).of(3)).isEqualTo(1);
        assertThat(new Epochs(3).of(4)).isEqualTo(2);
    }

    @Test
    void the_table_of_losses_has_epochs_p_and_r_and_reads_back_number_by_number() {
        LossCurve curve = new LossCurve(TWO_IMAGES);
        curve.add(new LearningStep(new StepLosses(0.5, 0.25, 0.125, 0, 0.75), 0, Double.NaN, 1));
        curve.add(new LearningStep(new StepLosses(0.1f, 1f / 3, 1e-7f, 0, 2), 0.05, -0.5, 1));
        curve.add(new LearningStep(new StepLosses(1, 1, 1, 1, 1), 0.1, 1, 0.5));
        byte[] csv = curve.toCsv();
        assertThat(new String(csv, StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "iteration,epoch,generator,adversarial,identity,paired,discriminator,p,r,rate_share",
                        "1,1,0.5,0.25,0.125,0.0,0.75,0.0,,1.0",
                        "2,1,0.1,0.33333334,1.0E-7,0.0,2.0,0.05,-0.5,1.0",
                        "3,2,1.0,1.0,1.0,1.0,1.0,0.1,1.0,0.5");
        LossCurve again = LossCurve.parse(csv, TWO_IMAGES);
        assertThat(again.toCsv()).isEqualTo(csv);
        assertThat(again.losses(StepLosses::adversarial)).isEqualTo(curve.losses(StepLosses::adversarial));
        assertThat(again.recent(StepLosses::generator, 2)).isEqualTo(curve.recent(StepLosses::generator, 2));
    }

    @Test
    void the_table_of_looks_marks_each_that_was_the_best_until_then() {
        ValidationCurve looks = new ValidationCurve(List.of());
        assertThat(looks.best()).isEmpty();
        assertThat(looks.add(new Look(2, 1.5, 0.5, new Look.Paired(0.1, 0.75, 0.5, 0.25))))
                .isTrue();
        assertThat(looks.add(new Look(4, 2.5, 0.25, null))).isFalse();
        assertThat(looks.add(new Look(5, 1.5, 0.25, null))).isFalse();
        assertThat(looks.sinceBest()).isEqualTo(2);
        assertThat(looks.add(new Look(6, 1.25, 0.25, null))).isTrue();
        assertThat(looks.sinceBest()).isZero();
        assertThat(looks.best().orElseThrow().iteration()).isEqualTo(6);
        assertThat(looks.picture().height()).isGreaterThan(2 * 440);
        assertThat(new String(looks.toCsv(TWO_IMAGES), StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "iteration,epoch,distance,nrmse,ssim,zncc,spectrum_distance,patch_distance,best",
                        "2,1,1.5,0.1,0.75,0.5,0.25,0.5,1",
                        "4,2,2.5,,,,,0.25,0",
                        "5,3,1.5,,,,,0.25,0",
                        "6,3,1.25,,,,,0.25,1");
    }

    @Test
    void looks_without_pairs_have_one_plot() {
        assertThat(new ValidationCurve(List.of(new Look(2, 0.5, 0.5, null)))
                        .picture()
                        .height())
                .isEqualTo(440);
    }
}
