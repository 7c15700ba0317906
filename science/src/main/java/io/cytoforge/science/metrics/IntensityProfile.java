package io.cytoforge.science.metrics;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/** Brightness along x: the center xz slice (y = ⌊Y / 2⌋), summed over z. */
public final class IntensityProfile {
    private IntensityProfile() {}

    /** @return one sum per x */
    public static double[] of(BlockSource image) {
        Shape3 shape = image.shape();
        float[] slice = centerSlice(image);
        double[] profile = new double[shape.x()];
        for (int z = 0; z < shape.z(); z++) {
            for (int x = 0; x < shape.x(); x++) {
                profile[x] += slice[z * shape.x() + x];
            }
        }
        return profile;
    }

    /** The center xz slice, [z, x]; all that is read. */
    static float[] centerSlice(BlockSource image) {
        Shape3 shape = image.shape();
        Shape3 slice = new Shape3(shape.z(), 1, shape.x());
        float[] voxels = new float[slice.arrayLength()];
        image.read(new Box3(0, shape.y() / 2, 0, slice), voxels);
        return voxels;
    }
}
