package io.cytoforge.science.picture;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** A slice of labels, or of a mask: 0 is background. */
public final class LabelPlane {
    private final PlaneGrid grid;
    private final int[] ids;

    private LabelPlane(PlaneGrid grid, int[] ids) {
        this.grid = grid;
        this.ids = ids;
    }

    /** Slice {@code index} along an axis of stored labels; reads no more than that. */
    public static LabelPlane of(LabelSource labels, VoxelSize size, Axis axis, int index) {
        return of(labels, size, axis, index, PlaneRegion.whole(labels.shape(), axis));
    }

    /** A part of slice {@code index} along an axis of stored labels; reads no more than that. */
    public static LabelPlane of(LabelSource labels, VoxelSize size, Axis axis, int index, PlaneRegion region) {
        Box3 slice = axis.slice(labels.shape(), index, region);
        int[] ids = new int[slice.shape().arrayLength()];
        labels.read(slice, ids);
        return new LabelPlane(PlaneGrid.of(region, size, axis), ids);
    }

    /** Slice {@code index} along an axis. */
    public static LabelPlane of(LabelVolume labels, VoxelSize size, Axis axis, int index) {
        return cut(labels.shape(), labels::at, size, axis, index);
    }

    /** Slice {@code index} along an axis of a mask: 1 inside. */
    public static LabelPlane of(MaskVolume mask, VoxelSize size, Axis axis, int index) {
        return cut(mask.shape(), (z, y, x) -> mask.at(z, y, x) ? 1 : 0, size, axis, index);
    }

    private interface Voxels {
        int at(int z, int y, int x);
    }

    private static LabelPlane cut(Shape3 shape, Voxels voxels, VoxelSize size, Axis axis, int index) {
        Box3 slice = axis.slice(shape, index);
        int[] ids = new int[slice.shape().arrayLength()];
        int at = 0;
        for (int z = 0; z < slice.shape().z(); z++) {
            for (int y = 0; y < slice.shape().y(); y++) {
                for (int x = 0; x < slice.shape().x(); x++) {
                    ids[at++] = voxels.at(slice.z() + z, slice.y() + y, slice.x() + x);
                }
            }
        }
        return new LabelPlane(PlaneGrid.of(shape, size, axis), ids);
    }

    PlaneGrid grid() {
        return grid;
    }

    int at(int index) {
        return ids[index];
    }
}
