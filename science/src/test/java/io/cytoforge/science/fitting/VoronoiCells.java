package io.cytoforge.science.fitting;

import io.cytoforge.science.positions.CellAmount;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.PlacementGrid;
import io.cytoforge.science.positions.Placing;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Weighted Voronoi cells by looking at every cell for every voxel. */
final class VoronoiCells {
    private VoronoiCells() {}

    /** Points that keep a distance in µm. */
    static List<Point3> points(MaskVolume foreground, VoxelSize size, double distance, int count, long seed) {
        PlacementGrid grid = PlacementGrid.of(OrganismRegion.of(foreground), size, PlacementGrid.MOST_VOXELS);
        RandomPositions positions = new RandomPositions(new CellAmount.Count(count), distance);
        return Placing.place(positions, grid, 0.01, distance, new RandomStreams(seed), Progress.unheard())
                .sites()
                .stream()
                .map(CellSite::centre)
                .toList();
    }

    static double[] drawn(int count, double spread, long seed) {
        RandomGenerator random = new RandomStreams(seed).named("weights");
        return IntStream.range(0, count)
                .mapToDouble(i -> Math.clamp(1 + spread * random.nextGaussian(), 0.25, 4))
                .toArray();
    }

    static double[] byNeighbour(List<Point3> points, double power) {
        double[] nearest = points.stream()
                .mapToDouble(one -> points.stream()
                        .filter(other -> other != one)
                        .mapToDouble(one::distanceTo)
                        .min()
                        .orElseThrow())
                .toArray();
        double mean = IntStream.range(0, nearest.length)
                .mapToDouble(i -> nearest[i])
                .average()
                .orElseThrow();
        DoubleUnaryOperator weight = d -> Math.clamp(Math.pow(d / mean, power), 0.25, 4);
        return IntStream.range(0, nearest.length)
                .mapToDouble(i -> weight.applyAsDouble(nearest[i]))
                .toArray();
    }

    static LabelVolume of(MaskVolume foreground, VoxelSize size, List<Point3> points, double[] weights) {
        Shape3 shape = foreground.shape();
        int[] ids = new int[shape.arrayLength()];
        double[] p = points.stream()
                .flatMapToDouble(point -> DoubleStream.of(point.z(), point.y(), point.x()))
                .toArray();
        IntStream.range(0, shape.z()).parallel().forEach(z -> {
            for (int y = 0; y < shape.y(); y++) {
                for (int x = 0; x < shape.x(); x++) {
                    int i = shape.index(z, y, x);
                    double best = Double.POSITIVE_INFINITY;
                    for (int cell = 0; foreground.voxels()[i] != 0 && cell < weights.length; cell++) {
                        double dz = z * size.z() - p[3 * cell];
                        double dy = y * size.y() - p[3 * cell + 1];
                        double dx = x * size.x() - p[3 * cell + 2];
                        double d = (dz * dz + dy * dy + dx * dx) / weights[cell];
                        if (d < best) {
                            best = d;
                            ids[i] = cell + 1;
                        }
                    }
                }
            }
        });
        return LabelVolume.wrap(shape, ids);
    }
}
