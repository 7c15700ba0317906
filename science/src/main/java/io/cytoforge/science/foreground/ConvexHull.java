package io.cytoforge.science.foreground;

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
    private ConvexHull() {}

    /** @throws IllegalArgumentException if the mask is empty */
    public static MaskVolume of(MaskVolume mask) {
        Shape3 shape = mask.shape();
        List<HalfSpace> faces = HullFaces.of(mask);
        byte[] hull = new byte[shape.arrayLength()];
        IntStream.range(0, shape.z()).parallel().forEach(z -> fillSlice(hull, shape, z, faces));
        return MaskVolume.wrap(shape, hull);
    }

    /** Only faces that cross a slice bound it, since the hull is convex and no face lies in a plane of voxel centres. */
    private static void fillSlice(byte[] hull, Shape3 shape, int z, List<HalfSpace> faces) {
        HalfSpace[] crossing =
                faces.stream().filter(face -> face.crosses(2 * z)).toArray(HalfSpace[]::new);
        if (crossing.length == 0) {
            return;
        }
        for (int y = 0; y < shape.y(); y++) {
            double low = 0;
            double high = shape.x() - 1.0;
            for (HalfSpace face : crossing) {
                double bound = face.bound(2 * z, 2 * y) / 2;
                if (face.boundsAbove()) {
                    high = Math.min(high, bound);
                } else if (face.boundsBelow()) {
                    low = Math.max(low, bound);
                } else if (face.excludes(2 * z, 2 * y)) {
                    high = -1;
                }
            }
            int row = shape.index(z, y, 0);
            int last = (int) Math.floor(high + 1e-9);
            for (int x = (int) Math.ceil(low - 1e-9); x <= last; x++) {
                hull[row + x] = 1;
            }
        }
    }
}
