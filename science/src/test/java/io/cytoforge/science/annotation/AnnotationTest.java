package io.cytoforge.science.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.metrics.instances.InstanceOverlap;
import io.cytoforge.science.metrics.instances.InstanceScores;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Annotation of images whose truth is known, and of real ones. */
class AnnotationTest {
    private static final VoxelSize COARSE_Z = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    Path folder;

    @Test
    void the_blob_filter_is_that_of_scipy_in_physical_units() {
        RandomGenerator random = new RandomStreams(5).named("image");
        FloatVolume image = FloatVolume.zero(new Shape3(11, 13, 17));
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = random.nextFloat();
        }
        RawArrays.write(folder.resolve("image"), image.voxels());
        RawArrays.write(
                folder.resolve("response"),
                BlobFilter.response(image, COARSE_Z, 1.3).voxels());
        String script = """
                import sys, numpy as np
                from scipy import ndimage as ndi
                read = lambda name: np.fromfile(f'{sys.argv[1]}/{name}', '<f4').reshape(11, 13, 17).astype(float)
                sigma, edges = 1.3, np.array([1, 0.5, 0.5])
                smooth = ndi.gaussian_filter(read('image'), sigma / edges)
                laplace = sum(ndi.correlate1d(smooth, [1, -2, 1], axis=a) / edges[a] ** 2 for a in range(3))
                print(np.abs(-sigma ** 2 * laplace - read('response')).max() < 1e-5)
                """;
        assertThat(Python.run(List.of("scipy", "numpy"), script, folder)).isEqualTo("True");
    }

    @Test
    void a_ball_answers_most_to_its_own_radius() {
        FloatVolume image = balls(new Shape3(24, 48, 48), new double[][] {{12, 12, 12, 4}});
        int middle = image.shape().index(12, 24, 24);
        double least = 0;
        for (double radius : new double[] {2.5, 3, 3.5, 4}) {
            float response = BlobFilter.response(image, COARSE_Z, BlobFilter.deviation(radius))
                    .voxels()[middle];
            assertThat((double) response).isGreaterThan(least);
            least = response;
        }
        assertThat((double) BlobFilter.response(image, COARSE_Z, BlobFilter.deviation(5.5))
                        .voxels()[middle])
                .isLessThan(least);
    }

    @Test
    void balls_are_found_with_their_radius_and_touching_ones_are_told_apart() {
        double[][] centers = {{9, 8, 8, 4}, {9, 15.6, 8, 4}, {9, 26, 10, 4}, {10, 10, 26, 4}, {10, 24, 27, 4}};
        Shape3 shape = new Shape3(20, 70, 70);
        FloatVolume image = balls(shape, centers);
        Annotation found = NucleiAnnotation.of(image, COARSE_Z, null, LabeledStack.NUCLEI, Progress.unheard());
        assertThat(found.radius().typical()).isCloseTo(4, within(0.8));
        assertThat(found.objects()).isEqualTo(5);
        assertThat(LabelIntegrity.of(found.labels()).isSound()).isTrue();
        InstanceScores scores = InstanceScores.at(0.5, InstanceOverlap.of(truth(shape, centers), found.labels()));
        assertThat(scores.matched()).isEqualTo(5);
        assertThat(scores.meanIou()).isGreaterThan(0.8);
    }

    @Test
    void an_image_without_anything_in_it_is_refused_in_words() {
        FloatVolume image = FloatVolume.zero(new Shape3(8, 8, 8));
        assertThatThrownBy(() -> NucleiAnnotation.of(image, COARSE_Z, null, LabeledStack.NUCLEI, Progress.unheard()))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("constant");
        image.voxels()[7] = Float.NaN;
        assertThatThrownBy(
                        () -> MembraneAnnotation.of(image, COARSE_Z, null, LabeledStack.MEMBRANES, Progress.unheard()))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> new RadiusRange(3, 2)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void scales_are_at_most_a_quarter_apart() {
        assertThat(RadiusRange.around(1).scales()).containsExactly(new double[] {0.8, 1, 1.25}, within(1e-12));
        assertThat(new RadiusRange(2, 2).scales()).containsExactly(2);
        assertThat(new RadiusRange(1, 3).scales()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource(LabeledStack.class)
    void real_stacks_are_annotated_as_well_as_they_were(LabeledStack stack) throws IOException {
        FloatVolume image = stack.image();
        Annotation found = stack.annotate(image, null);
        assertThat(LabelIntegrity.of(found.labels()).isSound()).isTrue();
        InstanceScores scores = InstanceScores.at(0.1, InstanceOverlap.of(stack.labels(), found.labels()));
        assertThat(scores.f1()).isGreaterThan(stack.detection());
    }

    /** Each at z, y, x with a radius, µm; bright balls on dark ground. */
    private static FloatVolume balls(Shape3 shape, double[][] centers) {
        LabelVolume truth = truth(shape, centers);
        float[] voxels = new float[shape.arrayLength()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = truth.voxels()[i] > 0 ? 100 : 4;
        }
        return FloatVolume.wrap(shape, voxels);
    }

    private static LabelVolume truth(Shape3 shape, double[][] centers) {
        LabelVolume truth = LabelVolume.empty(shape);
        for (int i = 0; i < truth.voxels().length; i++) {
            double x = i % shape.x() * COARSE_Z.x();
            double y = i / shape.x() % shape.y() * COARSE_Z.y();
            double z = i / shape.x() / shape.y() * COARSE_Z.z();
            double nearest = 1;
            for (int ball = 0; ball < centers.length; ball++) {
                double[] c = centers[ball];
                double dz = z - c[0];
                double dy = y - c[1];
                double dx = x - c[2];
                double away = Math.sqrt(dz * dz + dy * dy + dx * dx) / c[3];
                if (away < nearest) {
                    nearest = away;
                    truth.voxels()[i] = ball + 1;
                }
            }
        }
        return truth;
    }
}
