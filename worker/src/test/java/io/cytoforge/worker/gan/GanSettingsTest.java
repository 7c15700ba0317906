package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.training.Loss;
import io.cytoforge.common.training.Loss.AdversarialLoss;
import io.cytoforge.common.training.Optimizer;
import io.cytoforge.science.random.VoxelNoise;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.network.DiscriminatorShape;
import io.cytoforge.worker.gan.network.NetworkShape;
import io.cytoforge.worker.learning.graph.AdamSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanSettingsTest {
    @ParameterizedTest
    @CsvSource({"30,64,64,z", "32,60,64,y", "32,64,24,x"})
    void a_patch_that_is_no_multiple_of_8_or_under_32_is_refused(int z, int y, int x, String axis) {
        assertThatThrownBy(() -> GanSettings.paper(NetworkShape.of(16), new Shape3(z, y, x), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("patch " + axis);
    }

    @Test
    void the_paper_s_recipe_is_rectified_adam_and_cross_entropy_without_pairs() {
        GanSettings paper = GanSettings.paper(NetworkShape.of(16), new Shape3(64, 128, 128), 1);

        assertThat(paper.optimizer().type()).isEqualTo(Optimizer.OptimizerType.RECTIFIED_ADAM);
        assertThat(paper.generatorAdam()).isEqualTo(new AdamSettings(1e-3, 0.9, 0.999));
        assertThat(paper.discriminatorAdam()).isEqualTo(new AdamSettings(1e-3, 0.9, 0.999));
        assertThat(paper.loss()).isEqualTo(new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 1, 1, 0, 0));
        assertThat(paper.discriminator()).isEqualTo(DiscriminatorShape.PAPER);
        assertThat(paper.averages()).isFalse();
    }

    @Test
    void nonsense_is_refused() {
        assertThatThrownBy(() -> new AdamSettings(0, 0.9, 0.999)).hasMessageContaining("learning rate");
        assertThatThrownBy(() -> new AdamSettings(1e-3, 1, 0.999)).hasMessageContaining("β₁");
        assertThatThrownBy(() -> new AdamSettings(1e-3, 0.9, 1)).hasMessageContaining("β₂");
        assertThatThrownBy(() -> new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, 0, 0, 0, 0))
                .hasMessageContaining("weight");
        assertThatThrownBy(() -> new Loss(AdversarialLoss.BINARY_CROSS_ENTROPY, Double.NaN, 1, 0, 0))
                .hasMessageContaining("adversarial");
    }

    @Test
    void noise_depends_on_seed_and_place_alone() {
        float[] whole = new float[3 * 4 * 4 * 4];
        float[] part = new float[3 * 2 * 2 * 2];
        VoxelNoise.fill(whole, new Box3(10, 20, 30, new Shape3(4, 4, 4)), 3, 5);
        VoxelNoise.fill(part, new Box3(12, 22, 32, new Shape3(2, 2, 2)), 3, 5);

        assertThat(part[2]).isEqualTo(whole[3 * ((2 * 4 + 2) * 4 + 2) + 2]).isBetween(-1f, 1f);
        assertThat(part[0]).isZero();
        assertThat(VoxelNoise.at(5, 0, 0, 1)).isNotEqualTo(VoxelNoise.at(6, 0, 0, 1));
    }
}
