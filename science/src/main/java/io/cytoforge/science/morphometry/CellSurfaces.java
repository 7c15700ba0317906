package io.cytoforge.science.morphometry;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.HashMap;
import java.util.Map;

/** How much of each cell's surface touches another cell, in µm² of voxel faces. */
final class CellSurfaces {
    private final Map<Integer, double[]> areas = new HashMap<>();

    private CellSurfaces() {}

    static CellSurfaces of(LabelVolume labels, VoxelSize voxelSize) {
        CellSurfaces surfaces = new CellSurfaces();
        Shape3 shape = labels.shape();
        int width = shape.x();
        int slice = shape.y() * width;
        int[] ids = labels.voxels();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                for (int i = row; i < row + width; i++) {
                    if (i + 1 < row + width && ids[i] != ids[i + 1]) {
                        surfaces.meet(ids[i], ids[i + 1], voxelSize.z() * voxelSize.y());
                    }
                    if (y + 1 < shape.y() && ids[i] != ids[i + width]) {
                        surfaces.meet(ids[i], ids[i + width], voxelSize.z() * voxelSize.x());
                    }
                    if (z + 1 < shape.z() && ids[i] != ids[i + slice]) {
                        surfaces.meet(ids[i], ids[i + slice], voxelSize.y() * voxelSize.x());
                    }
                }
            }
        }
        return surfaces;
    }

    private void meet(int one, int other, double area) {
        boolean touch = one != 0 && other != 0;
        add(one, area, touch);
        add(other, area, touch);
    }

    private void add(int id, double area, boolean touches) {
        if (id != 0) {
            double[] sums = areas.computeIfAbsent(id, key -> new double[2]);
            sums[0] += area;
            sums[1] += touches ? area : 0;
        }
    }

    /** Of all cells together; 0 if there is no surface. */
    double contact() {
        double all = 0;
        double touching = 0;
        for (double[] sums : areas.values()) {
            all += sums[0];
            touching += sums[1];
        }
        return all == 0 ? 0 : touching / all;
    }

    /** In [0, 1]; 0 for a cell without a surface in the volume. */
    double contact(int id) {
        double[] sums = areas.getOrDefault(id, new double[] {1, 0});
        return sums[1] / sums[0];
    }
}
