package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.Cells;
import io.cytoforge.api.generated.model.CellsWithNuclei;
import io.cytoforge.api.generated.model.NucleiCells;
import io.cytoforge.api.generated.model.ShapeModelCells;
import io.cytoforge.api.generated.model.VoronoiCells;
import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Turns what a request says of cells into their shape. */
@Component
class CellSpecs {
    /** How strongly weights follow the distance to the nearest neighbour unless that is given. */
    private static final double NEIGHBOUR_SPREAD = 1;

    /** How much drawn weights differ unless that is given. */
    private static final double DRAWN_SPREAD = 0.1;

    private final References references;

    CellSpecs(References references) {
        this.references = references;
    }

    Optional<CellShape> of(Faults faults, Cells cells) {
        return switch (cells) {
            case NucleiCells given -> nuclei(faults, "/cells", given).map(nuclei -> nuclei);
            case VoronoiCells given -> voronoi(faults, "/cells", given).map(voronoi -> voronoi);
            case ShapeModelCells given -> drawn(faults, given);
            case CellsWithNuclei given -> both(faults, given);
            default -> throw new IllegalStateException("there are no cells " + cells);
        };
    }

    private static Optional<NucleiSpec> nuclei(Faults faults, String pointer, NucleiCells given) {
        return faults.made(
                pointer,
                () -> new NucleiSpec(
                        given.getRadius(),
                        given.getRadiusSpread(),
                        new SurfaceSpectrum(
                                given.getDegree(),
                                DecayLaw.valueOf(given.getDecay().name()),
                                given.getGamma(),
                                false),
                        new Elongation(
                                given.getElongation(),
                                Elongation.Orientation.valueOf(
                                        given.getOrientation().name()),
                                given.getDisorder()),
                        new NucleiSpec.Contact(given.getOverlap(), given.getGap())));
    }

    private static Optional<VoronoiSpec> voronoi(Faults faults, String pointer, VoronoiCells given) {
        double diameter = given.getDiameter();
        faults.addUnless(
                given.getMembrane() < diameter,
                pointer + "/membrane",
                "must be below the diameter of %s µm, was %s".formatted(diameter, given.getMembrane()));
        String taken = pointer + (given.getRounding() > 0 ? "/rounding" : "/gap");
        return weights(faults, pointer + "/spread", given)
                .flatMap(weights -> faults.made(
                        taken,
                        () -> new VoronoiSpec(
                                diameter, weights, given.getGap(), given.getRounding(), given.getMembrane())));
    }

    private static Optional<VoronoiSpec.Weights> weights(Faults faults, String pointer, VoronoiCells given) {
        VoronoiSpec.Weights.Law law =
                VoronoiSpec.Weights.Law.valueOf(given.getWeights().name());
        double otherwise = law == VoronoiSpec.Weights.Law.NEIGHBOUR ? NEIGHBOUR_SPREAD : DRAWN_SPREAD;
        double spread = given.getSpread() == null ? otherwise : given.getSpread();
        return faults.made(pointer, () -> new VoronoiSpec.Weights(law, spread));
    }

    private Optional<CellShape> drawn(Faults faults, ShapeModelCells given) {
        return references
                .shapeModel(faults, "/cells/shapeModel", given.getShapeModel())
                .flatMap(model -> drawn(faults, given, model));
    }

    private static Optional<CellShape> drawn(Faults faults, ShapeModelCells given, ShapeModelRef model) {
        faults.addUnless(
                model.form() == ShapeForm.BODY,
                "/cells/shapeModel",
                "shape model %s is of hemispheres, cells need one of bodies".formatted(model.id()));
        double radius = given.getRadius() == null ? model.meanRadius() : given.getRadius();
        return faults.made(
                "/cells/radius",
                () -> new ModelCells(
                        model.key(),
                        new ShapeVariation(given.getModes(), given.getLimit()),
                        radius,
                        given.getTurned(),
                        new NucleiSpec.Contact(given.getOverlap(), given.getGap())));
    }

    private static Optional<CellShape> both(Faults faults, CellsWithNuclei given) {
        double diameter = given.getCells().getDiameter();
        faults.addUnless(
                2 * given.getClearance() < diameter,
                "/cells/clearance",
                "must be below half the cells' diameter of %s µm, was %s".formatted(diameter, given.getClearance()));
        Optional<VoronoiSpec> cells = voronoi(faults, "/cells/cells", given.getCells());
        Optional<NucleiSpec> nuclei = nuclei(faults, "/cells/nuclei", given.getNuclei());
        return cells.flatMap(around -> nuclei.flatMap(within -> faults.made(
                "/cells/nuclei/radius",
                () -> new io.cytoforge.science.tissue.CellsWithNuclei(around, within, given.getClearance()))));
    }
}
