package io.cytoforge.science.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.surface.RaySet;
import io.cytoforge.science.volume.Point3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeModelPicturesTest {
    private static final int WHITE = 0xFFFFFF;

    /** Domes that differ in height and in how far they lean. */
    private static ShapeModelFit domes() {
        RaySet rays = RaySet.hemisphere(400);
        List<double[]> shapes = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            double height = 60 + 12 * (i % 3);
            double lean = 8 * (i / 3 - 1);
            double[] radii = new double[rays.rays()];
            for (int ray = 0; ray < radii.length; ray++) {
                Point3 d = rays.direction(ray);
                double flat = (d.x() * d.x() + d.y() * d.y()) / 2500 + d.z() * d.z() / (height * height);
                radii[ray] = 1 / Math.sqrt(flat) + lean * d.x() * d.z();
            }
            shapes.add(radii);
        }
        return ShapeModelFit.of(ShapeForm.HEMISPHERE, shapes, 0.999, 0);
    }

    @Test
    void the_mean_is_grey_and_its_variants_are_warm_and_cold() throws IOException {
        ShapeModelFit fit = domes();
        Picture picture = ShapeModelPictures.modes(fit.model(), 2);
        Path folder = Files.createDirectories(Path.of("target/pictures"));
        Files.write(folder.resolve("dome-modes.png"), picture.png());
        Files.write(
                folder.resolve("dome-spectrum.png"),
                ShapeModelPictures.spectrum(fit).png());
        assertThat(picture.png())
                .isEqualTo(ShapeModelPictures.modes(fit.model(), 2).png());
        int panel = 220;
        int gap = 10;
        int right = picture.width() - gap - panel;
        assertThat(warmth(picture, right - panel - gap)).isBetween(-30, 30);
        assertThat(Math.abs(warmth(picture, right))).isGreaterThan(30);
        assertThat(warmth(picture, right) * warmth(picture, right - 2 * (panel + gap)))
                .isNegative();
    }

    /** Red less blue, on average, of what is painted in the first row's panel from this column on. */
    private static int warmth(Picture picture, int left) {
        long sum = 0;
        long count = 0;
        for (int row = 40; row < 240; row++) {
            for (int column = left; column < left + 220; column++) {
                int colour = picture.colour(row, column);
                if (colour != WHITE) {
                    sum += (colour >> 16) - (colour & 255);
                    count++;
                }
            }
        }
        assertThat(count).isGreaterThan(5_000);
        return (int) (sum / count);
    }

    @Test
    void a_model_without_modes_shows_its_mean() {
        double[] mean = domes().model().mean();
        ShapeModel model = new ShapeModel(ShapeForm.HEMISPHERE, mean, new double[0][], new double[0], 3);
        assertThat(ShapeModelPictures.modes(model, 3).height()).isGreaterThan(200);
        assertThatThrownBy(() -> ShapeModelPictures.modes(model, 0)).hasMessageContaining("at least 1 mode");
    }
}
