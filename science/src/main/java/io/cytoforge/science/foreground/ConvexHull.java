package io.cytoforge.science.foreground;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The convex hull of a mask, as voxels. The hull is that of the face centres of all voxels inside (as scikit-image has
 * it), so it is never flat: the hull of one voxel is that voxel, of a straight line of voxels that line. A voxel belongs
 * to it if its centre does. All is computed on integers, in half voxels, and is exact.
 */
public final class ConvexHull {
    private final List<HalfSpace> faces;

    ConvexHull(List<HalfSpace> faces) {
        this.faces = faces;
    }

    /** @throws IllegalArgumentException if the mask is empty */
    public static MaskVolume of(MaskVolume mask) {
        return new ConvexHull(HullFaces.of(mask)).within(Box3.of(mask.shape()));
    }

    /**
     * A part of the hull, which is the same however the volume is cut into parts.
     *
     * @param box of the volume whose mask it is the hull of
     */
    public MaskVolume within(Box3 box) {
        byte[] hull = new byte[box.shape().arrayLength()];
        IntStream.range(0, box.shape().z()).parallel().forEach(z -> fillSlice(hull, box, z));
        return MaskVolume.wrap(box.shape(), hull);
    }

    /** Only faces that cross a slice bound it, since the hull is convex and no face lies in a plane of voxel centres. */
    private void fillSlice(byte[] hull, Box3 box, int slice) {
        Shape3 shape = box.shape();
        int z = box.z() + slice;
        HalfSpace[] crossing =
                faces.stream().filter(face -> face.crosses(2 * z)).toArray(HalfSpace[]::new);
        if (crossing.length == 0) {
            return;
        }
        for (int y = 0; y < shape.y(); y++) {
            double low = box.x();
            double high = box.x() + shape.x() - 1.0;
            for (HalfSpace face : crossing) {
                double bound = face.bound(2 * z, 2 * (box.y() + y)) / 2;
                if (face.boundsAbove()) {
                    high = Math.min(high, bound);
                } else if (face.boundsBelow()) {
                    low = Math.max(low, bound);
                } else if (face.excludes(2 * z, 2 * (box.y() + y))) {
                    high = -1;
                }
            }
            int row = shape.index(slice, y, 0) - box.x();
            int last = (int) Math.floor(high + 1e-9);
            for (int x = (int) Math.ceil(low - 1e-9); x <= last; x++) {
                hull[row + x] = 1;
            }
        }
    }
}
