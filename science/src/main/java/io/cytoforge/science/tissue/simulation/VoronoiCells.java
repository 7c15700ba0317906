package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.morphology.LabelOpening;
import io.cytoforge.science.morphology.SharedGap;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.voronoi.WeightedVoronoi;
import java.util.List;

/**
 * Paints Voronoi cells: the tessellation, then the gap between cells, then the opening of each. The gap is taken from the
 * tessellation of all space, so that it runs on along the same interfaces wherever the organism's surface lies; the opening
 * rounds cells at that surface as well.
 */
final class VoronoiCells implements CellPainter {
    private final VoronoiSpec spec;
    private final OrganismRegion region;
    private final VoxelSize voxelSize;
    private final WeightedVoronoi voronoi;
    private final Halo halo;

    VoronoiCells(
            VoronoiSpec spec, OrganismRegion region, VoxelSize voxelSize, List<CellSite> sites, RandomStreams streams) {
        this.spec = spec;
        this.region = region;
        this.voxelSize = voxelSize;
        voronoi = new WeightedVoronoi(
                sites.stream().map(CellSite::center).toList(),
                CellWeights.of(spec.weights(), sites, streams),
                voxelSize);
        Halo gap = spec.gap() > 0 ? SharedGap.halo(spec.gap(), voxelSize) : Halo.NONE;
        Halo rounding = spec.rounding() > 0 ? LabelOpening.halo(spec.rounding(), voxelSize) : Halo.NONE;
        halo = gap.plus(rounding);
    }

    @Override
    public int layers() {
        return 1;
    }

    @Override
    public void paint(Box3 box, int[][] into, LostVoxels lost) {
        paint(box, into[0]);
    }

    void paint(Box3 box, int[] into) {
        Box3 seen = halo.around(box, region.shape());
        byte[] inside = new byte[seen.shape().arrayLength()];
        region.fill(seen, inside);
        if (halo.equals(Halo.NONE)) {
            voronoi.assign(box, inside, into);
        } else {
            seen.cut(shaped(seen, inside).voxels(), box, into);
        }
    }

    private LabelVolume shaped(Box3 seen, byte[] inside) {
        int[] ids = new int[inside.length];
        LabelVolume cells = LabelVolume.wrap(seen.shape(), ids);
        if (spec.gap() > 0) {
            voronoi.assign(seen, ids);
            cells = SharedGap.take(cells, voxelSize, spec.gap(), inside);
        } else {
            voronoi.assign(seen, inside, ids);
        }
        return spec.rounding() > 0 ? LabelOpening.by(cells, voxelSize, spec.rounding()) : cells;
    }
}
