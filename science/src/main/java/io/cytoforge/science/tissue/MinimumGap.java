package io.cytoforge.science.tissue;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps background between cells: of two cells that come too near, the one with the larger id gives way. Every pair that
 * is too near is seen from there, so what remains keeps the gap exactly.
 */
final class MinimumGap {
    /** A way from one voxel to another that is too near. */
    private record Step(int z, int y, int x) {}

    private MinimumGap() {}

    /**
     * @param gap background in µm between the faces of the nearest voxels of two cells; 0 changes nothing
     * @return the volume itself if there is no gap, else a new one
     */
    static LabelVolume keep(LabelVolume labels, VoxelSize voxelSize, double gap) {
        if (gap == 0) {
            return labels;
        }
        List<Step> steps = tooNear(voxelSize, gap);
        Shape3 shape = labels.shape();
        LabelVolume kept = LabelVolume.empty(shape);
        int[] to = kept.voxels();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int id = labels.at(z, y, x);
                    if (id != 0 && !mustYield(labels, id, z, y, x, steps)) {
                        to[shape.index(z, y, x)] = id;
                    }
                }
            }
        });
        return kept;
    }

    private static boolean mustYield(LabelVolume labels, int id, int z, int y, int x, List<Step> steps) {
        for (Step step : steps) {
            int zz = z + step.z();
            int yy = y + step.y();
            int xx = x + step.x();
            if (labels.shape().contains(zz, yy, xx)) {
                int other = labels.at(zz, yy, xx);
                if (other != 0 && other < id) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Step> tooNear(VoxelSize voxelSize, double gap) {
        int reachZ = (int) Math.ceil(gap / voxelSize.z());
        int reachY = (int) Math.ceil(gap / voxelSize.y());
        int reachX = (int) Math.ceil(gap / voxelSize.x());
        List<Step> steps = new ArrayList<>();
        for (int z = -reachZ; z <= reachZ; z++) {
            for (int y = -reachY; y <= reachY; y++) {
                for (int x = -reachX; x <= reachX; x++) {
                    double dz = between(z) * voxelSize.z();
                    double dy = between(y) * voxelSize.y();
                    double dx = between(x) * voxelSize.x();
                    if (dz * dz + dy * dy + dx * dx < gap * gap) {
                        steps.add(new Step(z, y, x));
                    }
                }
            }
        }
        return steps;
    }

    /** Voxels that lie between two voxels so many steps apart. */
    private static int between(int steps) {
        return Math.max(0, Math.abs(steps) - 1);
    }
}
