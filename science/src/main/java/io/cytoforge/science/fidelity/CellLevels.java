package io.cytoforge.science.fidelity;

import io.cytoforge.science.fidelity.LabeledSlabs.Slab;
import io.cytoforge.science.validation.UnusableDataException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Brightness, depth and size of each cell, in the order in which cells are met; ids may be sparse and large. */
final class CellLevels {
    private final Map<Integer, Integer> places = new HashMap<>();
    private double[] sums = new double[64];
    private double[] depths = new double[64];
    private long[] voxels = new long[64];

    void add(Slab slab, int z) {
        int last = 0;
        int place = -1;
        for (int i = 0; i < slab.plane(); i++) {
            int id = slab.id(z, i);
            if (id != last) {
                last = id;
                place = id == 0 ? -1 : places.computeIfAbsent(id, _ -> places.size());
                grow();
            }
            if (place >= 0) {
                sums[place] += slab.voxel(z, i);
                depths[place] += z;
                voxels[place]++;
            }
        }
        for (int i = 0; i < count(); i++) {
            if (!Double.isFinite(sums[i])) {
                throw new UnusableDataException("an image holds voxels that are not finite");
            }
        }
    }

    private void grow() {
        if (places.size() > sums.length) {
            sums = Arrays.copyOf(sums, 2 * sums.length);
            depths = Arrays.copyOf(depths, sums.length);
            voxels = Arrays.copyOf(voxels, sums.length);
        }
    }

    int count() {
        return places.size();
    }

    /** Place of a cell that has been met. */
    int place(int id) {
        return places.getOrDefault(id, -1);
    }

    double level(int place) {
        return sums[place] / voxels[place];
    }

    /** Mean plane of its voxels. */
    double depth(int place) {
        return depths[place] / voxels[place];
    }

    long voxels(int place) {
        return voxels[place];
    }

    /** Of all cells. */
    double meanVoxels() {
        return (double) Arrays.stream(voxels).sum() / count();
    }
}
