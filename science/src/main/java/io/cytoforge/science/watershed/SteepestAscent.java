package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.IntStream;

/**
 * The hill that each voxel is on: from it one goes up to the steepest of its 26 neighbors, in height per µm, again and
 * again, until there is none that is higher; of equally high ones the first in the volume counts as the higher, as in
 * {@link Peaks}, so every way ends at a peak. Where a way goes is seen from the neighbors of its voxels alone: a block has
 * the hills that it has in the whole volume. A way that leaves what was read around a block is followed in what lies there.
 */
public final class SteepestAscent {
    private static final Halo FURTHER = new Halo(8, 8, 8);

    private final BlockSource heights;
    private final Shape3 volume;
    private final Peaks peaks;
    private final float least;
    private final Halo reach;
    /** To each of the 26 neighbors, in the order of the volume. */
    private final int[][] steps = new int[26][];

    /** 1 / µm. */
    private final double[] nearness = new double[26];

    /**
     * Makes an ascent ready.
     *
     * @param peaks of the whole volume
     * @param least voxels that are not higher are on no hill, in the unit of the heights, ≥ 0
     * @param reach what is read around a block; it changes how long it takes, not what is found
     */
    public SteepestAscent(BlockSource heights, VoxelSize voxelSize, Peaks peaks, float least, Halo reach) {
        this.heights = heights;
        this.volume = heights.shape();
        this.peaks = peaks;
        this.least = least;
        this.reach = reach.atLeast(1);
        int next = 0;
        for (int place = 0; place < 27; place++) {
            int[] step = {place / 9 - 1, place / 3 % 3 - 1, place % 3 - 1};
            double z = step[0] * voxelSize.z();
            double y = step[1] * voxelSize.y();
            double x = step[2] * voxelSize.x();
            if (place != 13) {
                steps[next] = step;
                nearness[next++] = 1 / Math.sqrt(z * z + y * y + x * x);
            }
        }
    }

    /** What is known of a box: its heights, and of each voxel where its way goes. */
    private final class Window {
        private final Box3 box;
        private final Shape3 shape;
        private final float[] values;
        private final int[] offsets = new int[26];

        Window(Box3 box) {
            this.box = box;
            shape = box.shape();
            values = new float[shape.arrayLength()];
            heights.read(box, values);
            for (int n = 0; n < offsets.length; n++) {
                offsets[n] = (steps[n][0] * shape.y() + steps[n][1]) * shape.x() + steps[n][2];
            }
        }

        /** Whether all neighbors that a voxel has in the volume are in the window. */
        boolean knowsAround(int voxel) {
            int x = box.x() + voxel % shape.x();
            int y = box.y() + voxel / shape.x() % shape.y();
            int z = box.z() + voxel / shape.x() / shape.y();
            return isInner(x, box.x(), shape.x(), volume.x())
                    && isInner(y, box.y(), shape.y(), volume.y())
                    && isInner(z, box.z(), shape.z(), volume.z());
        }

        private static boolean isInner(int at, int first, int length, int whole) {
            return (at > first || first == 0) && (at < first + length - 1 || first + length == whole);
        }

        /** The steepest neighbor that is higher; the voxel itself if there is none. */
        int next(int voxel) {
            int x = voxel % shape.x();
            int y = voxel / shape.x() % shape.y();
            int z = voxel / shape.x() / shape.y();
            boolean isInside = x > 0 && x < shape.x() - 1 && y > 0 && y < shape.y() - 1 && z > 0 && z < shape.z() - 1;
            float own = values[voxel];
            double steepest = -1;
            int found = voxel;
            for (int n = 0; n < offsets.length; n++) {
                if (isInside || shape.contains(z + steps[n][0], y + steps[n][1], x + steps[n][2])) {
                    int neighbor = voxel + offsets[n];
                    float height = values[neighbor];
                    if (height > own || height == own && neighbor < voxel) {
                        double slope = (height - own) * nearness[n];
                        if (slope > steepest) {
                            steepest = slope;
                            found = neighbor;
                        }
                    }
                }
            }
            return found;
        }

        long place(int voxel) {
            int x = box.x() + voxel % shape.x();
            int y = box.y() + voxel / shape.x() % shape.y();
            int z = box.z() + voxel / shape.x() / shape.y();
            return ((long) z * volume.y() + y) * volume.x() + x;
        }
    }

    /**
     * The hills of a box.
     *
     * @return numbers of peaks from 1, by their order; 0 where the height is not above {@code least}; C order
     */
    public int[] hills(Box3 box) {
        Window window = new Window(reach.around(box, volume));
        int[] ways = new int[window.values.length];
        Shape3 shape = box.shape();
        IntStream.range(0, shape.z() * shape.y()).parallel().forEach(row -> {
            int first = first(window, box, row);
            for (int voxel = first; voxel < first + shape.x(); voxel++) {
                if (window.values[voxel] > least) {
                    ways[voxel] = window.next(voxel) + 1;
                }
            }
        });
        VoxelList way = new VoxelList();
        int[] hills = new int[shape.arrayLength()];
        for (int row = 0; row < shape.z() * shape.y(); row++) {
            int first = first(window, box, row);
            for (int x = 0; x < shape.x(); x++) {
                if (ways[first + x] != 0) {
                    hills[row * shape.x() + x] = hill(window, ways, first + x, way);
                }
            }
        }
        return hills;
    }

    private static int first(Window window, Box3 box, int row) {
        int z = box.z() - window.box.z() + row / box.shape().y();
        int y = box.y() - window.box.y() + row % box.shape().y();
        return window.shape.index(z, y, box.x() - window.box.x());
    }

    /**
     * Follows a way to its end.
     *
     * @param ways of each voxel: 0 not known, the next voxel + 1, or −hill
     */
    private int hill(Window window, int[] ways, int start, VoxelList way) {
        way.clear();
        int at = start;
        int found = 0;
        while (found == 0) {
            if (ways[at] == 0 && !window.knowsAround(at)) {
                found = further(window.place(at));
            } else {
                ways[at] = ways[at] == 0 ? window.next(at) + 1 : ways[at];
                if (ways[at] < 0) {
                    found = -ways[at];
                } else if (ways[at] == at + 1) {
                    found = peaks.at(window.place(at)) + 1;
                }
            }
            way.add(at);
            at = ways[at] - 1;
        }
        for (int i = 0; i < way.size(); i++) {
            ways[way.get(i)] = -found;
        }
        return found;
    }

    /** Follows a way that has left what was read. */
    private int further(long start) {
        long place = start;
        while (true) {
            int x = (int) (place % volume.x());
            int y = (int) (place / volume.x() % volume.y());
            int z = (int) (place / volume.x() / volume.y());
            Box3 here = new Box3(z, y, x, new Shape3(1, 1, 1));
            Window window = new Window(FURTHER.around(here, volume));
            int at = window.shape.index(z - window.box.z(), y - window.box.y(), x - window.box.x());
            while (window.knowsAround(at)) {
                int next = window.next(at);
                if (next == at) {
                    return peaks.at(window.place(at)) + 1;
                }
                at = next;
            }
            place = window.place(at);
        }
    }
}
