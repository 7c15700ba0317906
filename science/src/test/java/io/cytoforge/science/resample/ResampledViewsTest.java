package io.cytoforge.science.resample;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.MappedVolume;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.BoxView;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes that are read box by box hold the same voxels as volumes in memory. */
class ResampledViewsTest {
    private static final Shape3 SHAPE = new Shape3(9, 14, 11);
    private static final List<Shape3> TARGETS = List.of(
            SHAPE,
            new Shape3(36, 14, 11),
            new Shape3(3, 5, 4),
            new Shape3(20, 7, 11),
            new Shape3(1, 1, 1),
            new Shape3(9, 30, 5));

    private final RandomGenerator random = new RandomStreams(5).named("views");

    @Test
    void an_image_is_resampled_where_it_is_read_to_the_same_floats() {
        FloatVolume image = noise(SHAPE);
        for (ResamplingFilter filter : ResamplingFilter.values()) {
            for (Shape3 target : TARGETS) {
                FloatVolume whole = Resampling.image(image, target, filter);
                for (long most : new long[] {1, 300, 1L << 26}) {
                    ResampledImage view = new ResampledImage(image, target, filter, most);
                    for (Box3 box : boxes(target)) {
                        assertThat(read(view, box))
                                .as("%s of %s, %s", box, target, filter)
                                .isEqualTo(read(whole, box));
                    }
                }
            }
        }
    }

    @Test
    void labels_are_resampled_where_they_are_read_to_the_same_ids() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int i = 0; i < labels.voxels().length; i++) {
            labels.voxels()[i] = i;
        }
        LabelSource source = new LabelsInMemory(labels);
        for (Shape3 target : TARGETS) {
            LabelVolume whole = Resampling.labels(labels, target);
            for (long most : new long[] {1, 300, 1L << 26}) {
                for (Box3 box : boxes(target)) {
                    int[] expected = new int[box.shape().arrayLength()];
                    Box3.of(target).cut(whole.voxels(), box, expected);
                    int[] found = new int[expected.length];
                    new ResampledLabels(source, target, most).read(box, found);
                    assertThat(found).as("%s of %s", box, target).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void a_mapped_file_holds_the_same_voxels(@TempDir Path folder) {
        FloatVolume image = noise(SHAPE);
        MaskVolume mask = MaskVolume.empty(SHAPE);
        for (int i = 0; i < mask.voxels().length; i++) {
            mask.voxels()[i] = (byte) (random.nextBoolean() ? 1 : 0);
        }
        MappedVolume mappedImage = MappedVolume.copy(image, VoxelType.FLOAT32, folder.resolve("image"));
        MappedVolume mappedMask = MappedVolume.copy(mask, VoxelType.UINT8, folder.resolve("mask"));

        assertThat(folder.resolve("image")).hasSize(SHAPE.voxels() * 4);
        assertThat(folder.resolve("mask")).hasSize(SHAPE.voxels());
        for (Box3 box : boxes(SHAPE)) {
            assertThat(read(mappedImage, box)).isEqualTo(read(image, box));
            assertThat(read(mappedMask, box)).isEqualTo(read(mask, box));
            assertThat(read(new BoxView(image, box), Box3.of(box.shape()))).isEqualTo(read(image, box));
        }
    }

    private List<Box3> boxes(Shape3 shape) {
        return List.of(Box3.of(shape), box(shape), box(shape), box(shape));
    }

    private Box3 box(Shape3 shape) {
        int z = random.nextInt(shape.z());
        int y = random.nextInt(shape.y());
        int x = random.nextInt(shape.x());
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        1 + random.nextInt(shape.z() - z),
                        1 + random.nextInt(shape.y() - y),
                        1 + random.nextInt(shape.x() - x)));
    }

    private static float[] read(BlockSource source, Box3 box) {
        float[] voxels = new float[box.shape().arrayLength()];
        source.read(box, voxels);
        return voxels;
    }

    private FloatVolume noise(Shape3 shape) {
        FloatVolume noise = FloatVolume.zero(shape);
        for (int i = 0; i < noise.voxels().length; i++) {
            noise.voxels()[i] = random.nextFloat();
        }
        return noise;
    }
}
