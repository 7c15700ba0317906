package io.cytoforge.science.shape;

import io.cytoforge.science.harmonics.SphericalHarmonics;
import io.cytoforge.science.harmonics.SphericalSurface;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Turns an organism shape into its foreground. */
public final class OrganismVoxels {
    /** Degrees of the harmonics that make an ellipsoid irregular. */
    private static final int LOWEST_DEGREE = 2;

    private static final int HIGHEST_DEGREE = 5;

    private OrganismVoxels() {}

    /**
     * The foreground of a shape in the middle of a volume; the same for the same streams on any number of threads.
     *
     * @throws IllegalArgumentException if not a single voxel centre lies in the shape
     */
    public static MaskVolume draw(OrganismShape organism, Shape3 shape, VoxelSize voxelSize, RandomStreams streams) {
        MaskVolume foreground = switch (organism) {
            case Box _ -> everything(shape);
            case Ellipsoid ellipsoid -> draw(ellipsoid, shape, voxelSize, streams.named("organism"));
            case Dome _, Shell _, HarmonicOrganism _, ModelOrganism _, MaskOrganism _ ->
                throw new UnsupportedOperationException(organism.toString());
        };
        if (foreground.count() == 0) {
            throw new IllegalArgumentException(
                    "no voxel of %s with edges of %s lies in %s".formatted(shape, voxelSize, organism));
        }
        return foreground;
    }

    private static MaskVolume everything(Shape3 shape) {
        byte[] mask = new byte[shape.arrayLength()];
        Arrays.fill(mask, (byte) 1);
        return MaskVolume.wrap(shape, mask);
    }

    private static MaskVolume draw(Ellipsoid ellipsoid, Shape3 shape, VoxelSize voxelSize, RandomGenerator random) {
        SphericalSurface surface = relativeSurface(ellipsoid.irregularity(), random);
        byte[] mask = new byte[shape.arrayLength()];
        double perZ = voxelSize.z() / ellipsoid.semiAxes().z();
        double perY = voxelSize.y() / ellipsoid.semiAxes().y();
        double perX = voxelSize.x() / ellipsoid.semiAxes().x();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            RowFiller row = new RowFiller(surface, mask, shape.x(), perX);
            double dz = (z - (shape.z() - 1) / 2.0) * perZ;
            for (int y = 0; y < shape.y(); y++) {
                row.fill(shape.index(z, y, 0), dz, (y - (shape.y() - 1) / 2.0) * perY);
            }
        });
        return MaskVolume.wrap(shape, mask);
    }

    /** Mean radius 1; every degree adds the same variance, scaled to the asked total exactly, not only on average. */
    private static SphericalSurface relativeSurface(double irregularity, RandomGenerator random) {
        SphericalHarmonics basis = new SphericalHarmonics(HIGHEST_DEGREE);
        double[] coefficients = new double[SphericalHarmonics.count(HIGHEST_DEGREE)];
        double power = 0;
        for (int l = LOWEST_DEGREE; l <= HIGHEST_DEGREE; l++) {
            for (int i = l * l; i < (l + 1) * (l + 1); i++) {
                coefficients[i] = random.nextGaussian() / Math.sqrt(2 * l + 1);
                power += coefficients[i] * coefficients[i];
            }
        }
        double scale = irregularity * Math.sqrt(4 * Math.PI / power);
        for (int i = LOWEST_DEGREE * LOWEST_DEGREE; i < coefficients.length; i++) {
            coefficients[i] *= scale;
        }
        coefficients[0] = Math.sqrt(4 * Math.PI);
        return new SphericalSurface(basis, coefficients);
    }
}
