package io.cytoforge.science.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nuclei of an image in blocks are those of the image in one piece. */
class NucleiBlocksTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(0.5, 0.2, 0.25);
    private static final Shape3 SHAPE = new Shape3(27, 70, 61);

    @ParameterizedTest
    @CsvSource({"27, 70, 61", "27, 35, 61", "5, 70, 61", "13, 23, 20", "27, 70, 7", "8, 9, 10"})
    void blocks_of_any_shape_make_the_same_labels(int z, int y, int x) {
        FloatVolume image = crowd(SHAPE);
        NucleiRecipe recipe = new NucleiRecipe(0.2, 0.5, 0.4, 0.05);
        Annotation whole = NucleiAnnotation.of(image, VOXEL_SIZE, null, recipe, Progress.unheard());
        assertThat(whole.objects()).isGreaterThan(20);
        assertThat(whole.small()).isPositive();
        assertThat(LabelIntegrity.of(whole.labels()).isSound()).isTrue();
        requireSame(whole, new NucleiInBlocks(image, VOXEL_SIZE, recipe, new Shape3(z, y, x)).annotate());
    }

    /** Whole numbers of few values: every plateau that there can be. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ties_are_settled_the_same_way_in_blocks(long seed) {
        RandomGenerator random = new RandomStreams(seed).named("image");
        FloatVolume image = FloatVolume.zero(new Shape3(12, 20, 24));
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = i / 6 % 3 == 0 ? random.nextInt(3) : i % 7 / 3;
        }
        NucleiRecipe recipe = new NucleiRecipe(0.1, 0, 0.3, 0);
        Annotation whole = NucleiAnnotation.of(image, VOXEL_SIZE, null, recipe, Progress.unheard());
        assertThat(whole.objects()).isPositive();
        requireSame(whole, new NucleiInBlocks(image, VOXEL_SIZE, recipe, new Shape3(5, 6, 7)).annotate());
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 27, 70, 61", "3, 11, 50, 2, 40, 11", "26, 0, 0, 1, 1, 1"})
    void a_box_is_blurred_as_the_volume_is(int z, int y, int x, int depth, int height, int width) {
        FloatVolume image = crowd(SHAPE);
        Point3 deviation = new Point3(1.7, 6, 0.8);
        Box3 box = new Box3(z, y, x, new Shape3(depth, height, width));
        float[] wanted = new float[box.shape().arrayLength()];
        GaussianBlur.of(image, deviation).read(box, wanted);
        BlockSource source = image;
        assertThat(GaussianBlur.of(source, box, deviation)).isEqualTo(wanted);
    }

    private static void requireSame(Annotation whole, Annotation blocks) {
        assertThat(blocks.radius()).isEqualTo(whole.radius());
        assertThat(blocks.seeds()).isEqualTo(whole.seeds());
        assertThat(blocks.objects()).isEqualTo(whole.objects());
        assertThat(blocks.small()).isEqualTo(whole.small());
        assertThat(blocks.labels().voxels()).isEqualTo(whole.labels().voxels());
    }

    /** Bright balls that touch and overlap, haze, and noise. */
    private static FloatVolume crowd(Shape3 shape) {
        RandomGenerator random = new RandomStreams(11).named("crowd");
        FloatVolume image = FloatVolume.zero(shape);
        for (int ball = 0; ball < 90; ball++) {
            double radius = 1.1 + 0.5 * random.nextDouble();
            double light = 40 + 60 * random.nextDouble();
            Point3 center = new Point3(
                    random.nextDouble() * shape.z() * VOXEL_SIZE.z(),
                    random.nextDouble() * shape.y() * VOXEL_SIZE.y(),
                    random.nextDouble() * shape.x() * VOXEL_SIZE.x());
            for (int i = 0; i < image.voxels().length; i++) {
                Point3 voxel = new Point3(i / shape.x() / shape.y(), i / shape.x() % shape.y(), i % shape.x())
                        .toMicrometers(VOXEL_SIZE);
                if (voxel.distanceTo(center) < radius) {
                    image.voxels()[i] = (float) Math.max(image.voxels()[i], light);
                }
            }
        }
        FloatVolume seen = GaussianBlur.of(image, new Point3(0.8, 1, 1));
        for (int i = 0; i < seen.voxels().length; i++) {
            seen.voxels()[i] = Math.round(seen.voxels()[i] + 10 + 6 * random.nextGaussian());
        }
        return seen;
    }
}
