package io.cytoforge.science.picture;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;

/** A slice of intensities or distances. */
public final class IntensityPlane {
    private final PlaneGrid grid;
    private final float[] values;

    private IntensityPlane(PlaneGrid grid, float[] values) {
        this.grid = grid;
        this.values = values;
    }

    /** Slice {@code index} along an axis of a stored volume; reads no more than that. */
    public static IntensityPlane of(BlockSource volume, VoxelSize size, Axis axis, int index) {
        return of(volume, size, axis, index, PlaneRegion.whole(volume.shape(), axis));
    }

    /** A part of slice {@code index} along an axis of a stored volume; reads no more than that. */
    public static IntensityPlane of(BlockSource volume, VoxelSize size, Axis axis, int index, PlaneRegion region) {
        Box3 slice = axis.slice(volume.shape(), index, region);
        float[] values = new float[slice.shape().arrayLength()];
        volume.read(slice, values);
        return new IntensityPlane(PlaneGrid.of(region, size, axis), values);
    }

    /** Slice {@code index} along an axis. */
    public static IntensityPlane of(FloatVolume volume, VoxelSize size, Axis axis, int index) {
        Box3 slice = axis.slice(volume.shape(), index);
        float[] values = new float[slice.shape().arrayLength()];
        int at = 0;
        for (int z = 0; z < slice.shape().z(); z++) {
            for (int y = 0; y < slice.shape().y(); y++) {
                for (int x = 0; x < slice.shape().x(); x++) {
                    values[at++] = volume.at(slice.z() + z, slice.y() + y, slice.x() + x);
                }
            }
        }
        return new IntensityPlane(PlaneGrid.of(volume.shape(), size, axis), values);
    }

    PlaneGrid grid() {
        return grid;
    }

    float at(int index) {
        return values[index];
    }

    /** Values in ascending order, NaN left out. */
    float[] sorted() {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int finite = sorted.length;
        while (finite > 0 && Float.isNaN(sorted[finite - 1])) {
            finite--;
        }
        return Arrays.copyOf(sorted, finite);
    }

    /** The largest absolute value; 0 if there is none. */
    float magnitude() {
        float most = 0;
        for (float value : values) {
            most = Math.abs(value) > most ? Math.abs(value) : most;
        }
        return most;
    }
}
