package io.cytoforge.science.rendering;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;

/**
 * An image behind a Gaussian blur, computed where it is read: the same floats as {@link GaussianBlur#of}, of a source that
 * may be larger than memory. Holds a box with four standard deviations around it.
 */
public final class BlurredImage implements BlockSource {
    private final BlockSource source;
    private final Point3 deviation;
    private final Halo halo;

    /** @param deviation σ along each axis in voxels, ≥ 0 */
    public BlurredImage(BlockSource source, Point3 deviation) {
        this.source = source;
        this.deviation = deviation;
        this.halo = new Halo(
                GaussianBlur.radius(deviation.z()),
                GaussianBlur.radius(deviation.y()),
                GaussianBlur.radius(deviation.x()));
    }

    @Override
    public Shape3 shape() {
        return source.shape();
    }

    @Override
    public void read(Box3 box, float[] into) {
        Box3 seen = halo.around(box, shape());
        float[] values = new float[seen.shape().arrayLength()];
        source.read(seen, values);
        GaussianBlur.within(values, seen, shape(), deviation);
        int to = 0;
        for (int z = box.z() - seen.z(); z < box.z() - seen.z() + box.shape().z(); z++) {
            for (int y = box.y() - seen.y();
                    y < box.y() - seen.y() + box.shape().y();
                    y++) {
                int from = seen.shape().index(z, y, box.x() - seen.x());
                System.arraycopy(values, from, into, to, box.shape().x());
                to += box.shape().x();
            }
        }
    }
}
