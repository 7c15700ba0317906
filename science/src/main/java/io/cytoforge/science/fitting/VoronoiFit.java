package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.borders.CellBorders;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.VoronoiSpec.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Cells that fill the foreground. Their diameter is the one whose centers keep the distance that the example's do, those of
 * {@link CellBorders}. The gap is the median over cells, 0 if most touch another.
 *
 * <p>The weights follow the neighbors' distance, as a power of it, if that explains at least half of the variance of ln γ.
 * Else they are drawn with the standard deviation of γ / its mean; or even, if that is below 5 %, or a gap lies between the
 * cells, so that they have no borders.
 */
final class VoronoiFit {
    private static final double EXPLAINED = 0.5;
    private static final double EVEN = 0.05;

    private VoronoiFit() {}

    /** @param notes where to say what labels do not show */
    static VoronoiSpec of(List<Example> examples, TissueStatistics tissue, List<String> notes) {
        notes.add("labels do not show how thick membranes are: simulated ones are the cells' outermost voxels");
        double gap = Sample.of(tissue.whole().stream().mapToDouble(CellStatistics::gap))
                .quantile(0.5);
        if (gap > 0) {
            notes.add("most cells touch no other, so that no borders show their weights: simulated ones are even");
            double diameter = diameter(tissue, SpacingFit.distance(examples, tissue), notes);
            return new VoronoiSpec(diameter, Weights.EVEN, Math.min(Math.min(100, 0.5 * diameter), gap), 0, 0);
        }
        List<CellBorders> borders = examples.stream()
                .map(example -> Objects.requireNonNull(example.borders()))
                .toList();
        if (borders.stream().anyMatch(CellBorders::isGuess)) {
            notes.add("the cells' borders are not those of a weighted Voronoi tessellation: its weights are a guess");
        }
        double[] apart = joined(borders, CellBorders::apart);
        double distance = SpacingFit.distance(examples, Sample.of(Arrays.stream(apart)), tissue.meanRadius());
        return new VoronoiSpec(
                diameter(tissue, distance, notes),
                weights(joined(borders, CellBorders::logWeights), apart, notes),
                0,
                0,
                0);
    }

    private static double[] joined(List<CellBorders> borders, Function<CellBorders, double[]> values) {
        return borders.stream()
                .flatMapToDouble(of -> Arrays.stream(values.apply(of)))
                .toArray();
    }

    private static double diameter(TissueStatistics tissue, double distance, List<String> notes) {
        return FittedValue.clip(
                "the cells' diameter in µm",
                VoronoiSpec.diameterFor(distance),
                tissue.voxelSize().finest(),
                2000,
                notes);
    }

    private static Weights weights(double[] logs, double[] apart, List<String> notes) {
        double[] distances = centeredLogarithms(apart);
        double squares = 0;
        double product = 0;
        double all = 0;
        for (int i = 0; i < logs.length; i++) {
            squares += distances[i] * distances[i];
            product += distances[i] * logs[i];
            all += logs[i] * logs[i];
        }
        Sample gammas = Sample.of(Arrays.stream(logs).map(StrictMath::exp));
        double spread = gammas.deviation() / gammas.mean();
        if (spread < EVEN) {
            return Weights.EVEN;
        }
        boolean follows = product > 0 && product * product >= EXPLAINED * squares * all;
        return follows
                ? new Weights(
                        Weights.Law.NEIGHBOR,
                        FittedValue.clip("the power of the weights", product / squares, 0, 2, notes))
                : new Weights(Weights.Law.DRAWN, FittedValue.clip("the spread of the weights", spread, 0, 0.5, notes));
    }

    /** Logarithms, with mean 0. */
    private static double[] centeredLogarithms(double[] values) {
        double[] logs = Arrays.stream(values)
                .map(value -> StrictMath.log(Math.max(value, Double.MIN_NORMAL)))
                .toArray();
        double mean = Arrays.stream(logs).sum() / logs.length;
        for (int i = 0; i < logs.length; i++) {
            logs[i] -= mean;
        }
        return logs;
    }
}
