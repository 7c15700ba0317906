package io.cytoforge.worker.simulation.bench;

import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * What is measured, at which size. Cells shrink as their number grows, so that they fill the same share of the volume.
 *
 * @param distance volume of the distance transform
 * @param nuclei volume of the nuclei
 * @param nucleusCount how many
 * @param membranes volume of the membranes
 * @param cellCount how many
 * @param plain volume of the plain Voronoi loop, which would take minutes on the whole one
 * @param runs that count, each
 */
record Workload(
        Shape3 distance, Shape3 nuclei, int nucleusCount, Shape3 membranes, int cellCount, Shape3 plain, int runs) {
    static final Workload FULL = new Workload(
            new Shape3(256, 256, 256),
            new Shape3(120, 512, 512),
            300,
            new Shape3(256, 256, 256),
            2000,
            new Shape3(32, 64, 64),
            5);

    /** Share of the volume that nuclei fill. */
    private static final double NUCLEI_SHARE = 0.07;

    /** Share of the volume that balls of the cells' diameter fill; random placing reaches about 0.35. */
    private static final double CELL_SHARE = 0.25;

    /** Nuclei as bumpy as real ones, anywhere in an ellipsoid. */
    static TissueSpec nuclei(Shape3 shape, int count) {
        double radius = diameter(shape, count, NUCLEI_SHARE) / 2;
        return new TissueSpec(
                shape,
                VoxelSize.UNIT,
                Ellipsoid.filling(shape, VoxelSize.UNIT, 0.95, 0.02),
                RandomPositions.count(count),
                new NucleiSpec(
                        radius, 0.12, SurfaceSpectrum.NUCLEUS, Elongation.of(1.25), NucleiSpec.Contact.TOUCHING));
    }

    /** Cells that fill the volume, with bent borders. */
    static TissueSpec membranes(Shape3 shape, int count) {
        VoronoiSpec.Weights weights = new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOUR, 1);
        return new TissueSpec(
                shape,
                VoxelSize.UNIT,
                new Box(),
                RandomPositions.count(count),
                new VoronoiSpec(diameter(shape, count, CELL_SHARE), weights, 0, 0, 1));
    }

    /** Of balls that together fill this share of the volume. */
    private static double diameter(Shape3 shape, int count, double share) {
        return Math.cbrt(share * shape.voxels() / count * 6 / Math.PI);
    }

    /** Twice as deep. */
    static Shape3 doubled(Shape3 shape) {
        return new Shape3(2 * shape.z(), shape.y(), shape.x());
    }

    /** An ellipsoid that spans nine tenths of each axis. */
    static MaskVolume ellipsoid(Shape3 shape) {
        MaskVolume mask = MaskVolume.empty(shape);
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                double square = square(z, shape.z()) + square(y, shape.y());
                int row = shape.index(z, y, 0);
                for (int x = 0; x < shape.x(); x++) {
                    mask.voxels()[row + x] = (byte) (square + square(x, shape.x()) <= 1 ? 1 : 0);
                }
            }
        }
        return mask;
    }

    private static double square(int place, int length) {
        double relative = (place - (length - 1) / 2.0) / (0.45 * length);
        return relative * relative;
    }
}
