package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.BodyPainter;
import io.cytoforge.science.body.BodySource;
import io.cytoforge.science.morphology.MinimumGap;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;

/** Paints cells that are star-shaped bodies, cut by the organism's surface. */
final class BodyCells implements CellPainter {
    private final OrganismRegion region;
    private final VoxelSize voxelSize;
    private final BodyPainter bodies;
    private final double gap;

    /** @param gap background in µm that stays between any two bodies */
    BodyCells(OrganismRegion region, VoxelSize voxelSize, BodySource bodies, double gap) {
        this.region = region;
        this.voxelSize = voxelSize;
        this.bodies = new BodyPainter(bodies, voxelSize);
        this.gap = gap;
    }

    @Override
    public int layers() {
        return 1;
    }

    @Override
    public void paint(Box3 box, int[][] into, LostVoxels lost) {
        Box3 seen = MinimumGap.halo(gap, voxelSize).around(box, region.shape());
        byte[] inside = new byte[seen.shape().arrayLength()];
        region.fill(seen, inside);
        int[] ids = gap == 0 ? into[0] : new int[inside.length];
        bodies.paint(seen, inside, ids, lost.in(box, seen));
        if (gap > 0) {
            LabelVolume apart = MinimumGap.keep(LabelVolume.wrap(seen.shape(), ids), voxelSize, gap);
            seen.cut(apart.voxels(), box, into[0]);
            lost.add(seen.cut(ids, box), into[0]);
        }
    }
}
