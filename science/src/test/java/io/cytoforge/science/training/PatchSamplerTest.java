package io.cytoforge.science.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchSamplerTest {
    private static final Shape3 PATCH = new Shape3(8, 8, 8);
    private static final PositionalMap POSITIONAL_MAP = new PositionalMap(10, 5);
    private static final PatchSampling ANYWHERE = sampling(0, PlaneSymmetry.NONE);

    private final RandomStreams streams = new RandomStreams(11);

    private static PatchSampling sampling(double foregroundShare, PlaneSymmetry symmetry) {
        return new PatchSampling(PATCH, NetworkInput.of(1), POSITIONAL_MAP, foregroundShare, symmetry);
    }

    @Test
    void an_iteration_s_patches_follow_from_the_seed_and_its_number() {
        PatchSampler straight = noiseSampler(1);
        PatchSampler resumed = noiseSampler(1);
        for (int i = 0; i < 20; i++) {
            straight.draw(i);
        }
        assertThat(straight.draw(20)).usingRecursiveComparison().isEqualTo(resumed.draw(20));
        assertThat(straight.draw(20).image()).isNotEqualTo(straight.draw(21).image());
        assertThat(straight.draw(20).image())
                .isNotEqualTo(noiseSampler(2).draw(20).image());
        assertThatThrownBy(() -> straight.draw(-1)).hasMessage("iteration must not be negative, was -1");
    }

    @Test
    void every_array_is_a_whole_patch_in_its_range() {
        TrainingPatches drawn = noiseSampler(1).draw(3);

        assertThat(drawn.image()).hasSize(512);
        assertThat(drawn.imagePosition()).hasSize(1);
        assertThat(drawn.imagePosition().getFirst()).hasSize(512);
        assertThat(drawn.structures().getFirst()).hasSize(512).containsOnly(0, 1);
        assertThat(drawn.structurePosition()).hasSize(1);
        assertThat(drawn.structurePosition().getFirst()).hasSize(512);
        assertThat(drawn.target()).isEmpty();
        for (int i = 0; i < 512; i++) {
            assertThat(drawn.image()[i]).isBetween(0f, 1f);
            assertThat(drawn.imagePosition().getFirst()[i]).isBetween(-1f, 1f);
        }
    }

    @Test
    void a_volume_smaller_than_the_patch_is_mirrored_as_numpy_does() {
        // a = numpy.arange(30).reshape(2, 3, 5); p = numpy.pad(a, [(3, 3), (2, 3), (1, 2)], 'reflect')
        Shape3 shape = new Shape3(2, 3, 5);
        FloatVolume image = FloatVolume.zero(shape);
        for (int i = 0; i < 30; i++) {
            image.voxels()[i] = i / 32f;
        }
        TrainingStack stack = new TrainingStack("small", image, filled(shape, 1), List.of(ones(shape)));
        for (double share : new double[] {0, 1}) {
            PatchSampling sampling = sampling(share, PlaneSymmetry.NONE);
            float[] patch = PatchSampler.of(List.of(stack), List.of(), sampling, streams)
                    .draw(0)
                    .image();
            long sum = 0;
            for (int i = 0; i < 512; i++) {
                sum += Math.round(patch[i] * 32) * (i % 97L);
            }
            int[] firstRows =
                    IntStream.range(0, 24).map(i -> (int) (patch[i] * 32)).toArray();
            // p[0, :3].ravel(); (p.ravel() * (numpy.arange(512) % 97)).sum()
            assertThat(firstRows)
                    .containsExactly(
                            26, 25, 26, 27, 28, 29, 28, 27, 21, 20, 21, 22, 23, 24, 23, 22, 16, 15, 16, 17, 18, 19, 18,
                            17);
            assertThat(sum).isEqualTo(332046);
        }
    }

    @Test
    void the_places_of_image_and_mask_know_nothing_of_each_other() {
        Shape3 shape = new Shape3(8, 8, 264);
        TrainingStack image = new TrainingStack("image", along(shape, 1f / 512), along(shape, 1), List.of());
        MaskStack mask = new MaskStack("mask", List.of(ones(shape)), along(shape, 1));
        PositionalMap nearlyStraight = new PositionalMap(1e6, 1e6);
        PatchSampler sampler = PatchSampler.of(
                List.of(image),
                List.of(mask),
                new PatchSampling(PATCH, NetworkInput.of(1), nearlyStraight, 0, PlaneSymmetry.NONE),
                streams);
        int draws = 4000;
        double[] here = new double[draws];
        double[] there = new double[draws];
        Set<Long> places = new TreeSet<>();
        for (int i = 0; i < draws; i++) {
            TrainingPatches drawn = sampler.draw(i);
            here[i] = drawn.image()[0] * 512;
            there[i] = drawn.structurePosition().getFirst()[0] * 1e6;
            places.add(Math.round(here[i]));
        }
        assertThat(places).hasSize(257).contains(0L, 256L);
        // Three standard errors of the correlation of independent draws.
        assertThat(correlation(here, there)).isCloseTo(0, within(3 / Math.sqrt(draws)));
    }

    @Test
    void the_asked_share_of_patches_holds_foreground() {
        Shape3 shape = new Shape3(8, 8, 807);
        FloatVolume distance = filled(shape, -1);
        distance.voxels()[shape.index(5, 6, 400)] = 1;
        TrainingStack image = new TrainingStack("image", noise(shape), distance, List.of());
        MaskStack mask = new MaskStack("mask", List.of(ones(shape)), distance);
        PatchSampler sampler =
                PatchSampler.of(List.of(image), List.of(mask), sampling(0.3, PlaneSymmetry.NONE), streams);
        int draws = 3000;
        int images = 0;
        int masks = 0;
        for (int i = 0; i < draws; i++) {
            TrainingPatches drawn = sampler.draw(i);
            images += holdsInside(drawn.imagePosition().getFirst()) ? 1 : 0;
            masks += holdsInside(drawn.structurePosition().getFirst()) ? 1 : 0;
        }
        // The rest lies at 800 places, of which 8 hold the voxel: 0.3 + 0.7 · 0.01; within three standard errors.
        assertThat((double) images / draws).isCloseTo(0.307, within(0.0253));
        assertThat((double) masks / draws).isCloseTo(0.307, within(0.0253));
    }

    @Test
    void each_voxel_of_the_foreground_is_found_by_its_number() {
        Shape3 shape = new Shape3(5, 6, 7);
        FloatVolume distance = noise(shape);
        for (int i = 0; i < distance.voxels().length; i++) {
            boolean isEmptyRow = i / 7 % 3 == 0;
            distance.voxels()[i] -= isEmptyRow ? 2 : 0.7f;
        }
        long[] expected = IntStream.range(0, distance.voxels().length)
                .filter(i -> distance.voxels()[i] >= 0)
                .asLongStream()
                .toArray();
        Foreground foreground = Foreground.of(distance);

        assertThat(IntStream.range(0, expected.length)
                        .mapToLong(foreground::voxel)
                        .toArray())
                .isEqualTo(expected);
    }

    @Test
    void a_paired_target_is_the_image_at_the_mask_s_place_flips_included() {
        Shape3 shape = new Shape3(20, 21, 22);
        List<TrainingStack> stacks = List.of(thresholded("a", shape), thresholded("b", new Shape3(5, 30, 9)));
        PatchSampler sampler = PatchSampler.of(stacks, List.of(), sampling(0.5, PlaneSymmetry.SQUARE), streams);
        for (int i = 0; i < 40; i++) {
            TrainingPatches drawn = sampler.draw(i);
            float[] target = drawn.target().orElseThrow();
            assertThat(target).isNotEqualTo(drawn.image());
            float[] structure = new float[512];
            float[] structurePosition = new float[512];
            float[] imagePosition = new float[512];
            for (int v = 0; v < 512; v++) {
                structure[v] = target[v] > 0.5f ? 1 : 0;
                structurePosition[v] = POSITIONAL_MAP.at(target[v] - 0.9f);
                imagePosition[v] = POSITIONAL_MAP.at(drawn.image()[v] - 0.9f);
            }
            assertThat(drawn.structures().getFirst()).isEqualTo(structure);
            assertThat(drawn.structurePosition().getFirst()).isEqualTo(structurePosition);
            assertThat(drawn.imagePosition().getFirst()).isEqualTo(imagePosition);
        }
    }

    @Test
    void both_masks_show_the_place_of_the_target_and_are_flipped_with_it() {
        Shape3 shape = new Shape3(20, 21, 22);
        List<TrainingStack> stacks = List.of(twice("a", shape), twice("b", new Shape3(5, 30, 9)));
        PatchSampling sampling =
                new PatchSampling(PATCH, NetworkInput.of(2), POSITIONAL_MAP, 0.5, PlaneSymmetry.SQUARE);
        PatchSampler sampler = PatchSampler.of(stacks, List.of(), sampling, streams);
        for (int i = 0; i < 40; i++) {
            TrainingPatches drawn = sampler.draw(i);
            float[] target = drawn.target().orElseThrow();
            float[] first = new float[512];
            float[] second = new float[512];
            for (int v = 0; v < 512; v++) {
                first[v] = target[v] > 0.5f ? 1 : 0;
                second[v] = target[v] > 0.8f ? 1 : 0;
            }
            assertThat(drawn.structures()).hasSize(2);
            assertThat(drawn.structures().getFirst()).isEqualTo(first);
            assertThat(drawn.structures().getLast()).isEqualTo(second);
        }
    }

    /** Noise, with its voxels above ½ as the first mask and those above 0.8 as the second. */
    private TrainingStack twice(String name, Shape3 shape) {
        FloatVolume image = noise(shape);
        return new TrainingStack(name, image, filled(shape, 1), List.of(aboveHalf(image), above(0.8f, image)));
    }

    @Test
    void stacks_with_one_mask_and_stacks_with_two_do_not_go_together() {
        Shape3 shape = new Shape3(8, 8, 8);
        MaskStack one = new MaskStack("one", List.of(ones(shape)), filled(shape, 1));
        assertThatThrownBy(() -> PatchSampler.of(List.of(twice("two", shape)), List.of(one), ANYWHERE, streams))
                .hasMessage("all stacks must have as many structure masks: 'two' has 2, 'one' has 1");
        assertThatThrownBy(() -> PatchSampler.of(List.of(twice("two", shape)), List.of(), ANYWHERE, streams))
                .hasMessage("stacks with 2 structure masks for a network of 1");
        assertThatThrownBy(() -> new MaskStack("m", List.of(), filled(shape, 1)))
                .hasMessage("stack 'm' has no structure mask");
        assertThatThrownBy(() -> new MaskStack("m", List.of(ones(shape), MaskVolume.empty(shape)), filled(shape, 1)))
                .hasMessageContaining("an empty structure mask");
    }

    @Test
    void labeled_images_and_other_masks_have_their_turn_and_only_the_former_come_with_a_target() {
        Shape3 shape = new Shape3(20, 21, 22);
        List<TrainingStack> stacks = List.of(
                thresholded("a", shape),
                thresholded("b", new Shape3(5, 30, 9)),
                new TrainingStack("c", noise(shape), filled(shape, 1), List.of()));
        MaskStack extra = new MaskStack("extra", List.of(ones(shape)), filled(shape, 1));
        PatchSampler mixed = PatchSampler.of(stacks, List.of(extra), sampling(0.5, PlaneSymmetry.SQUARE), streams);
        List<TrainingPatches> alone = IntStream.range(0, 120)
                .mapToObj(mixed::draw)
                .filter(drawn -> drawn.target().isEmpty())
                .toList();
        // Its own 40 turns, and those in which it steps in for b beside the image b, about one in nine.
        assertThat(alone).hasSizeBetween(40, 65);
        assertThat(alone)
                .allSatisfy(drawn -> assertThat(drawn.structures().getFirst()).containsOnly(1));
        PatchSampler lone = PatchSampler.of(stacks.subList(2, 3), List.of(extra), ANYWHERE, streams);
        assertThatThrownBy(lone::paired).hasMessageContaining("no mask whose patches come with a target");
    }

    @Test
    void in_a_paired_sampler_every_second_patch_has_a_target_however_many_masks_have_none() {
        Shape3 shape = new Shape3(20, 21, 22);
        TrainingStack only = thresholded("only", shape);
        List<MaskStack> extras = IntStream.range(0, 5)
                .mapToObj(i -> new MaskStack("extra " + i, List.of(ones(shape)), filled(shape, 1)))
                .toList();
        PatchSampler sampler =
                PatchSampler.of(List.of(only), extras, ANYWHERE, streams).paired();
        for (int i = 0; i < 40; i++) {
            assertThat(sampler.draw(i).target().isPresent()).isEqualTo(i % 2 == 0);
        }
        PatchSampler pairsOnly =
                PatchSampler.of(List.of(only), List.of(), ANYWHERE, streams).paired();
        assertThat(IntStream.range(0, 10).mapToObj(pairsOnly::draw))
                .allSatisfy(drawn -> assertThat(drawn.target()).isPresent());
    }

    @Test
    void flips_mirror_about_half_of_the_patches_along_y_and_x() {
        Shape3 shape = new Shape3(8, 20, 20);
        TrainingStack image = new TrainingStack("image", along(shape, 1f / 32), filled(shape, 1), List.of());
        MaskStack mask = new MaskStack("mask", List.of(ones(shape)), filled(shape, 1));
        PatchSampler sampler =
                PatchSampler.of(List.of(image), List.of(mask), sampling(0, PlaneSymmetry.SQUARE), streams);
        long mirrored = IntStream.range(0, 1000)
                .filter(i -> sampler.draw(i).image()[0] > sampler.draw(i).image()[511])
                .count();

        assertThat(mirrored).isBetween(450L, 550L);
    }

    @Test
    void a_square_patch_is_transposed_about_every_other_time_and_all_its_channels_with_it() {
        Shape3 shape = new Shape3(8, 20, 20);
        TrainingStack stack = new TrainingStack("image", along(shape, 1f / 32), along(shape, 1), List.of(ones(shape)));
        PatchSampler sampler = PatchSampler.of(
                List.of(stack),
                List.of(),
                new PatchSampling(PATCH, NetworkInput.of(1), new PositionalMap(1e6, 1e6), 0, PlaneSymmetry.SQUARE),
                streams);
        int transposed = 0;
        for (int i = 0; i < 1000; i++) {
            float[] target = sampler.draw(i).target().orElseThrow();
            float[] position = sampler.draw(i).structurePosition().getFirst();
            boolean alongY = target[0] == target[1];
            assertThat(target[0] == target[8]).isNotEqualTo(alongY);
            transposed += alongY ? 1 : 0;
            for (int voxel = 0; voxel < target.length; voxel++) {
                assertThat(position[voxel] * 1e6f).isCloseTo(target[voxel] * 32, within(1e-3f));
            }
        }
        assertThat(transposed).isBetween(450, 550);
        PatchSampling mirrored = sampling(0, PlaneSymmetry.MIRRORED);
        PatchSampler never = PatchSampler.of(List.of(stack), List.of(), mirrored, streams);
        assertThat(IntStream.range(0, 100).mapToObj(i -> never.draw(i).image()))
                .allSatisfy(image -> assertThat(image[0]).isNotEqualTo(image[1]));
        assertThatThrownBy(() -> new PatchSampling(
                        new Shape3(8, 16, 8), NetworkInput.of(1), POSITIONAL_MAP, 0, PlaneSymmetry.SQUARE))
                .hasMessageContaining("8×16×8 is not square");
    }

    @Test
    void depth_is_that_of_the_planes_a_patch_is_cut_from() {
        Shape3 shape = new Shape3(20, 8, 8);
        FloatVolume planes = filled(shape, 0);
        for (int i = 0; i < planes.voxels().length; i++) {
            planes.voxels()[i] = i / 64 / 32f;
        }
        PatchSampling sampling = new PatchSampling(
                PATCH, new NetworkInput(1, OptionalInt.of(19), false), POSITIONAL_MAP, 0, PlaneSymmetry.SQUARE);
        PatchSampler sampler = PatchSampler.of(
                List.of(new TrainingStack("image", planes, filled(shape, 1), List.of(ones(shape)))),
                List.of(),
                sampling,
                streams);
        Set<Float> tops = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            TrainingPatches drawn = sampler.draw(i);
            requireDepth(drawn.image(), drawn.imagePosition().getLast());
            requireDepth(drawn.target().orElseThrow(), drawn.structurePosition().getLast());
            tops.add(drawn.image()[0]);
        }
        assertThat(tops).hasSize(13);
    }

    private static void requireDepth(float[] planes, float[] depths) {
        for (int i = 0; i < planes.length; i++) {
            assertThat(depths[i]).isEqualTo(planes[i]);
        }
    }

    @Test
    void every_stack_has_its_turn_once_in_a_round() {
        Shape3 shape = new Shape3(8, 8, 8);
        List<TrainingStack> images = IntStream.range(0, 5)
                .mapToObj(i -> new TrainingStack("image " + i, coded(shape, i), filled(shape, 1), List.of()))
                .toList();
        MaskStack mask = new MaskStack("mask", List.of(ones(shape)), filled(shape, 1));
        PatchSampler sampler = PatchSampler.of(images, List.of(mask), ANYWHERE, streams);
        Set<List<Integer>> orders = new HashSet<>();
        for (int round = 0; round < 20; round++) {
            int first = 5 * round;
            List<Integer> order = IntStream.range(0, 5)
                    .mapToObj(i -> Math.round(10 * sampler.draw(first + i).image()[1]))
                    .toList();
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
            orders.add(order);
        }
        assertThat(orders).hasSizeGreaterThan(10);
    }

    @Test
    void an_image_does_not_meet_the_mask_of_its_own_stack() {
        Shape3 shape = new Shape3(8, 8, 8);
        List<TrainingStack> images = IntStream.range(0, 3)
                .mapToObj(i -> new TrainingStack("stack " + i, coded(shape, i), filled(shape, 1), List.of()))
                .toList();
        List<MaskStack> masks = IntStream.range(0, 3)
                .mapToObj(i -> new MaskStack("stack " + i, List.of(ones(shape)), filled(shape, i)))
                .toList();
        PatchSampler sampler = PatchSampler.of(images, masks, ANYWHERE, streams);
        for (int i = 0; i < 60; i++) {
            TrainingPatches drawn = sampler.draw(i);
            int image = Math.round(10 * drawn.image()[1]);
            assertThat(drawn.structurePosition().getFirst()[0]).isNotEqualTo(POSITIONAL_MAP.at(image));
        }
    }

    @Test
    void the_mean_intensity_weighs_every_voxel_alike() {
        TrainingStack small =
                new TrainingStack("small", coded(new Shape3(1, 1, 2), 5), filled(new Shape3(1, 1, 2), 1), List.of());
        TrainingStack large = thresholded("large", new Shape3(10, 10, 10));
        double sum = 0;
        for (float value : noise(new Shape3(10, 10, 10)).voxels()) {
            sum += value;
        }
        assertThat(PatchSampler.of(List.of(small, large), List.of(), ANYWHERE, streams)
                        .meanIntensity())
                .isCloseTo((sum + 1.5) / 1002, within(1e-6));
    }

    @Test
    void what_cannot_be_learned_from_is_refused_by_name() {
        Shape3 shape = new Shape3(4, 4, 4);
        FloatVolume inside = filled(shape, 1);

        assertThatThrownBy(() -> new TrainingStack("t46", filled(shape, 0.25f), inside, List.of()))
                .hasMessage("stack 't46' is constant: every voxel is 0.25");
        assertThatThrownBy(() -> new TrainingStack("t46", coded(shape, 20), inside, List.of()))
                .hasMessageContaining("'t46'")
                .hasMessageContaining("must be scaled to [0, 1]");
        assertThatThrownBy(() -> new TrainingStack("t46", noise(shape), filled(shape, -3), List.of()))
                .hasMessage("stack 't46' has no foreground: the largest signed distance is -3.0");
        assertThatThrownBy(() -> new TrainingStack("t46", noise(shape), filled(shape, Float.NaN), List.of()))
                .hasMessageContaining("not a number");
        assertThatThrownBy(() -> new MaskStack("m", List.of(MaskVolume.empty(shape)), inside))
                .hasMessage("stack 'm' has an empty structure mask: none of 64 voxels is set");
        assertThatThrownBy(() -> new MaskStack("m", List.of(ones(shape)), filled(new Shape3(4, 4, 5), 1)))
                .hasMessage("stack 'm' is 4×4×4 but its signed distance is 4×4×5");
        assertThatThrownBy(() -> PatchSampler.of(
                        List.of(new TrainingStack("t46", noise(shape), inside, List.of())),
                        List.of(),
                        ANYWHERE,
                        streams))
                .hasMessage("a training needs masks, got none");
        assertThatThrownBy(() -> sampling(1.5, PlaneSymmetry.NONE))
                .hasMessage("foreground share must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> PatchSampling.of(new Shape3(8, 8, 12), POSITIONAL_MAP))
                .hasMessageContaining("8×8×12");
    }

    private PatchSampler noiseSampler(long seed) {
        Shape3 shape = new Shape3(12, 20, 24);
        FloatVolume distance = filled(shape, -4);
        distance.voxels()[99] = 3;
        List<TrainingStack> images = IntStream.range(0, 3)
                .mapToObj(i -> new TrainingStack("image " + i, noise(shape), distance, List.of()))
                .toList();
        List<MaskStack> masks = List.of(
                new MaskStack("mask 0", List.of(aboveHalf(noise(shape))), distance),
                new MaskStack("mask 1", List.of(aboveHalf(noise(shape))), distance));
        return PatchSampler.of(images, masks, PatchSampling.of(PATCH, POSITIONAL_MAP), new RandomStreams(seed));
    }

    /** Noise, its voxels above ½ as the mask, and a signed distance that follows from the intensity. */
    private TrainingStack thresholded(String name, Shape3 shape) {
        FloatVolume image = noise(shape);
        FloatVolume distance = FloatVolume.zero(shape);
        for (int i = 0; i < image.voxels().length; i++) {
            distance.voxels()[i] = image.voxels()[i] - 0.9f;
        }
        return new TrainingStack(name, image, distance, List.of(aboveHalf(image)));
    }

    private static MaskVolume aboveHalf(FloatVolume image) {
        return above(0.5f, image);
    }

    private static MaskVolume above(float threshold, FloatVolume image) {
        MaskVolume mask = MaskVolume.empty(image.shape());
        for (int i = 0; i < mask.voxels().length; i++) {
            mask.voxels()[i] = (byte) (image.voxels()[i] > threshold ? 1 : 0);
        }
        return mask;
    }

    private FloatVolume noise(Shape3 shape) {
        RandomGenerator random = streams.named("noise", shape.voxels());
        FloatVolume noise = FloatVolume.zero(shape);
        for (int i = 0; i < noise.voxels().length; i++) {
            noise.voxels()[i] = random.nextFloat();
        }
        return noise;
    }

    /** Every voxel is code / 10, but the first is 1. */
    private static FloatVolume coded(Shape3 shape, int code) {
        FloatVolume volume = filled(shape, code / 10f);
        volume.voxels()[0] = 1;
        return volume;
    }

    /** Every voxel is its place along x, times the step. */
    private static FloatVolume along(Shape3 shape, float step) {
        FloatVolume volume = FloatVolume.zero(shape);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = i % shape.x() * step;
        }
        return volume;
    }

    private static FloatVolume filled(Shape3 shape, float value) {
        FloatVolume volume = FloatVolume.zero(shape);
        Arrays.fill(volume.voxels(), value);
        return volume;
    }

    private static MaskVolume ones(Shape3 shape) {
        MaskVolume mask = MaskVolume.empty(shape);
        Arrays.fill(mask.voxels(), (byte) 1);
        return mask;
    }

    private static boolean holdsInside(float[] positions) {
        for (float position : positions) {
            if (position > 0) {
                return true;
            }
        }
        return false;
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanB = Arrays.stream(b).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
