package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.Slabs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cell of the labels.
 *
 * @param box the smallest that holds it
 * @param center mean place, voxels
 * @param mean count of its voxels
 * @param voxels how many it has
 */
record LabeledCell(int id, Box3 box, Point3 center, double mean, long voxels) {
    /** Reads image and labels once, together. @return by id */
    static List<LabeledCell> of(Recording recording, LabelSource labels) {
        Map<Integer, Tally> tallies = new TreeMap<>();
        Slabs.forEach(recording.image(), (slab, counts) -> {
            int[] ids = new int[slab.shape().arrayLength()];
            labels.read(slab, ids);
            add(slab, ids, counts, tallies);
        });
        List<LabeledCell> cells = new ArrayList<>();
        tallies.forEach((id, tally) -> cells.add(tally.cell(id)));
        return cells;
    }

    private static void add(Box3 slab, int[] ids, float[] counts, Map<Integer, Tally> tallies) {
        int last = 0;
        Tally tally = new Tally();
        int at = 0;
        for (int z = 0; z < slab.shape().z(); z++) {
            for (int y = 0; y < slab.shape().y(); y++) {
                for (int x = 0; x < slab.shape().x(); x++, at++) {
                    int id = ids[at];
                    if (id != 0) {
                        if (id != last) {
                            tally = tallies.computeIfAbsent(id, _ -> new Tally());
                            last = id;
                        }
                        tally.add(slab.z() + z, y, x, counts[at]);
                    }
                }
            }
        }
    }

    /** Whether it ends at the border of a volume. */
    boolean meetsBorder(Shape3 volume) {
        Shape3 size = box.shape();
        return box.z() == 0
                || box.y() == 0
                || box.x() == 0
                || box.z() + size.z() == volume.z()
                || box.y() + size.y() == volume.y()
                || box.x() + size.x() == volume.x();
    }

    /** So many of a list, evenly over it. */
    static List<LabeledCell> some(List<LabeledCell> cells, int most) {
        int count = Math.min(most, cells.size());
        List<LabeledCell> chosen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            chosen.add(cells.get((int) ((long) i * cells.size() / count)));
        }
        return chosen;
    }

    private static final class Tally {
        private int firstZ = Integer.MAX_VALUE;
        private int firstY = Integer.MAX_VALUE;
        private int firstX = Integer.MAX_VALUE;
        private int lastZ;
        private int lastY;
        private int lastX;
        private long voxels;
        private double sumZ;
        private double sumY;
        private double sumX;
        private double light;

        void add(int z, int y, int x, float count) {
            firstZ = Math.min(firstZ, z);
            firstY = Math.min(firstY, y);
            firstX = Math.min(firstX, x);
            lastZ = Math.max(lastZ, z);
            lastY = Math.max(lastY, y);
            lastX = Math.max(lastX, x);
            voxels++;
            sumZ += z;
            sumY += y;
            sumX += x;
            light += count;
        }

        LabeledCell cell(int id) {
            Shape3 size = new Shape3(lastZ - firstZ + 1, lastY - firstY + 1, lastX - firstX + 1);
            Point3 center = new Point3(sumZ / voxels, sumY / voxels, sumX / voxels);
            return new LabeledCell(id, new Box3(firstZ, firstY, firstX, size), center, light / voxels, voxels);
        }
    }
}
