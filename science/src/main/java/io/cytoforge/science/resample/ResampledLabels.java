package io.cytoforge.science.resample;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;

/**
 * Labels on another grid, computed where they are read: the same ids as {@link Resampling#labels}, of a source that may be
 * larger than memory.
 */
public final class ResampledLabels implements LabelSource {
    private static final long SOURCE_VOXELS = 1L << 26;

    private final LabelSource source;
    private final Shape3 target;
    private final long most;
    private final int[] alongZ;
    private final int[] alongY;
    private final int[] alongX;

    /** @param target over the same extent as the source */
    public ResampledLabels(LabelSource source, Shape3 target) {
        this(source, target, SOURCE_VOXELS);
    }

    /** @param most voxels of the source held at once, unless one plane has more */
    public ResampledLabels(LabelSource source, Shape3 target, long most) {
        this.source = source;
        this.target = target;
        this.most = most;
        this.alongZ = Resampling.nearest(source.shape().z(), target.z());
        this.alongY = Resampling.nearest(source.shape().y(), target.y());
        this.alongX = Resampling.nearest(source.shape().x(), target.x());
    }

    @Override
    public Shape3 shape() {
        return target;
    }

    @Override
    public void read(Box3 box, int[] into) {
        int y = alongY[box.y()];
        int x = alongX[box.x()];
        Shape3 part = new Shape3(
                1,
                alongY[box.y() + box.shape().y() - 1] - y + 1,
                alongX[box.x() + box.shape().x() - 1] - x + 1);
        int first = alongZ[box.z()];
        int last = alongZ[box.z() + box.shape().z() - 1];
        int deep = Math.max(1, (int) Math.min(last - first + 1L, most / part.voxels()));
        int[] ids = new int[Math.multiplyExact(deep, part.arrayLength())];
        int held = first;
        int end = first;
        int to = 0;
        for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
            if (alongZ[z] >= end) {
                held = alongZ[z];
                end = Math.min(held + deep, last + 1);
                source.read(new Box3(held, y, x, new Shape3(end - held, part.y(), part.x())), ids);
            }
            for (int yy = box.y(); yy < box.y() + box.shape().y(); yy++) {
                int row = ((alongZ[z] - held) * part.y() + alongY[yy] - y) * part.x() - x;
                for (int xx = box.x(); xx < box.x() + box.shape().x(); xx++) {
                    into[to++] = ids[row + alongX[xx]];
                }
            }
        }
    }
}
