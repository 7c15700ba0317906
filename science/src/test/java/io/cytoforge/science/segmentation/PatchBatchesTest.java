package io.cytoforge.science.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PatchBatchesTest {
    private static final Shape3 PATCH = new Shape3(4, 8, 8);

    @Test
    void a_batch_follows_from_its_number_alone() {
        List<List<LearningVolume>> sets = List.of(List.of(volume(1), volume(2)), List.of(volume(3)));
        PatchBatches one = new PatchBatches(sets, PATCH, 2, new RandomStreams(7));
        PatchBatches other = new PatchBatches(sets, PATCH, 2, new RandomStreams(7));
        one.draw(0);
        assertThat(one.draw(1).image()).containsExactly(other.draw(1).image());
        assertThat(one.draw(1).target()).containsExactly(other.draw(1).target());
        assertThat(one.draw(1).image()).isNotEqualTo(one.draw(2).image());
    }

    @Test
    void the_target_is_turned_with_the_image() {
        PatchBatches batches =
                new PatchBatches(List.of(List.of(bright(new Shape3(9, 20, 20)))), PATCH, 2, new RandomStreams(1));
        for (int number = 0; number < 20; number++) {
            PatchBatches.Batch batch = batches.draw(number);
            for (int i = 0; i < batch.image().length; i++) {
                assertThat(batch.target()[2 * i]).isEqualTo(batch.image()[i] > 0.5 ? 1f : 0f);
                assertThat(batch.target()[2 * i + 1] > 0).isEqualTo(batch.target()[2 * i] > 0);
            }
        }
    }

    @Test
    void every_set_is_drawn_from_as_often_however_many_volumes_it_has() {
        Shape3 shape = new Shape3(4, 8, 8);
        List<LearningVolume> many = List.of(bright(shape), bright(shape), bright(shape), bright(shape));
        PatchBatches batches = new PatchBatches(List.of(many, List.of(without(shape))), PATCH, 1, new RandomStreams(5));
        int labeled = 0;
        for (int number = 0; number < 400; number++) {
            float[] target = batches.draw(number).target();
            boolean any = false;
            for (float value : target) {
                any |= value > 0;
            }
            labeled += any ? 1 : 0;
        }
        assertThat(labeled).isBetween(160, 240);
    }

    @Test
    void beyond_a_small_volume_there_is_nothing() {
        PatchBatches batches =
                new PatchBatches(List.of(List.of(bright(new Shape3(2, 5, 5)))), PATCH, 1, new RandomStreams(1));
        float[] target = batches.draw(3).target();
        int inside = 0;
        for (int i = 0; i < target.length; i += 2) {
            inside += target[i] > 0 ? 1 : 0;
        }
        assertThat(inside).isBetween(1, 50);
    }

    @Test
    void what_is_to_be_said_of_classes_is_background_beyond_a_small_volume() {
        LearningVolume volume = LearningVolume.of(
                image(new Shape3(2, 5, 5)),
                boxes(new Shape3(2, 5, 5)),
                VoxelSize.UNIT,
                new NetworkGrid(VoxelSize.UNIT),
                SegmentationTargets.CLASSES);
        float[] target = new PatchBatches(List.of(List.of(volume)), PATCH, 1, new RandomStreams(1))
                .draw(3)
                .target();
        assertThat(target).hasSize(3 * PATCH.arrayLength());
        int background = 0;
        for (int i = 0; i < target.length; i += 3) {
            background += target[i] == 1 ? 1 : 0;
            assertThat(target[i] == 1 && target[i + 1] == 1).isFalse();
        }
        assertThat(background).isBetween(PATCH.arrayLength() - 50, PATCH.arrayLength() - 1);
    }

    @Test
    void volumes_of_different_targets_are_refused() {
        Shape3 shape = new Shape3(4, 8, 8);
        LearningVolume other = LearningVolume.of(
                image(shape),
                boxes(shape),
                VoxelSize.UNIT,
                new NetworkGrid(VoxelSize.UNIT),
                SegmentationTargets.CLASSES);
        assertThatThrownBy(
                        () -> new PatchBatches(List.of(List.of(bright(shape), other)), PATCH, 1, new RandomStreams(1)))
                .hasMessageContaining("DISTANCE");
    }

    @Test
    void a_set_without_volumes_is_refused() {
        assertThatThrownBy(() -> new PatchBatches(List.of(List.of()), PATCH, 1, new RandomStreams(1)))
                .hasMessageContaining("needs a volume");
    }

    private static LearningVolume volume(int seed) {
        Shape3 shape = new Shape3(6, 12, 12);
        FloatVolume image = FloatVolume.zero(shape);
        RandomGenerator random = new RandomStreams(seed).named("image");
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = random.nextFloat();
        }
        return LearningVolume.of(
                image, boxes(shape), VoxelSize.UNIT, new NetworkGrid(VoxelSize.UNIT), SegmentationTargets.DISTANCE);
    }

    private static LearningVolume bright(Shape3 shape) {
        return LearningVolume.of(
                image(shape),
                boxes(shape),
                VoxelSize.UNIT,
                new NetworkGrid(VoxelSize.UNIT),
                SegmentationTargets.DISTANCE);
    }

    /** 1 exactly where there are objects. */
    private static FloatVolume image(Shape3 shape) {
        FloatVolume image = FloatVolume.zero(shape);
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = boxes(shape).voxels()[i] > 0 ? 1 : 0;
        }
        return image;
    }

    private static LearningVolume without(Shape3 shape) {
        FloatVolume image = FloatVolume.zero(shape);
        image.voxels()[0] = 1;
        return LearningVolume.of(
                image,
                LabelVolume.empty(shape),
                VoxelSize.UNIT,
                new NetworkGrid(VoxelSize.UNIT),
                SegmentationTargets.DISTANCE);
    }

    /** One object in the corner where all coordinates are small, another along the far edge of x. */
    private static LabelVolume boxes(Shape3 shape) {
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < labels.voxels().length; i++) {
            int x = i % shape.x();
            int y = i / shape.x() % shape.y();
            labels.voxels()[i] = x < shape.x() / 2 && y < shape.y() / 3 ? 1 : x > shape.x() - 2 ? 2 : 0;
        }
        return labels;
    }
}
