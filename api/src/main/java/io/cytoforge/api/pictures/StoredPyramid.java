package io.cytoforge.api.pictures;

import io.cytoforge.api.volumes.VolumeRow;
import io.cytoforge.common.store.ObjectChunkStore;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.picture.report.ReportPictures;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;

/** The levels of a stored volume, each half as fine as the one before along some of its axes. */
final class StoredPyramid implements ReportPictures.Levels {
    private final VolumeRow row;
    private final List<ZarrArray> levels = new ArrayList<>();

    /** Reads what the levels are, and no voxels. */
    StoredPyramid(VolumeRow row, ObjectStore store) {
        this.row = row;
        OmeZarrReader reader = OmeZarrReader.open(new ObjectChunkStore(store, row.key()), "");
        for (int level = 0; level < reader.levels(); level++) {
            levels.add(reader.level(level));
        }
    }

    VolumeRow row() {
        return row;
    }

    @Override
    public int count() {
        return levels.size();
    }

    /** 0 is the full resolution. */
    @Override
    public ZarrArray level(int level) {
        return levels.get(level);
    }

    List<Shape3> shapes() {
        return levels.stream().map(ZarrArray::shape).toList();
    }

    /** Edges of a voxel of a level; in voxels of the full resolution where nobody knows the size of those. */
    VoxelSize voxelSize(int level) {
        Shape3 full = row.shape();
        Shape3 coarse = levels.get(level).shape();
        VoxelSize size = row.voxelSize();
        return new VoxelSize(
                size.z() * factor(full.z(), coarse.z()),
                size.y() * factor(full.y(), coarse.y()),
                size.x() * factor(full.x(), coarse.x()));
    }

    /** Levels are halved and rounded up: the power of two that leads there. */
    private static int factor(int full, int coarse) {
        int factor = 1;
        while (Math.ceilDiv(full, factor) > coarse) {
            factor *= 2;
        }
        return factor;
    }
}
