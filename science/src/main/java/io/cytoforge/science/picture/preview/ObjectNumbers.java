package io.cytoforge.science.picture.preview;

import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Numbers from 1 to 255 for the objects of a label volume. Up to 255 objects have one each, in the order of their ids; of
 * more, objects that touch, by a face, an edge or a corner of their voxels, have different ones.
 */
final class ObjectNumbers {
    static final int MOST = 255;

    private final ObjectIds objects;
    private final int[] numbers;

    private ObjectNumbers(ObjectIds objects, int[] numbers) {
        this.objects = objects;
        this.numbers = numbers;
    }

    static ObjectNumbers of(PreviewVoxels voxels, Shape3 shape) {
        ObjectIds objects = ObjectIds.of(voxels);
        int count = objects.count();
        int[] numbers = count <= MOST
                ? IntStream.rangeClosed(1, count).toArray()
                : apart(touching(voxels, shape, objects), count);
        return new ObjectNumbers(objects, numbers);
    }

    /** @return 0 for the background */
    int number(int id) {
        return id == 0 ? 0 : numbers[objects.place(id)];
    }

    boolean isUnique() {
        return numbers.length <= MOST;
    }

    int[] ids() {
        return objects.ids();
    }

    int[] voxels() {
        return objects.voxels();
    }

    /**
     * Objects with many neighbors choose first; each takes its own number, or the next that no neighbor has. Only where all
     * 255 are taken, two that touch get the same.
     *
     * @param pairs of places of objects, each pair both ways, ascending
     */
    private static int[] apart(long[] pairs, int count) {
        int[] first = new int[count + 1];
        for (long pair : pairs) {
            first[(int) (pair >>> 32) + 1]++;
        }
        for (int i = 0; i < count; i++) {
            first[i + 1] += first[i];
        }
        int[] numbers = new int[count];
        IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt((Integer at) -> first[at] - first[at + 1]))
                .forEach(at -> {
                    BitSet taken = new BitSet(MOST);
                    for (int i = first[at]; i < first[at + 1]; i++) {
                        int other = numbers[(int) pairs[i]];
                        if (other > 0) {
                            taken.set(other - 1);
                        }
                    }
                    int free = taken.nextClearBit(at % MOST);
                    free = free < MOST ? free : taken.nextClearBit(0);
                    numbers[at] = 1 + (free < MOST ? free : at % MOST);
                });
        return numbers;
    }

    private static long[] touching(PreviewVoxels voxels, Shape3 shape, ObjectIds objects) {
        PairSet pairs = new PairSet();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int id = voxels.id(shape.index(z, y, x));
                    if (id != 0) {
                        addNeighbors(
                                voxels, shape, z, y, x, other -> pairs.add(objects.place(id), objects.place(other)));
                    }
                }
            }
        }
        return pairs.bothWays();
    }

    private interface Neighbor {
        void found(int id);
    }

    /** The 13 of the 26 voxels around that come later in C order. */
    private static void addNeighbors(PreviewVoxels voxels, Shape3 shape, int z, int y, int x, Neighbor neighbor) {
        int id = voxels.id(shape.index(z, y, x));
        for (int zz = z; zz <= Math.min(z + 1, shape.z() - 1); zz++) {
            for (int yy = zz == z ? y : Math.max(0, y - 1); yy <= Math.min(y + 1, shape.y() - 1); yy++) {
                boolean isOwnRow = zz == z && yy == y;
                for (int xx = isOwnRow ? x + 1 : Math.max(0, x - 1); xx <= Math.min(x + 1, shape.x() - 1); xx++) {
                    int other = voxels.id(shape.index(zz, yy, xx));
                    if (other != 0 && other != id) {
                        neighbor.found(other);
                    }
                }
            }
        }
    }

    /** Unordered pairs, each once, however often it was added. */
    private static final class PairSet {
        private long[] pairs = new long[1 << 16];
        private int length;
        private int limit = pairs.length;
        private long last;

        void add(int one, int other) {
            long pair = (long) Math.min(one, other) << 32 | Math.max(one, other);
            if (pair != last) {
                last = pair;
                if (length == pairs.length) {
                    tidy();
                }
                pairs[length++] = pair;
            }
        }

        /** Sorts, drops what is there twice, and makes room once that is not enough. */
        private void tidy() {
            Arrays.sort(pairs, 0, length);
            int kept = 0;
            for (int i = 0; i < length; i++) {
                if (i == 0 || pairs[i] != pairs[i - 1]) {
                    pairs[kept++] = pairs[i];
                }
            }
            length = kept;
            limit = kept > limit / 2 ? 2 * limit : limit;
            pairs = Arrays.copyOf(pairs, limit);
        }

        long[] bothWays() {
            tidy();
            long[] both = new long[2 * length];
            for (int i = 0; i < length; i++) {
                both[2 * i] = pairs[i];
                both[2 * i + 1] = pairs[i] << 32 | pairs[i] >>> 32;
            }
            Arrays.sort(both);
            return both;
        }
    }
}
