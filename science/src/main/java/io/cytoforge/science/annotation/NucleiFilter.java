package io.cytoforge.science.annotation;

import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.VoxelSize;

/** What nuclei are found by in an image of any size: a box of it at a time, the same floats in whatever boxes. */
public final class NucleiFilter {
    /** Standard deviations in typical radii: of the image that is thresholded, and of what is around. */
    private static final double SMOOTH = 0.25;

    private static final double AROUND = 1.5;

    /** Voxels that are worth reading on every side of a block. */
    private static final int FAR = 32;

    private final BlockSource root;
    private final VoxelSize voxelSize;
    private final RadiusRange radius;

    /** @param root the image as recipes see it */
    public NucleiFilter(BlockSource root, VoxelSize voxelSize, RadiusRange radius) {
        this.root = root;
        this.voxelSize = voxelSize;
        this.radius = radius;
    }

    /** The largest response of the blob filter over all scales. */
    public float[] response(Box3 box) {
        return BlobFilter.strongest(root, box, voxelSize, radius.scales());
    }

    /** The brightness that is thresholded. */
    public float[] smooth(Box3 box) {
        return BlobFilter.smooth(root, box, voxelSize, SMOOTH * radius.typical());
    }

    /** The brightness around. */
    public float[] around(Box3 box) {
        return BlobFilter.smooth(root, box, voxelSize, AROUND * radius.typical());
    }

    /** How far from a voxel the top of its hill usually is, if that is not very far. */
    public Halo reach() {
        Halo reach = Halo.reaching(radius.largest(), voxelSize);
        return new Halo(Math.min(FAR, reach.z()), Math.min(FAR, reach.y()), Math.min(FAR, reach.x()));
    }
}
