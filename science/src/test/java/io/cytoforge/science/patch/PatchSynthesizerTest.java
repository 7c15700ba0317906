package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchSynthesizerTest {
    private static final Progress SILENT = (_, _) -> {};
    private static final PositionalMap POSITIONAL_MAP = new PositionalMap(10, 5);
    private static final TileLayout LAYOUT =
            new TileLayout(new Shape3(16, 24, 24), new Margin(2, 3, 3), new Margin(3, 4, 5));

    /** Returns the structure mask. */
    private static final PatchModel IDENTITY = (input, patch) -> {
        float[] painted = new float[patch.arrayLength()];
        for (int i = 0; i < painted.length; i++) {
            painted[i] = input[2 * i];
        }
        return painted;
    };

    /** Depends on the place in the patch too, as a network's zero padding does, so that tiles disagree. */
    private static final PatchModel UNEVEN = (input, patch) -> {
        float[] painted = new float[patch.arrayLength()];
        for (int i = 0; i < painted.length; i++) {
            painted[i] = (float) (0.3 * input[2 * i] + 0.2 * Math.abs(input[2 * i + 1]) + 0.5 * i / painted.length);
        }
        return painted;
    };

    private final RandomStreams streams = new RandomStreams(7);

    @Test
    void a_constant_model_gives_a_constant_image() {
        Shape3 shape = new Shape3(37, 41, 53);
        InMemory image = synthesize((_, patch) -> InMemory.filled(patch, 0.3f).voxels, LAYOUT, mask(shape));

        assertThat(maxDifference(image.voxels, InMemory.filled(shape, 0.3f).voxels))
                .isLessThan(1e-6);
    }

    @ParameterizedTest
    @CsvSource({"37,41,53", "16,24,24", "5,7,3", "1,1,1", "2,90,1", "12,18,18", "13,19,19", "64,20,31"})
    void the_identity_gives_the_mask_at_any_size(int z, int y, int x) {
        InMemory mask = mask(new Shape3(z, y, x));

        float[] cheap = synthesize(IDENTITY, TileLayout.of(new Shape3(16, 16, 16)), mask).voxels;

        assertThat(maxDifference(synthesize(IDENTITY, LAYOUT, mask).voxels, mask.voxels))
                .isLessThan(1e-6);
        assertThat(maxDifference(cheap, mask.voxels)).isLessThan(1e-6);
    }

    @Test
    void a_model_that_looks_no_further_than_the_crop_gives_what_it_gives_on_the_whole_volume() {
        Shape3 shape = new Shape3(31, 47, 50);
        InMemory mask = mask(shape);
        InMemory image = synthesize(PatchSynthesizerTest::neighborhoodMean, LAYOUT, mask);

        float[] expected = new float[shape.arrayLength()];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = reflectedMean(mask, i / (shape.y() * shape.x()), i / shape.x() % shape.y(), i % shape.x());
        }
        assertThat(maxDifference(image.voxels, expected)).isLessThan(1e-6);
    }

    @Test
    void the_positional_map_is_the_decayed_signed_distance() {
        Shape3 shape = new Shape3(20, 30, 40);
        InMemory distance = InMemory.filled(shape, 4f);
        PatchModel position = (input, patch) -> InMemory.filled(patch, input[1]).voxels;
        InMemory image = InMemory.filled(shape, -1);
        new PatchSynthesizer(position, LAYOUT, POSITIONAL_MAP)
                .synthesize(List.of(mask(shape)), distance, Box3.of(shape), image, SILENT);

        assertThat(image.voxels[0]).isCloseTo((float) Math.tanh(0.4), within(1e-6f));
        assertThat(POSITIONAL_MAP.at(-4f)).isEqualTo((float) Math.tanh(-0.8));
        assertThat(POSITIONAL_MAP.at(0)).isZero();
    }

    @Test
    void structure_masks_come_first_then_the_position_then_depth_then_noise() {
        Shape3 shape = new Shape3(20, 30, 40);
        InMemory first = mask(shape);
        InMemory second = InMemory.noise(shape, streams.named("second")).rounded();
        InMemory distance = InMemory.filled(shape, 4f);
        float[] position = InMemory.filled(shape, POSITIONAL_MAP.at(4f)).voxels;
        float[] depth = new float[shape.arrayLength()];
        for (int i = 0; i < depth.length; i++) {
            depth[i] = i / (shape.y() * shape.x()) / 32f;
        }
        List<float[]> expected = List.of(first.voxels, second.voxels, position, depth);
        for (int channel = 0; channel < 4; channel++) {
            int shown = channel;
            PatchModel model = (input, patch) -> {
                assertThat(input).hasSize(5 * patch.arrayLength());
                float[] painted = new float[patch.arrayLength()];
                for (int i = 0; i < painted.length; i++) {
                    painted[i] = input[5 * i + shown];
                }
                return painted;
            };
            StackInput input = StackInput.of(new NetworkInput(2, OptionalInt.of(25), true), POSITIONAL_MAP, 20);
            InMemory image = InMemory.filled(shape, -1);
            new PatchSynthesizer(model, LAYOUT, input, 5)
                    .synthesize(List.of(first, second), distance, Box3.of(shape), image, SILENT);
            assertThat(maxDifference(image.voxels, expected.get(channel))).isLessThan(1e-6);
        }
    }

    @Test
    void a_block_lies_as_deep_as_in_the_whole_volume() {
        Shape3 shape = new Shape3(60, 20, 20);
        PatchModel depth = (input, patch) -> {
            float[] painted = new float[patch.arrayLength()];
            for (int i = 0; i < painted.length; i++) {
                painted[i] = input[3 * i + 2];
            }
            return painted;
        };
        StackInput input = StackInput.of(new NetworkInput(1, OptionalInt.of(29), false), POSITIONAL_MAP, 60);
        InMemory image = InMemory.filled(shape, -1);
        for (Box3 block :
                List.of(new Box3(32, 0, 0, new Shape3(28, 20, 20)), new Box3(0, 0, 0, new Shape3(32, 20, 20)))) {
            new PatchSynthesizer(depth, LAYOUT, input, 0)
                    .synthesize(List.of(mask(shape)), InMemory.filled(shape, 4), block, image, SILENT);
        }
        for (int i = 0; i < image.voxels.length; i++) {
            assertThat(image.voxels[i]).isCloseTo(i / 400 * 29f / 59 / 32, within(1e-6f));
        }
    }

    @Test
    void blocks_change_no_bit_of_the_image() {
        Shape3 shape = new Shape3(45, 61, 67);
        InMemory mask = mask(shape);
        float[] whole = synthesize(UNEVEN, LAYOUT, mask).voxels;

        for (Shape3 block : List.of(new Shape3(8, 16, 16), new Shape3(45, 7, 67), new Shape3(33, 32, 31))) {
            InMemory image = InMemory.filled(shape, -1);
            BlockPlan plan = new BlockPlan(shape, block);
            for (long number = plan.count() - 1; number >= 0; number--) {
                new PatchSynthesizer(UNEVEN, LAYOUT, POSITIONAL_MAP)
                        .synthesize(List.of(mask), distance(shape), plan.box(number), image, SILENT);
            }
            assertThat(image.voxels).isEqualTo(whole);
        }
    }

    @Test
    void threads_change_no_bit_of_the_image() throws Exception {
        Shape3 shape = new Shape3(45, 61, 67);
        InMemory mask = mask(shape);
        InMemory image = InMemory.filled(shape, -1);
        BlockPlan plan = new BlockPlan(shape, new Shape3(16, 32, 32));
        PatchSynthesizer synthesizer = new PatchSynthesizer(UNEVEN, LAYOUT, POSITIONAL_MAP);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> blocks = new ArrayList<>();
            for (long number = 0; number < plan.count(); number++) {
                Box3 block = plan.box(number);
                blocks.add(threads.submit(
                        () -> synthesizer.synthesize(List.of(mask), distance(shape), block, image, SILENT)));
            }
            for (Future<?> block : blocks) {
                block.get(600, TimeUnit.SECONDS);
            }
        }
        assertThat(image.voxels).isEqualTo(synthesize(UNEVEN, LAYOUT, mask).voxels);
    }

    @Test
    void no_more_is_read_at_once_than_a_layer_of_patches_sees() {
        Shape3 shape = new Shape3(100, 200, 200);
        InMemory mask = InMemory.filled(shape, 0);
        Box3 block = new Box3(20, 80, 80, new Shape3(60, 16, 16));
        new PatchSynthesizer(IDENTITY, LAYOUT, POSITIONAL_MAP)
                .synthesize(List.of(mask), distance(shape), block, InMemory.filled(shape, 0), SILENT);

        assertThat(mask.maxRead).isLessThanOrEqualTo(16L * (16 + 2 * 24) * (16 + 2 * 24));
    }

    @Test
    void progress_counts_the_patches_and_can_stop_the_work() {
        Shape3 shape = new Shape3(30, 30, 30);
        List<String> heard = new ArrayList<>();
        AtomicInteger painted = new AtomicInteger();
        PatchModel counting = (input, patch) -> {
            painted.incrementAndGet();
            return IDENTITY.paint(input, patch);
        };
        PatchSynthesizer synthesizer = new PatchSynthesizer(counting, LAYOUT, POSITIONAL_MAP);
        long tiles = LAYOUT.grid(shape).voxels();
        InMemory image = InMemory.filled(shape, -1);
        synthesizer.synthesize(
                List.of(mask(shape)),
                distance(shape),
                Box3.of(shape),
                image,
                (done, total) -> heard.add(done + "/" + total));

        assertThat(painted).hasValue((int) tiles);
        assertThat(heard).hasSize((int) tiles + 1).startsWith("0/" + tiles).endsWith(tiles + "/" + tiles);

        InMemory untouched = InMemory.filled(shape, -1);
        assertThatThrownBy(() -> synthesizer.synthesize(
                        List.of(mask(shape)),
                        distance(shape),
                        Box3.of(shape),
                        untouched,
                        PatchSynthesizerTest::stopAtThree))
                .isInstanceOf(CancellationException.class);
        assertThat(painted).hasValue((int) tiles + 3);
        assertThat(untouched.voxels).containsOnly(-1);
    }

    @Test
    void what_a_model_must_not_paint_is_refused_or_cut() {
        Shape3 shape = new Shape3(16, 16, 16);

        assertThatThrownBy(() ->
                        synthesize((_, patch) -> InMemory.filled(patch, Float.NaN).voxels, LAYOUT, mask(shape)))
                .hasMessage("the model painted no number at voxel (0, 0, 0)");
        assertThatThrownBy(() -> synthesize((_, _) -> new float[5], LAYOUT, mask(shape)))
                .hasMessage("the model painted 5 voxels of a patch of 16×24×24");
        assertThat(synthesize((_, patch) -> InMemory.filled(patch, 1.5f).voxels, LAYOUT, mask(shape)).voxels)
                .containsOnly(1f);
    }

    @Test
    void volumes_that_differ_in_shape_are_refused() {
        Shape3 shape = new Shape3(16, 16, 16);
        Shape3 other = new Shape3(16, 16, 17);

        assertThatThrownBy(() -> new PatchSynthesizer(IDENTITY, LAYOUT, POSITIONAL_MAP)
                        .synthesize(List.of(mask(shape)), distance(other), Box3.of(shape), mask(shape), SILENT))
                .hasMessage("signed distance is 16×16×17 but the structure mask is 16×16×16");
        assertThatThrownBy(() -> new PatchSynthesizer(
                                IDENTITY, LAYOUT, StackInput.of(NetworkInput.of(2), POSITIONAL_MAP, 16), 0)
                        .synthesize(
                                List.of(mask(shape), mask(other)),
                                distance(shape),
                                Box3.of(shape),
                                mask(shape),
                                SILENT))
                .hasMessage("another structure mask is 16×16×17 but the structure mask is 16×16×16");
    }

    @Test
    void as_many_structure_masks_are_needed_as_the_model_takes() {
        Shape3 shape = new Shape3(16, 16, 16);
        List<InMemory> two = List.of(mask(shape), mask(shape));
        assertThatThrownBy(() -> new PatchSynthesizer(IDENTITY, LAYOUT, POSITIONAL_MAP)
                        .synthesize(two, distance(shape), Box3.of(shape), mask(shape), SILENT))
                .hasMessage("got 2 structure masks for a model that takes 1");
    }

    private static void stopAtThree(long done, long total) {
        if (done == 3) {
            throw new CancellationException("stopped at " + done + " of " + total);
        }
    }

    private static double maxDifference(float[] actual, float[] expected) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
        }
        return largest;
    }

    private InMemory mask(Shape3 shape) {
        return InMemory.noise(shape, streams.named("mask")).rounded();
    }

    /** A plane through the middle, slanted. */
    private static InMemory distance(Shape3 shape) {
        InMemory distance = InMemory.filled(shape, 0);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    distance.voxels[shape.index(z, y, x)] = 0.3f * z + 0.5f * y - x + 3;
                }
            }
        }
        return distance;
    }

    private static InMemory synthesize(PatchModel model, TileLayout layout, InMemory mask) {
        InMemory image = InMemory.filled(mask.shape(), -1);
        new PatchSynthesizer(model, layout, POSITIONAL_MAP)
                .synthesize(List.of(mask), distance(mask.shape()), Box3.of(mask.shape()), image, SILENT);
        return image;
    }

    /** Mean of the 3³ neighborhood in the patch; voxels beyond the patch count as 0, so its rim is wrong. */
    private static float[] neighborhoodMean(float[] input, Shape3 patch) {
        float[] painted = new float[patch.arrayLength()];
        for (int z = 0; z < patch.z(); z++) {
            for (int y = 0; y < patch.y(); y++) {
                for (int x = 0; x < patch.x(); x++) {
                    float sum = 0;
                    for (int i = 0; i < 27; i++) {
                        int zz = z + i / 9 - 1;
                        int yy = y + i / 3 % 3 - 1;
                        int xx = x + i % 3 - 1;
                        sum += patch.contains(zz, yy, xx) ? input[2 * patch.index(zz, yy, xx)] : 0;
                    }
                    painted[patch.index(z, y, x)] = sum / 27;
                }
            }
        }
        return painted;
    }

    private static float reflectedMean(InMemory mask, int z, int y, int x) {
        Shape3 shape = mask.shape();
        float sum = 0;
        for (int i = 0; i < 27; i++) {
            int zz = Reflection.index(z + i / 9 - 1, shape.z());
            int yy = Reflection.index(y + i / 3 % 3 - 1, shape.y());
            int xx = Reflection.index(x + i % 3 - 1, shape.x());
            sum += mask.voxels[shape.index(zz, yy, xx)];
        }
        return sum / 27;
    }
}
