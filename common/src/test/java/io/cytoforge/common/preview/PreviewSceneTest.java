package io.cytoforge.common.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.optics.Detector;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreviewSceneTest {
    private static final TissuePreset EMBRYO = TissuePreset.CELEGANS_NUCLEI;
    private static final TissueSpec TISSUE = EMBRYO.in(new Shape3(60, 60, 100), EMBRYO.voxelSize());
    private static final Optics BRIGHT = OpticsPreset.CONFOCAL_40X_WATER.optics();

    private static PreviewScene scene(long seed) {
        return PreviewScene.of(new SceneRequest.Specimen(TISSUE, seed, null), ShapeInputs.NONE, Progress.unheard());
    }

    @Test
    void labels_lie_on_the_left_in_color_and_what_the_microscope_sees_on_the_right_in_gray() {
        Preview preview = scene(1).seenBy(BRIGHT);
        Picture picture = preview.picture();
        assertThat(colors(picture, 40, picture.width() / 2))
                .hasSizeGreaterThan(4)
                .anyMatch(color -> !isGray(color));
        Set<Integer> image = colors(picture, picture.width() / 2 + 20, picture.width() - 12);
        assertThat(image).hasSizeGreaterThan(50);
        assertThat(image.stream().filter(color -> !isGray(color)).toList())
                .as("but the ground")
                .hasSizeLessThan(2);
        assertThat(preview.cells()).isPositive();
    }

    @Test
    void another_microscope_sees_the_same_cells() {
        PreviewScene scene = scene(1);
        Detector detector = BRIGHT.detector();
        Optics dark = new Optics(
                BRIGHT.modality(),
                BRIGHT.objective(),
                BRIGHT.fluorophores(),
                BRIGHT.loss(),
                new Detector(detector.exposure(), 1, detector.readNoise(), detector.bits(), detector.offset()));
        Picture bright = scene.seenBy(BRIGHT).picture();
        Picture noisy = scene.seenBy(dark).picture();
        assertThat(differing(bright, noisy, 0, bright.width() / 2)).isZero();
        assertThat(differing(bright, noisy, bright.width() / 2, bright.width())).isGreaterThan(1000);
        assertThat(scene(1).seenBy(BRIGHT).picture().png()).isEqualTo(bright.png());
        assertThat(scene(2).seenBy(BRIGHT).picture().png()).isNotEqualTo(bright.png());
    }

    @Test
    void a_simulation_has_a_picture_of_its_own_which_is_the_same_each_time() {
        Preview once = LabelsPreview.of(new SimulationSpec("a", 5, 1, TISSUE), ShapeInputs.NONE, Progress.unheard());
        Preview again = LabelsPreview.of(new SimulationSpec("b", 5, 7, TISSUE), ShapeInputs.NONE, Progress.unheard());
        assertThat(once.whole()).isTrue();
        assertThat(once.picture().png()).isEqualTo(again.picture().png());
        assertThat(once.extent().x()).isEqualTo(100 * EMBRYO.voxelSize().x());
    }

    private static boolean isGray(int color) {
        return (color & 255) == (color >> 8 & 255) && (color & 255) == color >> 16;
    }

    private static Set<Integer> colors(Picture picture, int from, int to) {
        Set<Integer> colors = new HashSet<>();
        for (int row = 40; row < picture.height() - 40; row++) {
            for (int column = from; column < to; column++) {
                colors.add(picture.color(row, column));
            }
        }
        return colors;
    }

    private static int differing(Picture one, Picture other, int from, int to) {
        int differing = 0;
        for (int row = 0; row < one.height(); row++) {
            for (int column = from; column < to; column++) {
                differing += one.color(row, column) == other.color(row, column) ? 0 : 1;
            }
        }
        return differing;
    }
}
