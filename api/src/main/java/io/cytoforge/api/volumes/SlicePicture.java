package io.cytoforge.api.volumes;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.format.zarr.OmeZarrReader;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.VoxelSize;

/** Draws one slice of a stored volume, from a smaller resolution where the full one is too large for a picture. */
final class SlicePicture {
    private static final long MOST_VOXELS = 1L << 24;
    private static final double LONGEST_EDGE = 4096;

    private final VolumeRow row;
    private final StoredVolume stored;

    SlicePicture(VolumeRow row, StoredVolume stored) {
        this.row = row;
        this.stored = stored;
    }

    /**
     * @return a PNG file
     * @throws RefusedException if there is no such slice
     */
    byte[] png(Axis axis, int index) {
        int slices = axis.slices(row.shape());
        if (index < 0 || index >= slices) {
            throw RefusedException.notFound("slice", "%d along %s; there are %d".formatted(index, axis, slices));
        }
        OmeZarrReader reader = stored.open();
        int level = level(reader, axis);
        ZarrArray voxels = reader.level(level);
        VoxelSize size = reader.voxelSize(level).orElse(row.voxelSize());
        int place = (int) ((long) index * axis.slices(voxels.shape()) / slices);
        return panel(voxels, size, axis, place).picture(scale(voxels, size)).png();
    }

    private Panel panel(ZarrArray voxels, VoxelSize size, Axis axis, int place) {
        return switch (row.kind()) {
            case IMAGE -> Panel.grey(IntensityPlane.of(voxels, size, axis, place));
            case DISTANCE -> Panel.distance(IntensityPlane.of(voxels, size, axis, place));
            case LABELS -> Panel.labels(LabelPlane.of(voxels, size, axis, place));
            case FOREGROUND, MASK -> Panel.mask(LabelPlane.of(voxels, size, axis, place));
        };
    }

    private static int level(OmeZarrReader reader, Axis axis) {
        int level = 0;
        while (level < reader.levels() - 1) {
            Box3 slice = axis.slice(reader.level(level).shape(), 0);
            if (slice.shape().voxels() <= MOST_VOXELS) {
                return level;
            }
            level++;
        }
        return level;
    }

    /** Pixels per µm: the finest voxel edge is a pixel, unless the picture would be too large. */
    private static double scale(ZarrArray voxels, VoxelSize size) {
        double longest = Math.max(
                voxels.shape().z() * size.z(),
                Math.max(voxels.shape().y() * size.y(), voxels.shape().x() * size.x()));
        return Math.min(1 / size.finest(), LONGEST_EDGE / longest);
    }
}
