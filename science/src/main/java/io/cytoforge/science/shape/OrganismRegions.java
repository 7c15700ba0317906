package io.cytoforge.science.shape;

import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.harmonics.SphericalHarmonics;
import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.surface.StarSurface;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Turns an organism shape into its region. A voxel is inside if its center is. Bodies are in the middle of the volume;
 * what rests on z = 0, a dome or a hemisphere, rests on the lower faces of the first slice's voxels, half a voxel below
 * their centers.
 */
public final class OrganismRegions {
    /** Where the faces below the first slice are, in voxels. */
    private static final double FLOOR = -0.5;

    /** Degrees of the harmonics that make an ellipsoid irregular. */
    private static final int MIN_DEGREE = 2;

    private static final int MAX_DEGREE = 5;

    private OrganismRegions() {}

    /**
     * The region of an organism in a volume of any size; the same for the same streams. Which voxels it holds, and whether
     * it holds any, is known only when it is looked at.
     *
     * @param streams the seed; {@code organism} is drawn from
     * @param inputs what the organism refers to by name
     * @throws IllegalArgumentException if the inputs lack what it refers to, or a given region has another shape
     */
    public static OrganismRegion of(
            OrganismShape organism, Shape3 shape, VoxelSize voxelSize, RandomStreams streams, ShapeInputs inputs) {
        RandomGenerator random = streams.named("organism");
        return switch (organism) {
            case Box whole -> new WholeRegion(shape, above(whole, shape, voxelSize));
            case Ellipsoid ellipsoid ->
                solid(shape, stretched(relative(ellipsoid, random), middle(shape), ellipsoid.semiAxes(), voxelSize));
            case Dome dome ->
                solid(shape, stretched(relative(dome.whole(), random), foot(shape), dome.semiAxes(), voxelSize));
            case Shell shell -> layer(shell, shape, voxelSize, random);
            case HarmonicOrganism harmonic ->
                solid(shape, plain(harmonic.surface().draw(random, harmonic.radius()), middle(shape), voxelSize));
            case ModelOrganism drawn -> {
                ShapeModel model = inputs.model(drawn.shapeModel());
                Point3 center = model.form() == ShapeForm.BODY ? middle(shape) : foot(shape);
                yield solid(shape, plain(model.draw(drawn.variation(), drawn.scale(), random), center, voxelSize));
            }
            case MaskOrganism mask -> given(mask, shape, inputs.region(mask.foreground()));
        };
    }

    /** Planes whose centers lie in the margin. */
    private static int above(Box box, Shape3 shape, VoxelSize voxelSize) {
        return (int) Math.clamp(Math.round(box.margin() / voxelSize.z()), 0L, shape.z());
    }

    /** Number of voxels of a box that is held in one array. */
    static int voxelsOf(Box3 box, Shape3 volume) {
        if (!box.isWithin(volume)) {
            throw new IllegalArgumentException("%s is not within %s".formatted(box, volume));
        }
        return box.shape().arrayLength();
    }

    private static OrganismRegion solid(Shape3 shape, StarBody body) {
        return new StarRegion(shape, body, List.of());
    }

    private static OrganismRegion layer(Shell shell, Shape3 shape, VoxelSize voxelSize, RandomGenerator random) {
        StarSurface surface = relative(shell.outer(), random);
        Point3 outer = shell.semiAxes();
        double thickness = shell.thickness();
        Point3 inner = new Point3(outer.z() - thickness, outer.y() - thickness, outer.x() - thickness);
        return new StarRegion(
                shape,
                stretched(surface, middle(shape), outer, voxelSize),
                List.of(stretched(surface, middle(shape), inner, voxelSize)));
    }

    private static OrganismRegion given(MaskOrganism mask, Shape3 shape, LabelSource source) {
        if (!source.shape().equals(shape)) {
            throw new UnusableDataException(
                    "region %s is %s, the volume is %s".formatted(mask.foreground(), source.shape(), shape));
        }
        return new GivenRegion(source);
    }

    private static Point3 middle(Shape3 shape) {
        return new Point3((shape.z() - 1) / 2.0, (shape.y() - 1) / 2.0, (shape.x() - 1) / 2.0);
    }

    private static Point3 foot(Shape3 shape) {
        return new Point3(FLOOR, (shape.y() - 1) / 2.0, (shape.x() - 1) / 2.0);
    }

    /** A surface in µm. */
    private static StarBody plain(StarSurface surface, Point3 center, VoxelSize voxelSize) {
        return new StarBody(surface, center, new Point3(voxelSize.z(), voxelSize.y(), voxelSize.x()));
    }

    /** A surface in semi-axes. */
    private static StarBody stretched(StarSurface surface, Point3 center, Point3 semiAxes, VoxelSize voxelSize) {
        return new StarBody(
                surface,
                center,
                new Point3(voxelSize.z() / semiAxes.z(), voxelSize.y() / semiAxes.y(), voxelSize.x() / semiAxes.x()));
    }

    /** Mean radius 1; every degree adds the same variance, scaled to the asked total exactly, not only on average. */
    private static SphericalSurface relative(Ellipsoid ellipsoid, RandomGenerator random) {
        double[] coefficients = new double[SphericalHarmonics.count(MAX_DEGREE)];
        double power = 0;
        for (int l = MIN_DEGREE; l <= MAX_DEGREE; l++) {
            for (int i = l * l; i < (l + 1) * (l + 1); i++) {
                coefficients[i] = random.nextGaussian() / Math.sqrt(2 * l + 1);
                power += coefficients[i] * coefficients[i];
            }
        }
        double scale = ellipsoid.irregularity() * Math.sqrt(4 * Math.PI / power);
        for (int i = MIN_DEGREE * MIN_DEGREE; i < coefficients.length; i++) {
            coefficients[i] *= scale;
        }
        coefficients[0] = Math.sqrt(4 * Math.PI);
        return new SphericalSurface(new SphericalHarmonics(MAX_DEGREE), coefficients);
    }
}
