package io.cytoforge.science.fitting;

import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.NearestNeighbours;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.VoronoiSpec.Weights;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import java.util.Arrays;
import java.util.List;

/**
 * Cells that fill the foreground. Their diameter is the one whose centres keep the distance that the example's do. Centres are those of the tessellation
 * that comes nearest to the cells' borders; or the cells' centroids, if it misses ln (‖x − c‖² / γ) by more than 0.2. The gap
 * is the median over cells, 0 if most touch another.
 *
 * <p>The weights follow the neighbours' distance, as a power of it, if that explains at least half of the variance of ln γ.
 * Else they are drawn with the standard deviation of γ / its mean; or even, if that is below 5 %, or a gap lies between the
 * cells, so that they have no borders.
 */
final class VoronoiFit {
    private static final double EXPLAINED = 0.5;
    /** Of cells ten voxels wide, voxels alone make borders miss by 0.1. */
    private static final double FAR_OFF = 0.2;

    private static final double EVEN = 0.05;

    private VoronoiFit() {}

    /** @param notes where to say what labels do not tell */
    static VoronoiSpec of(LabelVolume labels, MaskVolume foreground, TissueStatistics tissue, List<String> notes) {
        notes.add("labels do not tell how thick membranes are: simulated ones are the cells' outermost voxels");
        double gap = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::gap))
                .quantile(0.5);
        if (gap > 0) {
            notes.add("most cells touch no other, so that no borders tell their weights: simulated ones are even");
            double diameter = diameter(tissue, SpacingFit.distance(tissue, foreground), notes);
            return new VoronoiSpec(diameter, Weights.EVEN, Math.min(Math.min(100, 0.5 * diameter), gap), 0, 0);
        }
        List<CellStatistics> whole = tissue.whole();
        List<BorderFaces.Border> borders = BorderFaces.of(labels, tissue.voxelSize(), whole);
        BorderWeights solved = BorderWeights.of(whole, borders);
        if (solved.misfit() > FAR_OFF) {
            notes.add("the cells' borders are not those of a weighted Voronoi tessellation: its weights are a guess");
            solved = BorderWeights.aroundCentroids(whole, borders);
        }
        double[] apart = apart(whole, solved.centres());
        double distance = SpacingFit.distance(tissue, Sample.of(Arrays.stream(apart)), foreground);
        return new VoronoiSpec(diameter(tissue, distance, notes), weights(solved.logarithms(), apart, notes), 0, 0, 0);
    }

    private static double diameter(TissueStatistics tissue, double distance, List<String> notes) {
        return Allowed.clip(
                "the cells' diameter in µm",
                VoronoiSpec.diameterFor(distance),
                tissue.voxelSize().finest(),
                2000,
                notes);
    }

    /** Distances between the centres of the tessellation; between centroids where the nearest cell is not a whole one. */
    private static double[] apart(List<CellStatistics> whole, List<Point3> centres) {
        double[] amongWhole = NearestNeighbours.distances(
                whole.stream().map(CellStatistics::centre).toList());
        double[] apart = NearestNeighbours.distances(centres);
        for (int i = 0; i < apart.length; i++) {
            double any = whole.get(i).neighbourDistance();
            apart[i] = any < amongWhole[i] ? any : apart[i];
        }
        return apart;
    }

    private static Weights weights(double[] logs, double[] apart, List<String> notes) {
        double[] distances = centredLogarithms(apart);
        double squares = 0;
        double product = 0;
        double all = 0;
        for (int i = 0; i < logs.length; i++) {
            squares += distances[i] * distances[i];
            product += distances[i] * logs[i];
            all += logs[i] * logs[i];
        }
        Sample gammas = Sample.of(Arrays.stream(logs).map(Math::exp));
        double spread = gammas.deviation() / gammas.mean();
        if (spread < EVEN) {
            return Weights.EVEN;
        }
        boolean follows = product > 0 && product * product >= EXPLAINED * squares * all;
        return follows
                ? new Weights(
                        Weights.Law.NEIGHBOUR, Allowed.clip("the power of the weights", product / squares, 0, 2, notes))
                : new Weights(Weights.Law.DRAWN, Allowed.clip("the spread of the weights", spread, 0, 0.5, notes));
    }

    /** Logarithms, with mean 0. */
    private static double[] centredLogarithms(double[] values) {
        double[] logs = Arrays.stream(values)
                .map(value -> Math.log(Math.max(value, Double.MIN_NORMAL)))
                .toArray();
        double mean = Arrays.stream(logs).sum() / logs.length;
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= mean;
        }
        return logs;
    }
}
