package io.cytoforge.science.resample;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.PiecewiseSource;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;

/**
 * An image on another grid, computed where it is read: the same floats as {@link Resampling#image}, of a source that may
 * be larger than memory.
 */
public final class ResampledImage implements BlockSource {
    private static final long SOURCE_VOXELS = 1L << 26;

    private static final Shape3 PIECE = new Shape3(64, 128, 128);

    private final BlockSource source;
    private final Shape3 target;
    private final long most;
    private final AxisWeights alongZ;
    private final AxisWeights alongY;
    private final AxisWeights alongX;

    /**
     * By the linear filter.
     *
     * @param target over the same extent as the source
     */
    public ResampledImage(BlockSource source, Shape3 target) {
        this(source, target, ResamplingFilter.LINEAR);
    }

    /** @param target over the same extent as the source */
    public ResampledImage(BlockSource source, Shape3 target, ResamplingFilter filter) {
        this(source, target, filter, SOURCE_VOXELS);
    }

    /** @param most voxels of the source held at once, unless one plane of the box needs more */
    ResampledImage(BlockSource source, Shape3 target, ResamplingFilter filter, long most) {
        this.source = source;
        this.target = target;
        this.most = most;
        this.alongZ = AxisWeights.of(source.shape().z(), target.z(), filter);
        this.alongY = AxisWeights.of(source.shape().y(), target.y(), filter);
        this.alongX = AxisWeights.of(source.shape().x(), target.x(), filter);
    }

    /**
     * Read in pieces: holds some million voxels of the source, whatever the size of a box.
     *
     * @param target over the same extent as the source
     */
    public static BlockSource inPieces(BlockSource source, Shape3 target, ResamplingFilter filter) {
        return new PiecewiseSource(
                new ResampledImage(source, target, filter),
                new Shape3(
                        piece(PIECE.z(), source.shape().z(), target.z()),
                        piece(PIECE.y(), source.shape().y(), target.y()),
                        piece(PIECE.x(), source.shape().x(), target.x())));
    }

    /** What about a piece of the source becomes. */
    private static int piece(int length, int from, int to) {
        return (int) Math.max(1, (long) length * to / from);
    }

    @Override
    public Shape3 shape() {
        return target;
    }

    @Override
    public void read(Box3 box, float[] into) {
        int plane = box.shape().y() * box.shape().x();
        int end = box.z() + box.shape().z();
        int z = box.z();
        while (z < end) {
            int depth = end - z;
            while (depth > 1 && needed(planes(box, z, depth)).shape().voxels() > most) {
                depth = (depth + 1) / 2;
            }
            read(planes(box, z, depth), into, (z - box.z()) * plane);
            z += depth;
        }
    }

    private static Box3 planes(Box3 box, int z, int depth) {
        return new Box3(
                z,
                box.y(),
                box.x(),
                new Shape3(depth, box.shape().y(), box.shape().x()));
    }

    private void read(Box3 box, float[] into, int at) {
        Box3 from = needed(box);
        float[] voxels = new float[from.shape().arrayLength()];
        source.read(from, voxels);
        float[] rows = alongX(voxels, from, box);
        int width = box.shape().x();
        float[] planes =
                new float[Math.toIntExact((long) from.shape().z() * box.shape().y() * width)];
        for (int z = 0; z < from.shape().z(); z++) {
            Rows row = new Rows(rows, z * from.shape().y() * width, from.y(), width);
            row.mix(alongY, box.y(), box.shape().y(), planes, z * box.shape().y() * width);
        }
        int plane = box.shape().y() * width;
        Arrays.fill(into, at, at + box.shape().z() * plane, 0);
        new Rows(planes, 0, from.z(), plane).mix(alongZ, box.z(), box.shape().z(), into, at);
    }

    /** Each row of the source at the box's places along x. */
    private float[] alongX(float[] voxels, Box3 from, Box3 box) {
        int rows = from.shape().z() * from.shape().y();
        int width = box.shape().x();
        float[] to = new float[Math.multiplyExact(rows, width)];
        for (int row = 0; row < rows; row++) {
            for (int x = 0; x < width; x++) {
                int place = box.x() + x;
                int start = row * from.shape().x() + alongX.first(place) - from.x();
                float sum = 0;
                for (int k = 0; k < alongX.count(place); k++) {
                    sum += alongX.weight(place, k) * voxels[start + k];
                }
                to[row * width + x] = sum;
            }
        }
        return to;
    }

    /** Rows (or planes) of the source that lie behind one another. */
    private static final class Rows {
        private final float[] values;
        private final int at;
        private final int first;
        private final int length;

        /**
         * @param at where in the array they begin
         * @param first which of the source the first one is
         * @param length of one
         */
        Rows(float[] values, int at, int first, int length) {
            this.values = values;
            this.at = at;
            this.first = first;
            this.length = length;
        }

        /** Adds the new rows from {@code start} on to an array that is 0. */
        void mix(AxisWeights weights, int start, int count, float[] to, int toAt) {
            for (int row = 0; row < count; row++) {
                int source = at + (weights.first(start + row) - first) * length;
                int target = toAt + row * length;
                for (int k = 0; k < weights.count(start + row); k++) {
                    float weight = weights.weight(start + row, k);
                    for (int i = 0; i < length; i++) {
                        to[target + i] += weight * values[source + k * length + i];
                    }
                }
            }
        }
    }

    /** What the voxels of a box are made of. */
    private Box3 needed(Box3 box) {
        int z = alongZ.first(box.z());
        int y = alongY.first(box.y());
        int x = alongX.first(box.x());
        return new Box3(
                z,
                y,
                x,
                new Shape3(
                        end(alongZ, box.z() + box.shape().z()) - z,
                        end(alongY, box.y() + box.shape().y()) - y,
                        end(alongX, box.x() + box.shape().x()) - x));
    }

    /** Beyond the last old sample that the new one before {@code end} is made of; none before it reaches further. */
    private static int end(AxisWeights weights, int end) {
        return weights.first(end - 1) + weights.count(end - 1);
    }
}
