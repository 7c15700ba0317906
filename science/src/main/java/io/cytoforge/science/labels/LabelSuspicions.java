package io.cytoforge.science.labels;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.List;

/**
 * What makes labels suspicious: an id that seems to be the background, ids between those of two neighbors as
 * interpolation makes them, cells in pieces. All of it may be meant, so it is told and not refused.
 *
 * @param words a sentence for each; empty if nothing was found
 */
public record LabelSuspicions(List<String> words) {
    /** Voxels held at once, unless one plane has more. */
    private static final int SLAB_VOXELS = 1 << 24;

    public LabelSuspicions {
        words = List.copyOf(words);
    }

    /**
     * Looks at every voxel of labels of any size, some planes at a time.
     *
     * @param integrity what was found of the same labels
     */
    public static LabelSuspicions of(LabelSource labels, LabelIntegrity integrity) {
        SuspicionScan scan = new SuspicionScan();
        Shape3 shape = labels.shape();
        int depth = (int) Math.clamp(SLAB_VOXELS / ((long) shape.y() * shape.x()), 1, 64);
        for (int z = 0; z < shape.z(); z += depth) {
            Box3 box = new Box3(z, 0, 0, new Shape3(Math.min(depth, shape.z() - z), shape.y(), shape.x()));
            int[] ids = new int[box.shape().arrayLength()];
            labels.read(box, ids);
            scan.add(ids, shape.x());
        }
        return new LabelSuspicions(scan.words(integrity));
    }
}
