package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Gives basins that are too small to a neighbor: the smallest first (of equal ones that with the smaller id), each over
 * its lowest pass (of equal ones to the smaller id), until none is left that is too small and has a neighbor.
 */
public final class BasinMerging {
    private final long[] voxels;
    private final int[] into;
    /** Height of the lowest pass to each neighbor. */
    private final Map<Integer, Map<Integer, Float>> passes = new HashMap<>();

    private BasinMerging(int basins) {
        voxels = new long[basins + 1];
        into = new int[basins + 1];
        for (int id = 0; id <= basins; id++) {
            into[id] = id;
        }
    }

    /**
     * Works in place.
     *
     * @param basins of a watershed; 0 is none
     * @param landscape that they are of
     * @param least voxels of a basin that stays
     * @return how many basins were given to others
     */
    public static int inPlace(LabelVolume basins, FloatVolume landscape, double least) {
        BasinMerging merging = new BasinMerging(basins.maxId());
        merging.survey(basins, landscape);
        int merged = merging.merge(least);
        int[] ids = basins.voxels();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = merging.root(ids[i]);
        }
        return merged;
    }

    private void survey(LabelVolume basins, FloatVolume landscape) {
        Shape3 shape = basins.shape();
        int[] ids = basins.voxels();
        float[] heights = landscape.voxels();
        int plane = shape.y() * shape.x();
        for (int i = 0; i < ids.length; i++) {
            voxels[ids[i]]++;
            if (i % shape.x() < shape.x() - 1) {
                touch(ids, heights, i, i + 1);
            }
            if (i % plane < plane - shape.x()) {
                touch(ids, heights, i, i + shape.x());
            }
            if (i < ids.length - plane) {
                touch(ids, heights, i, i + plane);
            }
        }
    }

    private void touch(int[] ids, float[] heights, int one, int other) {
        if (ids[one] != ids[other] && ids[one] != 0 && ids[other] != 0) {
            float height = Math.max(heights[one], heights[other]);
            lower(ids[one], ids[other], height);
            lower(ids[other], ids[one], height);
        }
    }

    private void lower(int from, int to, float height) {
        passes.computeIfAbsent(from, _ -> new HashMap<>()).merge(to, height, Math::min);
    }

    private int merge(double least) {
        TreeSet<Integer> small = new TreeSet<>(
                Comparator.<Integer>comparingLong(id -> voxels[id]).thenComparing(Comparator.naturalOrder()));
        passes.keySet().stream().filter(id -> voxels[id] < least).forEach(small::add);
        int merged = 0;
        while (!small.isEmpty()) {
            int basin = small.removeFirst();
            Map<Integer, Float> around = passes.getOrDefault(basin, Map.of());
            if (!around.isEmpty()) {
                int neighbor = lowest(around);
                small.remove(neighbor);
                unite(basin, neighbor);
                if (voxels[neighbor] < least) {
                    small.add(neighbor);
                }
                merged++;
            }
        }
        return merged;
    }

    private static int lowest(Map<Integer, Float> around) {
        return around.entrySet().stream()
                .min(Map.Entry.<Integer, Float>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    private void unite(int basin, int neighbor) {
        into[basin] = neighbor;
        voxels[neighbor] += voxels[basin];
        Map<Integer, Float> around = Objects.requireNonNull(passes.remove(basin));
        around.forEach((other, height) -> {
            passes.getOrDefault(other, new HashMap<>()).remove(basin);
            if (other != neighbor) {
                lower(neighbor, other, height);
                lower(other, neighbor, height);
            }
        });
    }

    private int root(int id) {
        int at = id;
        while (into[at] != at) {
            into[at] = into[into[at]];
            at = into[at];
        }
        return at;
    }
}
