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
    /** How strongly weights follow the distance to the nearest neighbor unless that is given. */
    private static final double NEIGHBOR_SPREAD = 1;

    /** How much drawn weights differ unless that is given. */
    private static final double DRAWN_SPREAD = 0.1;

    private final References references;

    CellSpecs(References references) {
        this.references = references;
    }

    Optional<CellShape> of(Violations violations, Cells cells) {
        return switch (cells) {
            case NucleiCells given -> nuclei(violations, "/cells", given).map(nuclei -> nuclei);
            case VoronoiCells given -> voronoi(violations, "/cells", given).map(voronoi -> voronoi);
            case ShapeModelCells given -> drawn(violations, given);
            case CellsWithNuclei given -> both(violations, given);
            default -> throw new IllegalStateException("there are no cells " + cells);
        };
    }

    private static Optional<NucleiSpec> nuclei(Violations violations, String pointer, NucleiCells given) {
        return violations.made(
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

    private static Optional<VoronoiSpec> voronoi(Violations violations, String pointer, VoronoiCells given) {
        double diameter = given.getDiameter();
        violations.addUnless(
                given.getMembrane() < diameter,
                pointer + "/membrane",
                "must be below the diameter of %s µm, was %s".formatted(diameter, given.getMembrane()));
        String taken = pointer + (given.getRounding() > 0 ? "/rounding" : "/gap");
        return weights(violations, pointer + "/spread", given)
                .flatMap(weights -> violations.made(
                        taken,
                        () -> new VoronoiSpec(
                                diameter, weights, given.getGap(), given.getRounding(), given.getMembrane())));
    }

    private static Optional<VoronoiSpec.Weights> weights(Violations violations, String pointer, VoronoiCells given) {
        VoronoiSpec.Weights.Law law =
                VoronoiSpec.Weights.Law.valueOf(given.getWeights().name());
        double otherwise = law == VoronoiSpec.Weights.Law.NEIGHBOR ? NEIGHBOR_SPREAD : DRAWN_SPREAD;
        double spread = given.getSpread() == null ? otherwise : given.getSpread();
        return violations.made(pointer, () -> new VoronoiSpec.Weights(law, spread));
    }

    private Optional<CellShape> drawn(Violations violations, ShapeModelCells given) {
        return references
                .shapeModel(violations, "/cells/shapeModel", given.getShapeModel())
                .flatMap(model -> drawn(violations, given, model));
    }

    private static Optional<CellShape> drawn(Violations violations, ShapeModelCells given, ShapeModelRef model) {
        violations.addUnless(
                model.form() == ShapeForm.BODY,
                "/cells/shapeModel",
                "shape model %s is of hemispheres, cells need one of bodies".formatted(model.id()));
        double radius = given.getRadius() == null ? model.meanRadius() : given.getRadius();
        return violations.made(
                "/cells/radius",
                () -> new ModelCells(
                        model.key(),
                        new ShapeVariation(given.getModes(), given.getLimit()),
                        radius,
                        given.getTurned(),
                        new NucleiSpec.Contact(given.getOverlap(), given.getGap())));
    }

    private static Optional<CellShape> both(Violations violations, CellsWithNuclei given) {
        double diameter = given.getCells().getDiameter();
        violations.addUnless(
                2 * given.getClearance() < diameter,
                "/cells/clearance",
                "must be below half the cells' diameter of %s µm, was %s".formatted(diameter, given.getClearance()));
        Optional<VoronoiSpec> cells = voronoi(violations, "/cells/cells", given.getCells());
        Optional<NucleiSpec> nuclei = nuclei(violations, "/cells/nuclei", given.getNuclei());
        return cells.flatMap(around -> nuclei.flatMap(within -> violations.made(
                "/cells/nuclei/radius",
                () -> new io.cytoforge.science.tissue.CellsWithNuclei(around, within, given.getClearance()))));
    }
}
