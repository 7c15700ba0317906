package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.body.BodyPainter;
import io.cytoforge.science.distance.LabelDistance;
import io.cytoforge.science.distance.LabelDistance.Measure;
import io.cytoforge.science.morphology.MinimumGap;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Paints cells and their nuclei. A nucleus' voxel lies in its own cell, with the clearance between its faces and those of
 * any voxel with another id or none. The voxel at the nucleus' center is always its own where it is its cell's, whatever
 * the clearance and the gap between nuclei: a cell keeps its nucleus.
 */
final class NucleatedCells implements CellPainter {
    private static final Halo VOXEL = new Halo(1, 1, 1);

    private final CellsWithNuclei spec;
    private final Shape3 shape;
    private final VoxelSize voxelSize;
    private final SiteBodies bodies;
    private final VoronoiCells cells;
    private final BodyPainter nuclei;
    private final Halo gapHalo;
    private final Halo clearanceHalo;

    NucleatedCells(
            CellsWithNuclei spec,
            OrganismRegion region,
            VoxelSize voxelSize,
            List<CellSite> sites,
            SiteBodies bodies,
            RandomStreams streams) {
        this.spec = spec;
        shape = region.shape();
        this.voxelSize = voxelSize;
        this.bodies = bodies;
        cells = new VoronoiCells(spec.cells(), region, voxelSize, sites, streams);
        nuclei = new BodyPainter(bodies, voxelSize);
        gapHalo = MinimumGap.halo(gap(), voxelSize);
        clearanceHalo = spec.clearance() > 0
                ? Halo.reaching(spec.clearance(), voxelSize).plus(VOXEL)
                : Halo.NONE;
    }

    private double gap() {
        return spec.nuclei().contact().gap();
    }

    @Override
    public int layers() {
        return 2;
    }

    @Override
    public void paint(Box3 box, int[][] into, LostVoxels lost) {
        Box3 nearNuclei = gapHalo.around(box, shape);
        Box3 nearCells = clearanceHalo.around(nearNuclei, shape);
        int[] cellIds = new int[nearCells.shape().arrayLength()];
        cells.paint(nearCells, cellIds);
        nearCells.cut(cellIds, box, into[0]);
        int[] nucleusIds = new int[nearNuclei.shape().arrayLength()];
        nuclei.paintWithin(
                nearNuclei, deepInCells(nearCells, cellIds, nearNuclei), nucleusIds, lost.in(box, nearNuclei));
        LabelVolume apart = MinimumGap.keep(LabelVolume.wrap(nearNuclei.shape(), nucleusIds), voxelSize, gap());
        nearNuclei.cut(apart.voxels(), box, into[1]);
        lost.add(nearNuclei.cut(nucleusIds, box), into[1]);
        keepCenters(box, into);
    }

    /** The ids of the voxels that the clearance leaves. */
    private int[] deepInCells(Box3 outer, int[] ids, Box3 inner) {
        int[] deep = ids.clone();
        if (spec.clearance() > 0) {
            double[] depth = LabelDistance.squared(LabelVolume.wrap(outer.shape(), ids), voxelSize, Measure.FACES);
            double least = LabelDistance.squaredFrom(spec.clearance());
            IntStream.range(0, deep.length).parallel().forEach(i -> deep[i] = depth[i] >= least ? deep[i] : 0);
        }
        int[] cut = new int[inner.shape().arrayLength()];
        outer.cut(deep, inner, cut);
        return cut;
    }

    private void keepCenters(Box3 box, int[][] into) {
        for (int i : nuclei.near(VOXEL.around(box, shape))) {
            Point3 center = bodies.center(i).toVoxels(voxelSize);
            int z = (int) Math.round(center.z()) - box.z();
            int y = (int) Math.round(center.y()) - box.y();
            int x = (int) Math.round(center.x()) - box.x();
            if (box.shape().contains(z, y, x)) {
                int place = box.shape().index(z, y, x);
                if (into[0][place] == i + 1) {
                    into[1][place] = i + 1;
                }
            }
        }
    }
}
