package io.cytoforge.science.tissue.variation;

import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.HarmonicOrganism;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shape.ModelOrganism;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.Point3;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Draws a tissue like another one: with more or fewer cells, larger or smaller ones, more or less alike and stretched, in a
 * smaller organism, with nuclei that divide or die. What a sample draws follows from its own stream alone. Positions that are given stay, and so does an
 * organism that is a mask, a model or all of the volume.
 */
public final class TissueVariation {
    /** Draws that no tissue can have are drawn again; after so many the tissue stays as it was. */
    private static final int ATTEMPTS = 50;

    private TissueVariation() {}

    /** @param streams of one sample */
    public static TissueSpec draw(TissueSpec tissue, Variation variation, RandomStreams streams) {
        return draw(tissue, variation, streams, UnaryOperator.identity());
    }

    /**
     * The same of a tissue of which some is not to vary.
     *
     * @param streams of one sample
     * @param keeping puts back into a draw what is to stay as it was; may refuse what then does not go together
     */
    public static TissueSpec draw(
            TissueSpec tissue, Variation variation, RandomStreams streams, UnaryOperator<TissueSpec> keeping) {
        if (variation == Variation.NONE) {
            return tissue;
        }
        RandomGenerator random = streams.named("variation");
        RandomGenerator phases = streams.named("variation of phases");
        double dividing = variation.dividing() * phases.nextDouble();
        double dying = variation.dying() * phases.nextDouble();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double size = lognormal(variation.radius(), random);
            double number = lognormal(variation.density(), random);
            try {
                return keeping.apply(new TissueSpec(
                        tissue.shape(),
                        tissue.voxelSize(),
                        organism(tissue.organism(), variation, random),
                        positions(tissue.positions(), number, tissue.cells()),
                        inPhases(cells(tissue.cells(), size, variation, random), dividing, dying)));
            } catch (InvalidValueException _) {
                // as such a draw cannot be, the next one may
            }
        }
        return tissue;
    }

    /** Median 1. */
    private static double lognormal(double deviation, RandomGenerator random) {
        return StrictMath.exp(deviation * random.nextGaussian());
    }

    private static PositionsSpec positions(PositionsSpec positions, double number, CellShape cells) {
        return switch (positions) {
            case RandomPositions given -> {
                Integer count = given.count();
                Double density = given.density();
                yield new RandomPositions(
                        count == null ? null : Integer.valueOf(Math.max(1, (int) Math.round(count * number))),
                        density == null ? null : Double.valueOf(density * number),
                        given.minimumDistance(),
                        given.distanceSpread(),
                        given.minimumDepth(),
                        given.surfaceLayer());
            }
            case SurfacePositions given ->
                new SurfacePositions(
                        given.depth(), Math.clamp(given.spacing() / Math.sqrt(number), leastSpacing(given, cells), 10));
            case LayeredPositions given -> given;
            case GivenPositions given -> given;
        };
    }

    /** Cells that fill their layer get smaller where there are more; others get no nearer than they can be, or were. */
    private static double leastSpacing(SurfacePositions positions, CellShape cells) {
        return switch (cells) {
            case VoronoiSpec _, CellsWithNuclei _ -> 0.2;
            case NucleiSpec _, ModelCells _ -> Math.min(1, positions.spacing());
        };
    }

    private static OrganismShape organism(OrganismShape organism, Variation variation, RandomGenerator random) {
        return switch (organism) {
            case Ellipsoid given -> new Ellipsoid(smaller(given.semiAxes(), variation, random), given.irregularity());
            case Dome given -> new Dome(smaller(given.semiAxes(), variation, random), given.irregularity());
            case Shell given ->
                new Shell(smaller(given.semiAxes(), variation, random), given.thickness(), given.irregularity());
            case HarmonicOrganism given ->
                new HarmonicOrganism(given.radius() * share(variation.extent(), random), given.surface());
            case MaskOrganism given -> given;
            case ModelOrganism given -> given;
            case Box given -> given;
        };
    }

    private static Point3 smaller(Point3 axes, Variation variation, RandomGenerator random) {
        return new Point3(
                axes.z() * share(variation.extent(), random),
                axes.y() * share(variation.extent(), random),
                axes.x() * share(variation.extent(), random));
    }

    private static double share(double most, RandomGenerator random) {
        return 1 - most * random.nextDouble();
    }

    private static CellShape cells(CellShape cells, double size, Variation variation, RandomGenerator random) {
        return switch (cells) {
            case NucleiSpec nuclei -> nuclei(nuclei, size, variation, random);
            case VoronoiSpec voronoi -> voronoi(voronoi, size);
            case CellsWithNuclei both ->
                new CellsWithNuclei(
                        voronoi(both.cells(), size), nuclei(both.nuclei(), size, variation, random), both.clearance());
            case ModelCells model ->
                new ModelCells(
                        model.shapeModel(), model.variation(), model.radius() * size, model.turned(), model.contact());
        };
    }

    /** More of the nuclei divide or die. */
    private static CellShape inPhases(CellShape cells, double dividing, double dying) {
        return switch (cells) {
            case NucleiSpec nuclei -> inPhases(nuclei, dividing, dying);
            case CellsWithNuclei both ->
                new CellsWithNuclei(both.cells(), inPhases(both.nuclei(), dividing, dying), both.clearance());
            case VoronoiSpec _, ModelCells _ -> cells;
        };
    }

    private static NucleiSpec inPhases(NucleiSpec nuclei, double dividing, double dying) {
        double divide = Math.min(1, nuclei.phases().dividing() + dividing);
        return nuclei.in(new NucleiSpec.Phases(
                divide,
                Math.min(1 - divide, nuclei.phases().dying() + dying),
                nuclei.phases().fragmented()));
    }

    private static NucleiSpec nuclei(NucleiSpec nuclei, double size, Variation variation, RandomGenerator random) {
        double spread = Math.min(0.5, nuclei.radiusSpread() + variation.spread() * random.nextDouble());
        double stretch = 1 + variation.elongation() * (2 * random.nextDouble() - 1);
        Elongation elongation = nuclei.elongation();
        return new NucleiSpec(
                nuclei.radius() * size,
                spread,
                nuclei.surface(),
                new Elongation(
                        Math.clamp(elongation.ratio() * stretch, 0.2, 5),
                        elongation.orientation(),
                        elongation.disorder(),
                        elongation.spread()),
                nuclei.contact(),
                nuclei.phases(),
                nuclei.roughness(),
                nuclei.roughnessSpread(),
                nuclei.populations());
    }

    private static VoronoiSpec voronoi(VoronoiSpec cells, double size) {
        return new VoronoiSpec(
                cells.diameter() * size, cells.weights(), cells.gap(), cells.rounding(), cells.membrane());
    }
}
