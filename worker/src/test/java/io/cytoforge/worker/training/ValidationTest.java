package io.cytoforge.worker.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.job.JobException;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.training.MaskStack;
import io.cytoforge.science.training.PatchSampler;
import io.cytoforge.science.training.PatchSampling;
import io.cytoforge.science.training.TrainingPatches;
import io.cytoforge.science.training.TrainingStack;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.gan.TrainingBatch;
import io.cytoforge.worker.learning.graph.TrainingDivergedException;
import io.cytoforge.worker.training.data.ReferenceImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ValidationTest {
    private static final PositionalMap MAP = new PositionalMap(100, 100);

    /** Paints the mask in some brightness. */
    private record Painter(float brightness) implements Learner {
        @Override
        public long iteration() {
            return 12;
        }

        @Override
        public float[] paint(float[] input, Shape3 patch) {
            float[] painted = new float[patch.arrayLength()];
            for (int i = 0; i < painted.length; i++) {
                painted[i] = brightness * input[2 * i];
            }
            return painted;
        }

        @Override
        public LearningStep step(TrainingBatch batch, double rateShare) {
            throw new AssertionError("a look makes no step");
        }

        @Override
        public void requireFinite() {
            throw new AssertionError("a look asks for no weights");
        }

        @Override
        public void writeWeights(Path file) {
            throw new AssertionError("a look writes nothing");
        }

        @Override
        public void save(Path directory) {
            throw new AssertionError("a look saves nothing");
        }

        @Override
        public void restore(Path directory) {
            throw new AssertionError("a look restores nothing");
        }
    }

    @Test
    void with_labels_images_are_compared_voxel_by_voxel() {
        Validation validation = validation(List.of(Runs.heldOut(true)), List.of());
        ValidationResult right = validation.validate(new Painter(0.72f), () -> {});
        ValidationResult dark = validation.validate(new Painter(0.3f), () -> {});
        ValidationResult.Paired paired = Objects.requireNonNull(right.paired());
        assertThat(right.iteration()).isEqualTo(12);
        assertThat(paired.zncc()).isGreaterThan(0.9);
        assertThat(paired.nrmse()).isLessThan(0.15);
        assertThat(right.distance()).isCloseTo(10 * paired.nrmse() + paired.spectrum(), within(1e-12));
        assertThat(dark.distance()).isGreaterThan(right.distance());
        assertThat(dark.patchStatistics()).isGreaterThan(right.patchStatistics());
    }

    @Test
    void without_labels_patches_of_images_painted_from_the_trainings_masks_are_compared() {
        Validation validation = validation(List.of(Runs.heldOut(false)), masks());
        ValidationResult right = validation.validate(new Painter(0.72f), () -> {});
        ValidationResult dark = validation.validate(new Painter(0.3f), () -> {});
        assertThat(right.paired()).isNull();
        assertThat(right.distance()).isEqualTo(right.patchStatistics());
        assertThat(dark.distance()).isGreaterThan(right.distance() + 0.05);
        assertThat(right.byName()).containsOnlyKeys("distance", "patchStatisticsDistance");
    }

    @Test
    void whoever_is_asked_to_stop_stops_between_images() {
        AtomicInteger asked = new AtomicInteger();
        validation(List.of(Runs.heldOut(true), Runs.heldOut(true)), List.of())
                .validate(new Painter(1), asked::incrementAndGet);
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void what_is_no_number_is_not_compared_but_told() {
        Validation validation = validation(List.of(Runs.heldOut(true)), List.of());
        assertThatThrownBy(() -> validation.validate(new Painter(Float.NaN), () -> {}))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("paints NaN");
    }

    @Test
    void of_a_large_image_the_middle_is_looked_at() {
        assertThat(ReferenceImage.middle(new Shape3(30, 100, 120))).isEqualTo(Box3.of(new Shape3(30, 100, 120)));
        Box3 middle = ReferenceImage.middle(new Shape3(50, 400, 600));
        assertThat(middle.shape()).isEqualTo(new Shape3(50, 144, 144));
        assertThat(middle).isEqualTo(new Box3(0, 128, 228, middle.shape()));
    }

    @Test
    void of_a_large_image_that_is_learned_from_the_middle_planes_are_compared() {
        assertThat(ReferenceImage.planes(new Shape3(30, 100, 120))).isEqualTo(Box3.of(new Shape3(30, 100, 120)));
        assertThat(ReferenceImage.planes(new Shape3(50, 400, 600)))
                .isEqualTo(new Box3(23, 0, 0, new Shape3(4, 400, 600)));
        assertThat(ReferenceImage.planes(new Shape3(9, 1024, 2048)))
                .isEqualTo(new Box3(4, 0, 512, new Shape3(1, 1024, 1024)));
    }

    @Test
    void an_image_that_is_learned_from_may_be_dull_in_its_middle() {
        FloatVolume image = FloatVolume.zero(new Shape3(2, 1, 1 << 21));
        image.voxels()[0] = 1;
        TrainingStack stack = new TrainingStack("dull", image, FloatVolume.zero(image.shape()), List.of());
        assertThat(ReferenceImage.learnedFrom(stack).image().voxels()).containsOnly(0);
    }

    @Test
    void an_image_whose_middle_shows_nothing_is_refused_by_name() {
        FloatVolume image = FloatVolume.zero(new Shape3(1, 1, 1 << 21));
        image.voxels()[0] = 1;
        FloatVolume far = FloatVolume.zero(image.shape());
        TrainingStack stack = new TrainingStack("dull", image, far, List.of());
        assertThatThrownBy(() -> validation(List.of(stack), List.of()))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("dull");
    }

    private static Validation validation(List<TrainingStack> stacks, List<TrainingPatches> masks) {
        List<ReferenceImage> heldOut =
                stacks.stream().map(ReferenceImage::heldOut).toList();
        return new Validation(heldOut, new VolumePainter(NetworkInput.of(1), MAP, Runs.PATCH, null), masks);
    }

    private static List<TrainingPatches> masks() {
        TrainingStack stack = Runs.heldOut(true);
        MaskStack mask = new MaskStack("masks", stack.structureMasks(), stack.signedDistance());
        PatchSampler sampler =
                PatchSampler.of(List.of(stack), List.of(mask), PatchSampling.of(Runs.PATCH, MAP), new RandomStreams(1));
        return List.of(sampler.draw(0), sampler.draw(1), sampler.draw(2));
    }
}
