package io.cytoforge.science.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.fitting.FitReport.Comparison;
import io.cytoforge.science.fitting.measure.Sample;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FitReportTest {
    private static TissueStatistics tissue(long seed) {
        Shape3 shape = new Shape3(40, 60, 60);
        VoxelSize size = VoxelSize.UNIT;
        TissueSpec spec = new TissueSpec(
                shape, size, Ellipsoid.filling(shape, size, 0.95, 0), RandomPositions.count(30), NucleiSpec.EMBRYO);
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(seed), Progress.unheard());
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), size);
    }

    private static Sample sample(double... values) {
        return Sample.of(DoubleStream.of(values));
    }

    @Test
    void a_tissue_is_at_no_distance_from_itself() {
        TissueStatistics tissue = tissue(1);
        assertThat(FitReport.compare(tissue, tissue).comparisons())
                .hasSize(14)
                .allMatch(comparison -> comparison.distance() == 0);
    }

    @Test
    void samples_are_summed_up_as_one_does_by_hand() {
        Sample sample = sample(4, Double.NaN, 1, 3, 2);
        assertThat(sample.size()).isEqualTo(4);
        assertThat(sample.mean()).isEqualTo(2.5);
        assertThat(sample.deviation()).isCloseTo(Math.sqrt(5 / 3.0), within(1e-12));
        assertThat(sample.quantile(0.5)).isEqualTo(2.5);
        assertThat(sample.quantile(0.05)).isCloseTo(1.15, within(1e-12));
        assertThat(sample.wasserstein1(sample(5, 3, 4, 6))).isCloseTo(2, within(1e-6));
        assertThat(sample(7).deviation()).isZero();
        assertThat(sample(7).quantile(0.9)).isEqualTo(7);
        assertThatThrownBy(() -> sample(Double.NaN)).hasMessageContaining("at least one");
    }

    @Test
    void a_distance_is_counted_in_standard_deviations_of_the_example() {
        FitReport report = FitReport.compare(tissue(1), tissue(2));
        Comparison radius = report.of("equivalentRadius");
        assertThat(radius.distance() * radius.example().deviation())
                .isCloseTo(radius.example().wasserstein1(radius.simulated()), within(1e-9));
        assertThatThrownBy(() -> report.of("color")).hasMessageContaining("there is no measure color");
    }

    @Test
    void its_summary_is_json_with_fields_for_programs() {
        FitReport report = FitReport.compare(tissue(1), tissue(2));
        JsonNode json = JsonMapper.shared().valueToTree(report.summary());
        assertThat(json.propertyNames()).containsExactly("example", "simulated", "measures");
        assertThat(json.path("example").propertyNames())
                .containsExactly(
                        "cells",
                        "wholeCells",
                        "cellsPer1000CubicMicrometers",
                        "labeledShare",
                        "foregroundCubicMicrometers");
        assertThat(json.path("measures").propertyNames())
                .containsExactlyElementsOf(
                        report.comparisons().stream().map(Comparison::key).toList())
                .contains("neighborDistance");
        assertThat(json.at("/measures/neighborDistance").propertyNames())
                .containsExactly("title", "unit", "example", "simulated", "distance");
        assertThat(json.at("/measures/neighborDistance/example").propertyNames())
                .containsExactly("count", "mean", "sd", "median", "p5", "p95");
        assertThat(json.toString()).doesNotContain("NaN", "Infinity");
    }

    @Test
    void its_picture_is_the_same_for_the_same_report() {
        FitReport report = FitReport.compare(tissue(1), tissue(2));
        Picture picture = FitPicture.of(report);
        assertThat(picture.width()).isGreaterThan(3 * 700);
        assertThat(picture.png()).isEqualTo(FitPicture.of(report).png());
    }
}
