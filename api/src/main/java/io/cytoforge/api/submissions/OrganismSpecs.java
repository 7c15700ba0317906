package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.BoxOrganism;
import io.cytoforge.api.generated.model.DomeOrganism;
import io.cytoforge.api.generated.model.EllipsoidOrganism;
import io.cytoforge.api.generated.model.MaskOrganism;
import io.cytoforge.api.generated.model.Organism;
import io.cytoforge.api.generated.model.SemiAxes;
import io.cytoforge.api.generated.model.ShapeModelOrganism;
import io.cytoforge.api.generated.model.ShellOrganism;
import io.cytoforge.api.generated.model.SphericalHarmonicsOrganism;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.harmonics.DecayLaw;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Dome;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.HarmonicOrganism;
import io.cytoforge.science.shape.ModelOrganism;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.shape.Shell;
import io.cytoforge.science.shapemodel.ShapeVariation;
import io.cytoforge.science.volume.Point3;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns what a request says of an organism into its shape. */
@Component
class OrganismSpecs {
    /** Share of the volume's extent that an organism fills along an axis unless its size is given. */
    private static final double FILLED = 0.9;

    private final References references;

    OrganismSpecs(References references) {
        this.references = references;
    }

    /** The stored foreground that the organism is, if it is one. */
    Optional<VolumeRef> mask(Faults faults, @Nullable Organism organism) {
        return organism instanceof MaskOrganism mask
                ? references.volume(faults, "/organism/foreground", mask.getForeground(), VolumeKind.FOREGROUND)
                : Optional.empty();
    }

    /**
     * @param grid empty where it is not known; then nothing is said of what depends on it
     * @param mask the stored foreground that the organism is
     */
    Optional<OrganismShape> of(Faults faults, Organism organism, Optional<Grid> grid, Optional<VolumeRef> mask) {
        return switch (organism) {
            case BoxOrganism _ -> Optional.of(new Box());
            case EllipsoidOrganism given ->
                ellipsoid(faults, given.getSemiAxes(), given.getIrregularity(), () -> grid.map(OrganismSpecs::middle))
                        .map(ellipsoid -> ellipsoid);
            case DomeOrganism given ->
                ellipsoid(faults, given.getSemiAxes(), given.getIrregularity(), () -> grid.map(OrganismSpecs::bottom))
                        .map(Dome::new);
            case ShellOrganism given ->
                ellipsoid(faults, given.getSemiAxes(), given.getIrregularity(), () -> grid.map(OrganismSpecs::middle))
                        .flatMap(outer ->
                                faults.made("/organism/thickness", () -> new Shell(outer, given.getThickness())));
            case SphericalHarmonicsOrganism given -> harmonics(faults, given, grid);
            case ShapeModelOrganism given ->
                references
                        .shapeModel(faults, "/organism/shapeModel", given.getShapeModel())
                        .map(model -> new ModelOrganism(
                                model.key(), new ShapeVariation(given.getModes(), given.getLimit()), given.getScale()));
            case MaskOrganism _ -> mask.map(volume -> region(faults, volume, grid));
            default -> throw new IllegalStateException("there is no organism " + organism);
        };
    }

    private static Point3 middle(Grid grid) {
        Point3 extent = grid.extent();
        return new Point3(FILLED / 2 * extent.z(), FILLED / 2 * extent.y(), FILLED / 2 * extent.x());
    }

    private static Point3 bottom(Grid grid) {
        Point3 extent = grid.extent();
        return new Point3(FILLED * extent.z(), FILLED / 2 * extent.y(), FILLED / 2 * extent.x());
    }

    private static Optional<Ellipsoid> ellipsoid(
            Faults faults, @Nullable SemiAxes given, double irregularity, Supplier<Optional<Point3>> otherwise) {
        Optional<Point3> axes =
                given == null ? otherwise.get() : Optional.of(new Point3(given.getZ(), given.getY(), given.getX()));
        return axes.flatMap(of -> faults.made("/organism/semiAxes", () -> new Ellipsoid(of, irregularity)));
    }

    private static Optional<OrganismShape> harmonics(
            Faults faults, SphericalHarmonicsOrganism given, Optional<Grid> grid) {
        SurfaceSpectrum surface = new SurfaceSpectrum(
                given.getDegree(), DecayLaw.valueOf(given.getDecay().name()), given.getGamma(), false);
        return Optional.ofNullable(given.getRadius())
                .or(() -> grid.map(voxels -> FILLED / 2 * voxels.shortest()))
                .flatMap(radius -> faults.made("/organism/radius", () -> new HarmonicOrganism(radius, surface)));
    }

    private static OrganismShape region(Faults faults, VolumeRef volume, Optional<Grid> grid) {
        grid.ifPresent(voxels -> faults.addUnless(
                volume.shape().equals(voxels.shape()),
                "/organism/foreground",
                "is %s voxels, must be %s like the simulated volume".formatted(volume.shape(), voxels.shape())));
        return new io.cytoforge.science.shape.MaskOrganism(volume.key());
    }
}
