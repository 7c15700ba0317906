package io.cytoforge.worker.gan.augmentation;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.random.RandomGenerator;

/**
 * One draw of the five transforms (Eschweiler et al., section 4), each applied with the same probability, one after the
 * other: intensity scale, additive noise, shuffling of a box, inpainting of boxes, decline along an axis. Together they
 * are {@code y[v] = gain[v] · x[source[v]] + offset[v]}, so an image that was painted is changed exactly like a real one
 * and its gradient passes through.
 *
 * <p>Arrays are [D, H, W] in C order. Not for use by several threads while it is being drawn.
 */
public final class Augmentation {
    /** Edge of the box whose voxels change places. */
    static final int SHUFFLED_EDGE = 25;

    /** Edge of a box that is painted over. */
    static final int INPAINTED_EDGE = 15;

    /** Boxes that are painted over: one to so many. */
    static final int MOST_INPAINTED = 4;

    static final double LEAST_SCALE = 0.6;
    static final double MOST_SCALE = 1.2;
    static final double NOISE_DEVIATION = 0.1;

    private final Shape3 shape;
    private final float[] gain;
    private final float[] offset;
    private final int[] source;

    private Augmentation(Shape3 shape) {
        this.shape = shape;
        this.gain = new float[shape.arrayLength()];
        this.offset = new float[gain.length];
        this.source = new int[gain.length];
        for (int i = 0; i < gain.length; i++) {
            gain[i] = 1;
            source[i] = i;
        }
    }

    /** One that changes nothing. */
    public static Augmentation none(Shape3 shape) {
        return new Augmentation(shape);
    }

    /**
     * Draws which transforms there are and what they are like.
     *
     * @param probability of each transform, in [0, 1]
     */
    public static Augmentation draw(Shape3 shape, double probability, RandomGenerator random) {
        Augmentation drawn = new Augmentation(shape);
        if (random.nextDouble() < probability) {
            drawn.scale((float) random.nextDouble(LEAST_SCALE, MOST_SCALE));
        }
        if (random.nextDouble() < probability) {
            drawn.addNoise(random);
        }
        if (random.nextDouble() < probability) {
            drawn.shuffle(drawn.box(SHUFFLED_EDGE, random), random);
        }
        if (random.nextDouble() < probability) {
            int boxes = random.nextInt(1, MOST_INPAINTED + 1);
            for (int i = 0; i < boxes; i++) {
                drawn.inpaint(drawn.box(INPAINTED_EDGE, random), random.nextFloat());
            }
        }
        if (random.nextDouble() < probability) {
            drawn.decline(random.nextInt(3), random.nextBoolean(), random.nextFloat());
        }
        return drawn;
    }

    /** A box that lies in the volume, smaller where the volume is. */
    private Box3 box(int edge, RandomGenerator random) {
        Shape3 size = new Shape3(Math.min(edge, shape.z()), Math.min(edge, shape.y()), Math.min(edge, shape.x()));
        return new Box3(
                random.nextInt(shape.z() - size.z() + 1),
                random.nextInt(shape.y() - size.y() + 1),
                random.nextInt(shape.x() - size.x() + 1),
                size);
    }

    private void scale(float factor) {
        for (int i = 0; i < gain.length; i++) {
            gain[i] *= factor;
            offset[i] *= factor;
        }
    }

    private void addNoise(RandomGenerator random) {
        for (int i = 0; i < offset.length; i++) {
            offset[i] += (float) (NOISE_DEVIATION * random.nextGaussian());
        }
    }

    /** Gives the voxels of a box new places, each order with the same chance (Fisher and Yates). */
    private void shuffle(Box3 box, RandomGenerator random) {
        int[] places = places(box);
        for (int i = places.length - 1; i > 0; i--) {
            swap(places[i], places[random.nextInt(i + 1)]);
        }
    }

    private void swap(int a, int b) {
        float gained = gain[a];
        gain[a] = gain[b];
        gain[b] = gained;
        float added = offset[a];
        offset[a] = offset[b];
        offset[b] = added;
        int from = source[a];
        source[a] = source[b];
        source[b] = from;
    }

    private int[] places(Box3 box) {
        int[] places = new int[box.shape().arrayLength()];
        int at = 0;
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                for (int x = box.x(); x < box.x() + box.shape().x(); x++) {
                    places[at++] = shape.index(z, y, x);
                }
            }
        }
        return places;
    }

    private void inpaint(Box3 box, float intensity) {
        for (int place : places(box)) {
            gain[place] = 0;
            offset[place] = intensity;
        }
    }

    /**
     * Multiplies with a ramp from 1 at one side to {@code lowest} at the other.
     *
     * @param axis 0 = z, 1 = y, 2 = x
     */
    private void decline(int axis, boolean towardsStart, float lowest) {
        int plane = shape.y() * shape.x();
        int length = axis == 0 ? shape.z() : axis == 1 ? shape.y() : shape.x();
        for (int i = 0; i < gain.length; i++) {
            int along = axis == 0 ? i / plane : axis == 1 ? i / shape.x() % shape.y() : i % shape.x();
            int steps = towardsStart ? length - 1 - along : along;
            float factor = length == 1 ? 1 : 1 - (1 - lowest) * steps / (length - 1);
            gain[i] *= factor;
            offset[i] *= factor;
        }
    }

    public Shape3 shape() {
        return shape;
    }

    /** What each voxel's source is multiplied with; not a copy. */
    public float[] gain() {
        return gain;
    }

    /** What is then added; not a copy. */
    public float[] offset() {
        return offset;
    }

    /** Place of the voxel that each voxel is made of, a permutation; not a copy. */
    public int[] source() {
        return source;
    }
}
