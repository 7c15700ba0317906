package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;

/**
 * Plateaus that no neighbor is higher than: connected voxels of one value, all neighbors of which are lower. A single
 * voxel is a plateau, too; a constant volume is one.
 */
public final class RegionalMaxima {
    /** Of a plateau that is no maximum. */
    private static final int REFUSED = -1;

    private final Shape3 shape;
    private final float[] values;
    private final int[] plateaus;
    private final Neighborhood neighborhood;
    private final VoxelList plateau = new VoxelList();
    private final int[] near;

    private RegionalMaxima(FloatVolume volume, int[] plateaus, Neighborhood neighborhood) {
        shape = volume.shape();
        values = volume.voxels();
        this.plateaus = plateaus;
        this.neighborhood = neighborhood;
        near = new int[neighborhood.count()];
    }

    /** @return the plateaus as 1…n in the order of their first voxels, 0 elsewhere */
    public static LabelVolume of(FloatVolume volume, Neighborhood neighborhood) {
        return above(volume, Float.NEGATIVE_INFINITY, neighborhood);
    }

    /** The same of those alone that are higher than {@code least}. */
    public static LabelVolume above(FloatVolume volume, float least, Neighborhood neighborhood) {
        LabelVolume found = LabelVolume.empty(volume.shape());
        new RegionalMaxima(volume, found.voxels(), neighborhood).find(least);
        return found;
    }

    private void find(float least) {
        int next = 1;
        for (int i = 0; i < values.length; i++) {
            if (plateaus[i] == 0 && isCandidate(i, least)) {
                mark(grow(i) ? next++ : REFUSED);
            }
        }
        for (int i = 0; i < plateaus.length; i++) {
            plateaus[i] = Math.max(0, plateaus[i]);
        }
    }

    /** Whether nothing beside it in its row is higher, which most voxels fail. */
    private boolean isCandidate(int voxel, float least) {
        float value = values[voxel];
        int x = voxel % shape.x();
        return (value > least || least == Float.NEGATIVE_INFINITY)
                && !(x > 0 && values[voxel - 1] > value)
                && !(x < shape.x() - 1 && values[voxel + 1] > value);
    }

    /** Collects the plateau of a voxel, and says whether it is a maximum. */
    private boolean grow(int first) {
        plateau.clear();
        plateau.add(first);
        plateaus[first] = REFUSED;
        boolean isMaximum = true;
        for (int at = 0; at < plateau.size(); at++) {
            int count = neighborhood.of(plateau.get(at), shape, near);
            for (int n = 0; n < count; n++) {
                int neighbor = near[n];
                if (values[neighbor] > values[first]) {
                    isMaximum = false;
                } else if (values[neighbor] == values[first] && plateaus[neighbor] == 0) {
                    plateaus[neighbor] = REFUSED;
                    plateau.add(neighbor);
                }
            }
        }
        return isMaximum;
    }

    private void mark(int id) {
        for (int at = 0; at < plateau.size(); at++) {
            plateaus[plateau.get(at)] = id;
        }
    }
}
