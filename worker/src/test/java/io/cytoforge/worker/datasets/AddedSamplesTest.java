package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.job.Plan;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.testing.PlannedJobs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Samples that are added are those that would have been there. */
class AddedSamplesTest extends DatasetRuns {
    /** All that there is, but for what names the job: the metadata of volumes. */
    private Map<String, String> contents(UUID dataset, String report) {
        Map<String, String> objects = PlannedJobs.objects(store, dataset);
        Map<String, String> contents = new TreeMap<>();
        objects.forEach((name, digest) -> {
            boolean said =
                    name.startsWith(report) && !name.substring(report.length()).contains("/");
            boolean sample = name.startsWith("samples/") || name.contains("/c/");
            if (sample || said) {
                contents.put(said ? name.substring(report.length()) : name, digest);
            }
        });
        return contents;
    }

    @Test
    void three_and_two_are_the_bytes_of_five() {
        UUID once = UUID.randomUUID();
        run(once, nuclei(5), 2, false);
        UUID dataset = UUID.randomUUID();
        run(dataset, nuclei(3), 2, false);
        UUID later = UUID.randomUUID();
        List<TaskResult> added = run(later, nuclei(3).withMore(dataset, 2), 2, true);

        assertThat(added).hasSize(3);
        assertThat(added.stream().flatMap(task -> task.volumes().stream()))
                .extracting(ProducedVolume::path)
                .containsExactly("samples/003/labels", "samples/003/image", "samples/004/labels", "samples/004/image");
        assertThat(contents(dataset, "additions/%s/".formatted(later)))
                .containsKeys("report.html", "report.json", "sample-002.png", "samples/004/cells.csv")
                .isEqualTo(contents(once, ""));
    }

    @Test
    void what_was_said_of_the_first_samples_stays() {
        UUID dataset = UUID.randomUUID();
        run(dataset, nuclei(2), 1, false);
        Map<String, String> before = PlannedJobs.objects(store, dataset);
        run(UUID.randomUUID(), nuclei(2).withMore(dataset, 1), 1, false);
        assertThat(PlannedJobs.objects(store, dataset)).containsAllEntriesOf(before);
    }

    @Test
    void a_report_of_some_of_them_is_that_of_a_data_set_of_these() {
        UUID dataset = UUID.randomUUID();
        run(dataset, nuclei(3), 1, false);
        UUID later = UUID.randomUUID();
        List<TaskResult> told = run(later, nuclei(3).withReportOf(dataset, List.of(0, 2)), 1, false);
        assertThat(told).hasSize(1);
        JsonNode report = Json.mapper().readTree(store.read(Keys.addition(dataset, later) + "/report.json"));
        assertThat(report.get("samples").asInt()).isEqualTo(2);
        assertThat(report.get("made")
                        .valueStream()
                        .map(card -> card.get("sample").asInt()))
                .containsExactly(0, 2);
        assertThat(report.get("warnings").toString()).contains("1 of 3 samples are not made");
    }

    @Test
    void levels_and_labels_that_are_given_go_on_where_they_ended() {
        DatasetSpec five = atTwoLevels(5);
        DatasetSpec more = atTwoLevels(3).withMore(UUID.randomUUID(), 2);
        assertThat(more.samples()).isEqualTo(10);
        assertThat(Plan.of(more.stages()).tasks())
                .extracting(Plan.Task::step)
                .containsExactly(
                        new DatasetStep.MakeSample(3),
                        new DatasetStep.MakeSample(4),
                        new DatasetStep.FinishDataset(3, 5));
        for (int sample = 0; sample < 10; sample++) {
            assertThat(more.partOf(sample)).isEqualTo(five.partOf(sample));
            assertThat(more.specimenOf(sample)).isEqualTo(five.specimenOf(sample));
            assertThat(more.labels(more.specimenOf(sample))).isEqualTo(five.labels(five.specimenOf(sample)));
        }
    }

    /** Of two volumes in turn. */
    private static DatasetSpec atTwoLevels(int specimens) {
        List<VolumeRef> labels = List.of(volume(1), volume(2));
        return DatasetSpecs.of(
                "given",
                7,
                specimens,
                null,
                labels,
                StructureType.NUCLEI,
                Variation.NONE,
                new Appearance.Randomized(1),
                List.of(1.0, 0.3),
                0,
                new Split(0.5, 0.25, 0.25));
    }

    private static VolumeRef volume(int number) {
        return new VolumeRef(
                new UUID(0, number), VolumeKind.LABELS, "volumes/x", SHAPE, VoxelSize.UNIT, VoxelType.UINT16);
    }
}
