package io.cytoforge.science.foreground;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.labels.LabelledRegion;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.resample.ResampledImage;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;

/** Where labels that may be larger than memory are not 0, on a coarser grid. */
public final class CoarseRegion {
    /** Of the labels, read at once. */
    private static final long VOXELS_READ = 1L << 22;

    /** A share of 1 may be less by some roundings. */
    private static final float NEARLY_ONE = 0.9999f;

    private CoarseRegion() {}

    /**
     * Voxels of which half is labelled. Where these would be none, those that hold a label at all; where they would be all,
     * those that hold nothing else: a surface is not lost.
     *
     * @param coarse over the extent of the labels, not finer along any axis
     * @param stopIfAsked called between the parts that are read
     */
    public static MaskVolume of(LabelSource labels, Shape3 coarse, Runnable stopIfAsked) {
        FloatVolume share = FloatVolume.zero(coarse);
        ResampledImage reduced = new ResampledImage(new LabelledRegion(labels), coarse);
        long most = VOXELS_READ * coarse.voxels() / labels.shape().voxels();
        BlockPlan parts = BlockPlan.ofShards(coarse, new Shape3(1, 1, 1), most);
        float[] values = new float[parts.block().arrayLength()];
        for (long part = 0; part < parts.count(); part++) {
            stopIfAsked.run();
            Box3 box = parts.box(part);
            reduced.read(box, values);
            paste(values, box, share);
        }
        MaskVolume half = atLeast(0.5f, share);
        long inside = half.count();
        if (inside == 0) {
            return atLeast(Float.MIN_VALUE, share);
        }
        return inside < coarse.voxels() ? half : atLeast(NEARLY_ONE, share);
    }

    private static void paste(float[] values, Box3 box, FloatVolume into) {
        Shape3 shape = box.shape();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int to = into.shape().index(box.z() + z, box.y() + y, box.x());
                System.arraycopy(values, shape.index(z, y, 0), into.voxels(), to, shape.x());
            }
        }
    }

    private static MaskVolume atLeast(float least, FloatVolume share) {
        MaskVolume mask = MaskVolume.empty(share.shape());
        for (int i = 0; i < mask.voxels().length; i++) {
            mask.voxels()[i] = (byte) (share.voxels()[i] >= least ? 1 : 0);
        }
        return mask;
    }
}
