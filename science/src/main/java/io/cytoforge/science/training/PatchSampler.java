package io.cytoforge.science.training;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Draws the patches of every iteration of a training. Iteration i's patches follow from the seed and i alone, so a
 * training that is resumed goes on as if it had never stopped.
 *
 * <p>Image and mask are drawn independently, from different stacks and places. Each image has its turn once in as many
 * iterations as there are images, in an order that is shuffled anew each time; so have the masks, those of labeled
 * images and the others together, but where a mask would meet the image of its own name, the next one of another name
 * steps in, if there is one. A mask patch of a labeled image comes with the image at its place as the target; that of
 * another mask comes alone. A {@link #paired} sampler lets the masks of labeled images and the others take turns, each
 * in an order of its own, so that every second patch has a target however many masks have none.
 *
 * <p>May be used by several threads.
 */
public final class PatchSampler {
    private final List<Image> images;
    private final List<Pool> pools;
    private final PatchSampling sampling;
    private final RandomStreams streams;
    private final double meanIntensity;

    private PatchSampler(List<Image> images, List<Pool> pools, PatchSampling sampling, RandomStreams streams) {
        this.images = images;
        this.pools = pools;
        this.sampling = sampling;
        this.streams = streams;
        this.meanIntensity = mean(images);
    }

    /**
     * @param images at least one
     * @param masks beyond those of the images; at least one if no image has a structure mask
     */
    public static PatchSampler of(
            List<TrainingStack> images, List<MaskStack> masks, PatchSampling sampling, RandomStreams streams) {
        requireSome("images", images);
        List<Image> indexed = images.stream().map(Image::of).toList();
        List<Mask> pool = new ArrayList<>();
        indexed.forEach(image -> image.mask().ifPresent(pool::add));
        masks.forEach(mask -> pool.add(Mask.of(mask)));
        requireSome("masks", pool);
        requireStructures(pool, sampling.input().structures());
        return new PatchSampler(
                indexed, List.of(new Pool("mask", pool)), sampling, streams.child("training patches", 0));
    }

    /**
     * The same, but the masks with a target and those without take turns.
     *
     * @throws UnusableDataException if no mask has a target
     */
    public PatchSampler paired() {
        if (masks(true).findAny().isEmpty()) {
            throw new UnusableDataException("there is no mask whose patches come with a target");
        }
        List<Pool> turns = Stream.of(
                        new Pool("paired mask", masks(true).toList()),
                        new Pool("lone mask", masks(false).toList()))
                .filter(pool -> !pool.masks.isEmpty())
                .toList();
        return new PatchSampler(images, turns, sampling, streams);
    }

    private Stream<Mask> masks(boolean withTarget) {
        return pools.stream()
                .flatMap(pool -> pool.masks.stream())
                .filter(mask -> mask.target.isPresent() == withTarget);
    }

    /**
     * What one iteration learns from.
     *
     * @param iteration ≥ 0
     */
    public TrainingPatches draw(long iteration) {
        if (iteration < 0) {
            throw new IllegalArgumentException("iteration must not be negative, was " + iteration);
        }
        Image image = images.get(turn("image", iteration, images.size()));
        Mask mask = maskBeside(image, iteration);
        Window here = Window.draw(image.foreground, sampling, streams.named("image patch", iteration));
        Window there = Window.draw(mask.foreground, sampling, streams.named("mask patch", iteration));
        return new TrainingPatches(
                here.of(image.stack.image()),
                here.position(image.stack.signedDistance(), sampling),
                mask.structures.stream().map(there::of).toList(),
                there.position(mask.signedDistance, sampling),
                mask.target.map(there::of));
    }

    /** Mean over all voxels of all images, in (0, 1): where the output of a new network should start. */
    public double meanIntensity() {
        return meanIntensity;
    }

    private Mask maskBeside(Image image, long iteration) {
        Pool pool = pools.get((int) (iteration % pools.size()));
        List<Mask> masks = pool.masks;
        int turn = turn(pool.name, iteration / pools.size(), masks.size());
        for (int i = 0; i < masks.size(); i++) {
            Mask mask = masks.get((turn + i) % masks.size());
            if (!mask.name.equals(image.stack.name())) {
                return mask;
            }
        }
        return masks.get(turn);
    }

    /** Which of {@code size} stacks has its turn: place {@code iteration mod size} of this round's shuffled order. */
    private int turn(String kind, long iteration, int size) {
        RandomGenerator random = streams.named(kind + " order", iteration / size);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order[(int) (iteration % size)];
    }

    private static double mean(List<Image> images) {
        double sum = 0;
        double voxels = 0;
        for (Image image : images) {
            long count = image.stack.image().shape().voxels();
            sum += image.stack.meanIntensity() * count;
            voxels += count;
        }
        return sum / voxels;
    }

    private static void requireSome(String what, List<?> stacks) {
        if (stacks.isEmpty()) {
            throw new UnusableDataException("a training needs " + what + ", got none");
        }
    }

    /** All are channels of one network's input. */
    private static void requireStructures(List<Mask> pool, int taken) {
        int expected = pool.getFirst().structures.size();
        for (Mask mask : pool) {
            if (mask.structures.size() != expected) {
                throw new UnusableDataException("all stacks must have as many structure masks: '%s' has %d, '%s' has %d"
                        .formatted(pool.getFirst().name, expected, mask.name, mask.structures.size()));
            }
        }
        if (expected != taken) {
            throw new IllegalArgumentException(
                    "stacks with %d structure masks for a network of %d".formatted(expected, taken));
        }
    }

    private record Image(TrainingStack stack, Foreground foreground) {
        static Image of(TrainingStack stack) {
            return new Image(stack, Foreground.of(stack.signedDistance()));
        }

        Optional<Mask> mask() {
            return stack.isLabeled()
                    ? Optional.of(new Mask(
                            stack.name(),
                            stack.structureMasks(),
                            stack.signedDistance(),
                            foreground,
                            Optional.of(stack.image())))
                    : Optional.empty();
        }
    }

    /** Masks that have their turns among themselves. */
    private record Pool(String name, List<Mask> masks) {
        Pool {
            masks = List.copyOf(masks);
        }
    }

    private record Mask(
            String name,
            List<? extends BlockSource> structures,
            BlockSource signedDistance,
            Foreground foreground,
            Optional<BlockSource> target) {
        static Mask of(MaskStack stack) {
            return new Mask(
                    stack.name(),
                    stack.structureMasks(),
                    stack.signedDistance(),
                    Foreground.of(stack.signedDistance()),
                    Optional.empty());
        }
    }
}
