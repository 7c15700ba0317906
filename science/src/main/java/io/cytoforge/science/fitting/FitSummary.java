package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.measure.Measure;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.TissueStatistics;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A {@link FitReport} in numbers; components are named as programs read them.
 *
 * @param measures what was measured of both, by its key, in the order of the report
 */
public record FitSummary(Whole example, Whole simulated, Map<String, Measure> measures) {
    public FitSummary {
        measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }

    /** A tissue as a whole. */
    public record Whole(
            int cells,
            int wholeCells,
            double cellsPer1000CubicMicrometers,
            double labeledShare,
            double foregroundCubicMicrometers) {
        static Whole of(TissueStatistics tissue) {
            return new Whole(
                    tissue.cells(),
                    tissue.whole().size(),
                    tissue.density(),
                    tissue.labeledShare(),
                    tissue.foregroundMicrometers());
        }
    }

    /** One measure of both; see {@link FitReport.Comparison}. */
    public record Measure(String title, String unit, Numbers example, Numbers simulated, double distance) {
        static Measure of(FitReport.Comparison comparison) {
            return new Measure(
                    comparison.title(),
                    comparison.unit(),
                    Numbers.of(comparison.example()),
                    Numbers.of(comparison.simulated()),
                    comparison.distance());
        }
    }

    /**
     * A sample in six numbers.
     *
     * @param sd standard deviation
     * @param p5 the value that 5 % do not exceed
     * @param p95 the value that 95 % do not exceed
     */
    public record Numbers(int count, double mean, double sd, double median, double p5, double p95) {
        static Numbers of(Sample sample) {
            return new Numbers(
                    sample.size(),
                    sample.mean(),
                    sample.deviation(),
                    sample.quantile(0.5),
                    sample.quantile(0.05),
                    sample.quantile(0.95));
        }
    }
}
