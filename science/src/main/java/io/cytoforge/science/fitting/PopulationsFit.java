package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiPopulation;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A population for each measured nucleus, as large, as long and as rough against the mean as that is: so sizes, stretches
 * and roughnesses are distributed, and go together, as they do in the example. Of very many nuclei some stand for all.
 */
final class PopulationsFit {
    private static final int MOST = 100;
    /** Of a single nucleus roughness is not known better than so. */
    private static final double MOST_ROUGH = 4;

    private PopulationsFit() {}

    /**
     * @param common what all nuclei have in common of their stretch
     * @param isRough whether roughness is known
     */
    static List<NucleiPopulation> of(TissueStatistics tissue, Elongation common, boolean isRough) {
        double radius = tissue.meanRadius();
        double log = StrictMath.log(common.ratio());
        ToDoubleFunction<CellStatistics> roughness = relativeRoughness(tissue);
        return chosen(tissue.whole()).stream()
                .map(cell -> new NucleiPopulation(
                        1,
                        Math.clamp(cell.equivalentRadius() / radius, 0.1, 10),
                        Math.clamp(StrictMath.exp(log(cell, common.orientation()) - log), 0.04, 25),
                        isRough ? Math.clamp(roughness.applyAsDouble(cell), 1 / MOST_ROUGH, MOST_ROUGH) : 1))
                .toList();
    }

    /** All, or as many of them that lie evenly in the order of sizes. */
    private static List<CellStatistics> chosen(List<CellStatistics> cells) {
        int count = Math.min(MOST, cells.size());
        List<CellStatistics> sorted = cells.stream()
                .sorted(Comparator.comparingDouble(CellStatistics::cubicMicrometers)
                        .thenComparingInt(CellStatistics::id))
                .toList();
        return IntStream.range(0, count)
                .mapToObj(i -> sorted.get((int) ((i + 0.5) * cells.size() / count)))
                .toList();
    }

    /** ln ρ of one nucleus, along the direction that the axes follow. */
    private static double log(CellStatistics cell, Elongation.Orientation orientation) {
        return switch (orientation) {
            case RANDOM -> StrictMath.log(cell.stretch().ratio());
            case NORMAL -> 1.5 * cell.stretch().along(cell.outward());
            case TANGENT -> Math.abs(StrictMath.log(cell.stretch().ratio()));
            case Z -> 1.5 * cell.stretch().zz();
            case Y -> 1.5 * cell.stretch().yy();
            case X -> 1.5 * cell.stretch().xx();
        };
    }

    /** The mean over degrees of what a nucleus has of a degree over what nuclei have on average. */
    static ToDoubleFunction<CellStatistics> relativeRoughness(TissueStatistics tissue) {
        double[] means = IntStream.range(0, Measure.DEGREES)
                .mapToDouble(i -> Math.max(
                        Measure.of(Measure.ROUGHNESS + (Measure.FIRST_DEGREE + i))
                                .of(tissue)
                                .mean(),
                        Double.MIN_NORMAL))
                .toArray();
        return cell -> {
            double sum = 0;
            for (int i = 0; i < means.length; i++) {
                sum += Math.sqrt(cell.roughness().variance().get(Measure.FIRST_DEGREE + i)) / means[i];
            }
            return sum / means.length;
        };
    }

    /**
     * Populations whose numbers are moved by what a simulation missed at their place in the order of sizes, of stretches, and
     * of roughnesses.
     *
     * @param common what all nuclei have in common of their stretch
     */
    static List<NucleiPopulation> corrected(
            List<NucleiPopulation> populations,
            Elongation common,
            TissueStatistics example,
            TissueStatistics simulated) {
        double log = StrictMath.log(common.ratio());
        double[] logs = populations.stream()
                .mapToDouble(population -> log + StrictMath.log(population.elongation()))
                .toArray();
        double[] sizes = factors(
                populations.stream().mapToDouble(NucleiPopulation::size).toArray(),
                sample(example, CellStatistics::equivalentRadius),
                sample(simulated, CellStatistics::equivalentRadius));
        double[] stretches = factors(
                IntStream.range(0, logs.length)
                        .mapToDouble(i -> Math.abs(logs[i]))
                        .toArray(),
                sample(example, PopulationsFit::logAspect),
                sample(simulated, PopulationsFit::logAspect));
        double[] roughnesses = factors(
                populations.stream().mapToDouble(NucleiPopulation::roughness).toArray(),
                sample(example, relativeRoughness(example)),
                sample(simulated, relativeRoughness(simulated)));
        return IntStream.range(0, logs.length)
                .mapToObj(i -> {
                    NucleiPopulation before = populations.get(i);
                    return new NucleiPopulation(
                            before.share(),
                            Math.clamp(before.size() * sizes[i], 0.1, 10),
                            Math.clamp(StrictMath.exp(logs[i] * stretches[i] - log), 0.04, 25),
                            before.roughness() == 1
                                    ? 1
                                    : Math.clamp(before.roughness() * roughnesses[i], 1 / MOST_ROUGH, MOST_ROUGH));
                })
                .toList();
    }

    /**
     * Populations that differ less.
     *
     * @param size by what the logarithms of sizes are multiplied, as they differ from their mean
     * @param elongation the same of elongations
     */
    static List<NucleiPopulation> drawnTogether(List<NucleiPopulation> populations, double size, double elongation) {
        double[] sizes = drawnTogether(populations, NucleiPopulation::size, size);
        double[] elongations = drawnTogether(populations, NucleiPopulation::elongation, elongation);
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> new NucleiPopulation(
                        populations.get(i).share(),
                        sizes[i],
                        elongations[i],
                        populations.get(i).roughness()))
                .toList();
    }

    private static double[] drawnTogether(
            List<NucleiPopulation> populations, ToDoubleFunction<NucleiPopulation> of, double share) {
        double[] logs = populations.stream()
                .mapToDouble(population -> StrictMath.log(of.applyAsDouble(population)))
                .toArray();
        double mean = Arrays.stream(logs).sum() / Math.max(1, logs.length);
        return Arrays.stream(logs)
                .map(log -> StrictMath.exp(mean + share * (log - mean)))
                .toArray();
    }

    private static double logAspect(CellStatistics cell) {
        return StrictMath.log(cell.stretch().aspect());
    }

    private static Sample sample(TissueStatistics tissue, ToDoubleFunction<CellStatistics> value) {
        return Sample.of(tissue.whole().stream().mapToDouble(value));
    }

    /** Wanted over found at the place of each value among all. */
    private static double[] factors(double[] values, Sample wanted, Sample found) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] factors = new double[values.length];
        for (int rank = 0; rank < order.length; rank++) {
            double share = (rank + 0.5) / order.length;
            factors[order[rank]] =
                    Math.clamp(wanted.middle(share) / Math.max(found.middle(share), Double.MIN_NORMAL), 0.7, 1.4);
        }
        return factors;
    }
}
