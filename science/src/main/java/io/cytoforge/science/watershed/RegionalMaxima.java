package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;

/**
 * Plateaus that no neighbor is higher than: connected voxels of one value, all neighbors of which are lower. A single
 * voxel is a plateau, too; a constant volume is one.
 */
public final class RegionalMaxima {
    private RegionalMaxima() {}

    /** @return the plateaus as 1…n in the order of their first voxels, 0 elsewhere */
    public static LabelVolume of(FloatVolume volume, Neighborhood neighborhood) {
        return above(volume, Float.NEGATIVE_INFINITY, neighborhood);
    }

    /** The same of those alone that are higher than {@code least}. */
    public static LabelVolume above(FloatVolume volume, float least, Neighborhood neighborhood) {
        Shape3 shape = volume.shape();
        float[] values = volume.voxels();
        LabelVolume found = LabelVolume.empty(shape);
        int[] plateaus = found.voxels();
        VoxelList plateau = new VoxelList();
        int[] near = new int[neighborhood.count()];
        int next = 1;
        for (int i = 0; i < values.length; i++) {
            if (plateaus[i] == 0 && isCandidate(values, i, shape.x(), least)) {
                if (grow(i, shape, values, plateaus, plateau, neighborhood, near)) {
                    mark(plateau, plateaus, next++);
                } else {
                    mark(plateau, plateaus, -1);
                }
            }
        }
        for (int i = 0; i < plateaus.length; i++) {
            plateaus[i] = Math.max(0, plateaus[i]);
        }
        return found;
    }

    /** Whether nothing beside it in its row is higher, which most voxels fail. */
    private static boolean isCandidate(float[] values, int voxel, int width, float least) {
        float value = values[voxel];
        int x = voxel % width;
        return (value > least || least == Float.NEGATIVE_INFINITY)
                && !(x > 0 && values[voxel - 1] > value)
                && !(x < width - 1 && values[voxel + 1] > value);
    }

    /** Whether a plateau is a maximum; all of it is found if it is, else as much as that took. */
    private static boolean grow(
            int first,
            Shape3 shape,
            float[] values,
            int[] plateaus,
            VoxelList plateau,
            Neighborhood neighborhood,
            int[] near) {
        plateau.clear();
        plateau.add(first);
        plateaus[first] = -1;
        boolean isMaximum = true;
        for (int at = 0; at < plateau.size(); at++) {
            int count = neighborhood.of(plateau.get(at), shape, near);
            for (int n = 0; n < count; n++) {
                int neighbor = near[n];
                if (values[neighbor] > values[first]) {
                    isMaximum = false;
                } else if (values[neighbor] == values[first] && plateaus[neighbor] == 0) {
                    plateaus[neighbor] = -1;
                    plateau.add(neighbor);
                }
            }
        }
        return isMaximum;
    }

    private static void mark(VoxelList plateau, int[] plateaus, int id) {
        for (int at = 0; at < plateau.size(); at++) {
            plateaus[plateau.get(at)] = id;
        }
    }
}
