package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.BoxOrganism;
import io.cytoforge.api.generated.model.EllipsoidOrganism;
import io.cytoforge.api.generated.model.NucleiCells;
import io.cytoforge.api.generated.model.Organism;
import io.cytoforge.api.generated.model.RandomPositions;
import io.cytoforge.api.generated.model.SimulationRequest;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Turns a simulation's request into its spec. */
@Component
class SimulationSpecs {
    /** Share of the volume's extent that an ellipsoid fills unless its semi-axes are given. */
    private static final double FILLED = 0.9;

    private static final double CUBIC_MICROMETRES = 1000;

    SimulationSpec of(SimulationRequest request) {
        Faults faults = new Faults();
        Shape3 shape = Defaults.shape(request.getShape());
        VoxelSize voxelSize = Defaults.voxelSize(faults, "/voxelSize", request.getVoxelSize(), VoxelSize.UNIT);
        faults.refuseIfAny();
        OrganismShape organism = checked("/organism", () -> organism(request.getOrganism(), shape, voxelSize));
        PositionsSpec positions = checked("/positions", () -> positions(request.getPositions()));
        CellShape cells = checked("/cells", () -> cells(request.getCells()));
        TissueSpec tissue = checked("", () -> new TissueSpec(shape, voxelSize, organism, positions, cells));
        return new SimulationSpec(
                Defaults.name(request.getName(), "simulation"), request.getSeed(), request.getCount(), tissue);
    }

    private static OrganismShape organism(Organism organism, Shape3 shape, VoxelSize voxelSize) {
        return switch (organism) {
            case BoxOrganism _ -> new Box();
            case EllipsoidOrganism ellipsoid -> {
                Vector axes = ellipsoid.getSemiAxes();
                yield axes == null
                        ? Ellipsoid.filling(shape, voxelSize, FILLED, ellipsoid.getIrregularity())
                        : new Ellipsoid(new Point3(axes.getZ(), axes.getY(), axes.getX()), ellipsoid.getIrregularity());
            }
            default -> throw new IllegalArgumentException("there is no such organism");
        };
    }

    private static PositionsSpec positions(RandomPositions positions) {
        if ((positions.getCount() == null) == (positions.getDensity() == null)) {
            throw new IllegalArgumentException("give either count or density");
        }
        CellAmount amount = positions.getCount() == null
                ? new CellAmount.Density(positions.getDensity() / CUBIC_MICROMETRES)
                : new CellAmount.Count(positions.getCount());
        return new io.cytoforge.science.positions.RandomPositions(amount, positions.getMinimumDistance());
    }

    private static CellShape cells(NucleiCells cells) {
        SurfaceSpectrum surface = new SurfaceSpectrum(
                cells.getDegree(), DecayLaw.valueOf(cells.getDecay().name()), cells.getGamma(), false);
        return new NucleiSpec(
                cells.getRadius(),
                cells.getRadiusSpread(),
                surface,
                Elongation.of(cells.getElongation()),
                new NucleiSpec.Contact(0, cells.getGap()));
    }

    private static <T> T checked(String pointer, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            Faults faults = new Faults();
            faults.add(pointer, String.valueOf(e.getMessage()));
            faults.refuseIfAny();
            throw e;
        }
    }
}
