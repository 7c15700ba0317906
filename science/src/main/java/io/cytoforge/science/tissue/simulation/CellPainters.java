package io.cytoforge.science.tissue.simulation;

import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/** The painter for each kind of cell. */
final class CellPainters {
    private CellPainters() {}

    /**
     * The painter of a tissue's cells.
     *
     * @param region that holds the cells
     * @param placement of the cells and their nuclei
     * @param cells that sit there
     * @param inputs knows the shape model that the cells refer to
     * @throws io.cytoforge.science.validation.UnusableDataException if the shape model is unknown or not one of bodies
     */
    static CellPainter of(
            TissueSpec spec,
            OrganismRegion region,
            Placement placement,
            SimulatedCells cells,
            RandomStreams streams,
            ShapeInputs inputs) {
        VoxelSize voxelSize = spec.voxelSize();
        List<CellSite> sites = placement.sites();
        return switch (spec.cells()) {
            case NucleiSpec nuclei ->
                new BodyCells(
                        region,
                        voxelSize,
                        new SiteBodies(new Nuclei(nuclei, cells, streams), sites, cells),
                        nuclei.contact().gap());
            case ModelCells model ->
                new BodyCells(
                        region,
                        voxelSize,
                        new SiteBodies(bodies(model, streams, inputs), sites, cells),
                        model.contact().gap());
            case VoronoiSpec voronoi -> new VoronoiCells(voronoi, region, voxelSize, sites, streams);
            case CellsWithNuclei both ->
                new NucleatedCells(
                        both,
                        region,
                        voxelSize,
                        sites,
                        new SiteBodies(new Nuclei(both.nuclei(), cells, streams), placement.nuclei(), cells),
                        streams);
        };
    }

    /** Cells that are drawn from a shape model. */
    static ModelBodies bodies(ModelCells cells, RandomStreams streams, ShapeInputs inputs) {
        return ModelBodies.of(cells, inputs.model(cells.shapeModel()), streams);
    }
}
