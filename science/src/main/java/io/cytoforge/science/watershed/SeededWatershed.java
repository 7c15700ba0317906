package io.cytoforge.science.watershed;

import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import org.jspecify.annotations.Nullable;

/**
 * Watershed that starts from given markers: basins grow voxel by voxel over faces, the lowest voxel that any of them
 * touches first, of equally low ones the one that was touched first (Beucher and Meyer 1993, in the order of
 * scikit-image). Markers count as touched in the order of the array. So every voxel has one basin, on any machine, and
 * none is left between basins.
 */
public final class SeededWatershed {
    private final float[] heights;
    private final byte @Nullable [] within;
    private final int[] basins;
    private final FloodQueue queue = new FloodQueue();

    private SeededWatershed(float[] heights, byte @Nullable [] within, int[] basins) {
        this.heights = heights;
        this.within = within;
        this.basins = basins;
    }

    /**
     * Floods the whole volume.
     *
     * @param landscape no NaN
     * @param markers ids &gt; 0 where basins start; several voxels may have one
     * @return ids of the markers; 0 only if there is none
     */
    public static LabelVolume flood(FloatVolume landscape, LabelVolume markers) {
        return flood(landscape, markers, (byte[]) null);
    }

    /**
     * Floods a part of the volume.
     *
     * @param within where basins may be; markers outside are left out
     * @return ids of the markers; 0 outside, and where no basin comes to
     */
    public static LabelVolume flood(FloatVolume landscape, LabelVolume markers, MaskVolume within) {
        requireSame(landscape.shape(), within.shape());
        return flood(landscape, markers, within.voxels());
    }

    private static LabelVolume flood(FloatVolume landscape, LabelVolume markers, byte @Nullable [] within) {
        requireSame(landscape.shape(), markers.shape());
        int[] basins = markers.voxels().clone();
        new SeededWatershed(landscape.voxels(), within, basins).flood(landscape.shape());
        return LabelVolume.wrap(landscape.shape(), basins);
    }

    private static void requireSame(Shape3 landscape, Shape3 other) {
        if (!landscape.equals(other)) {
            throw new IllegalArgumentException(
                    "landscape, markers and mask must have one shape, were %s and %s".formatted(landscape, other));
        }
    }

    private void flood(Shape3 shape) {
        for (int i = 0; i < basins.length; i++) {
            if (Float.isNaN(heights[i])) {
                throw new IllegalArgumentException("a landscape must not hold NaN, voxel %d does".formatted(i));
            }
            if (within != null && within[i] == 0) {
                basins[i] = 0;
            } else if (basins[i] != 0) {
                queue.add(heights[i], i);
            }
        }
        int plane = shape.y() * shape.x();
        while (!queue.isEmpty()) {
            int voxel = queue.remove();
            int basin = basins[voxel];
            int x = voxel % shape.x();
            int inPlane = voxel % plane;
            touch(voxel >= plane, voxel - plane, basin);
            touch(inPlane >= shape.x(), voxel - shape.x(), basin);
            touch(x > 0, voxel - 1, basin);
            touch(x < shape.x() - 1, voxel + 1, basin);
            touch(inPlane < plane - shape.x(), voxel + shape.x(), basin);
            touch(voxel < basins.length - plane, voxel + plane, basin);
        }
    }

    private void touch(boolean exists, int voxel, int basin) {
        if (exists && basins[voxel] == 0 && (within == null || within[voxel] != 0)) {
            basins[voxel] = basin;
            queue.add(heights[voxel], voxel);
        }
    }
}
