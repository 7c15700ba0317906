package io.cytoforge.worker.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.benchmark.AnnotatedVolume;
import io.cytoforge.common.benchmark.BenchmarkSpec;
import io.cytoforge.common.benchmark.KeptNetworks;
import io.cytoforge.common.benchmark.SegmenterSettings;
import io.cytoforge.common.benchmark.TrainingSet;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.metrics.instances.SegmentationScores;
import io.cytoforge.science.segmentation.SegmentationTargets;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BenchmarkReportTest {
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    @Test
    void spread_over_seeds_is_that_of_a_sample_and_from_the_least_to_the_most() {
        Spread spread = Spread.of(0.2, 0.4, 0.9);
        assertThat(spread.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(0.13), within(1e-12));
        assertThat(spread.low()).isEqualTo(0.2);
        assertThat(spread.high()).isEqualTo(0.9);
        assertThat(spread.text()).isEqualTo("0.500 (0.200–0.900)");
        assertThat(Spread.of(0.3).text()).isEqualTo("0.300");
        assertThat(Spread.of(0.3).high()).isEqualTo(0.3);
    }

    @Test
    void of_several_seeds_there_are_mean_and_spread_and_no_precision_where_nothing_was_found() {
        BenchmarkReport report = report(scored(0.2, null), scored(0.4, 0.5), scored(0.9, 0.75));
        BenchmarkReport.Combination combination = report.combinations().getFirst();
        assertThat(combination.seeds()).isEqualTo(3);
        assertThat(combination.ap50()).isEqualTo(Spread.of(0.2, 0.4, 0.9));
        assertThat(combination.find(Measure.PRECISION)).contains(Spread.of(0.5, 0.75));
        assertThat(combination.find(Measure.CENTROID_IOU)).isEmpty();

        JsonNode json = Json.mapper().valueToTree(report);
        assertThat(json.at("/trainings/0/onReal").has("precision")).isFalse();
        assertThat(json.at("/trainings/1/onReal/precision").doubleValue()).isEqualTo(0.5);
        assertThat(json.at("/combinations/0/measures/ap50/least").doubleValue()).isEqualTo(0.2);
        assertThat(json.at("/combinations/0/measures/ap50/most").doubleValue()).isEqualTo(0.9);
        assertThat(json.at("/combinations/0/measures").has("centroidIou")).isFalse();
        assertThat(new BenchmarkPage("seeds", report, List.of()).toHtml())
                .contains("<td>0.500 (0.200–0.900)</td>", "<td>0.625 (0.500–0.750)</td>", "<td>–</td>");
    }

    private static BenchmarkReport report(RunScores... scores) {
        BenchmarkSpec spec = new BenchmarkSpec(
                "seeds",
                3,
                List.of(volume()),
                List.of(),
                List.of(volume()),
                List.of(),
                List.of(TrainingSet.REAL),
                List.of(),
                List.of(),
                scores.length,
                10,
                new SegmenterSettings(4, SHAPE, 1, null, SegmentationTargets.DISTANCE),
                KeptNetworks.NONE);
        CheckedSets sets = new CheckedSets(VoxelSize.UNIT, List.of(5), List.of(), List.of(5), List.of());
        return BenchmarkReport.of(spec, sets, List.of(scores));
    }

    private static RunScores scored(double averagePrecision, @Nullable Double precision) {
        List<Double> precisions = Collections.nCopies(10, averagePrecision);
        return new RunScores(
                new SegmentationScores(5, 5, precisions, averagePrecision, 0, precision, 0, 0, 0, 0, null),
                null,
                List.of());
    }

    private static AnnotatedVolume volume() {
        return new AnnotatedVolume(ref(VolumeKind.IMAGE), ref(VolumeKind.LABELS));
    }

    private static VolumeRef ref(VolumeKind kind) {
        return new VolumeRef(UUID.randomUUID(), kind, "volumes/x", SHAPE, VoxelSize.UNIT, VoxelType.UINT16);
    }
}
