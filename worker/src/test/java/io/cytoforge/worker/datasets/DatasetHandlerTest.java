package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetHandlerTest extends DatasetRuns {
    @Test
    void every_sample_has_labels_and_an_image_of_them_and_no_two_are_alike() {
        List<TaskResult> made = run(UUID.randomUUID(), nuclei(4), 2, false);
        List<ProducedVolume> volumes =
                made.stream().flatMap(task -> task.volumes().stream()).toList();
        assertThat(volumes)
                .extracting(ProducedVolume::path)
                .contains("samples/000/labels", "samples/000/image", "samples/003/labels", "samples/003/image")
                .hasSize(8);
        StoredVolumes stored = new StoredVolumes(store);
        List<LabelVolume> labels = volumes.stream()
                .filter(volume -> volume.role().equals("labels"))
                .map(volume -> labels(stored, volume))
                .toList();
        assertThat(labels).allSatisfy(each -> assertThat(each.maxId()).isBetween(2, 40));
        assertThat(labels.get(0).voxels()).isNotEqualTo(labels.get(1).voxels());
        assertThat(volumes)
                .filteredOn(volume -> volume.role().equals("labels"))
                .allSatisfy(volume -> assertThat(volume.integrity()).isNotNull());
    }

    @Test
    void workers_their_order_and_repetition_change_no_byte() {
        UUID job = UUID.randomUUID();
        run(job, nuclei(3), 1, false);
        Map<String, String> once = PlannedJobs.objects(store, job);
        store.deleteFolder(Keys.job(job));
        run(job, nuclei(3), 3, true);
        assertThat(PlannedJobs.objects(store, job)).isEqualTo(once);
    }

    @Test
    void whom_nobody_could_see_becomes_background_and_is_counted() {
        UUID all = UUID.randomUUID();
        run(all, nuclei(2), 1, false);
        DatasetSpec spec = nuclei(2);
        UUID visible = UUID.randomUUID();
        DatasetSpec strict = DatasetSpecs.of(
                spec.name(),
                spec.seed(),
                spec.samples(),
                Objects.requireNonNull(spec.simulation()),
                spec.variation(),
                spec.appearance(),
                5,
                spec.split());
        List<TaskResult> made = run(visible, strict, 1, false);
        JsonNode before = report(all).at("/made/0/layers/0");
        JsonNode after = report(visible).at("/made/0/layers/0");
        int left = after.get("cells").asInt();
        assertThat(after.get("removed").asInt())
                .isPositive()
                .isEqualTo(before.get("cells").asInt() - left);
        LabelVolume labels =
                labels(new StoredVolumes(store), made.getFirst().volumes().getFirst());
        assertThat(labels.maxId()).isEqualTo(left);
    }

    @Test
    void labels_say_what_is_known_of_each_cell() {
        ProducedVolume volume =
                run(UUID.randomUUID(), nuclei(1), 1, false).getFirst().volumes().getFirst();
        JsonNode cells = new StoredVolumes(store).volume(volume.key()).labelProperties();
        assertThat(cells.size())
                .isEqualTo(Objects.requireNonNull(volume.integrity()).cells());
        assertThat(cells.at("/0/label-value").asInt()).isEqualTo(1);
        assertThat(cells.get(0).propertyNames()).contains("snr", "contrast", "depth", "touching", "border", "neighbor");
    }

    @Test
    void cells_with_nuclei_get_two_images_with_the_same_ids() {
        CellsWithNuclei both = new CellsWithNuclei(
                new VoronoiSpec(8, VoronoiSpec.Weights.EVEN, 0, 0, 0),
                new NucleiSpec(
                        2,
                        0.05,
                        NucleiSpec.EMBRYO.surface(),
                        NucleiSpec.EMBRYO.elongation(),
                        NucleiSpec.Contact.TOUCHING),
                0.5);
        Appearance confocal = new Appearance.Optical(OpticsPreset.CONFOCAL_40X_WATER.optics());
        List<ProducedVolume> volumes = run(UUID.randomUUID(), spec(both, confocal, Variation.NONE, 1), 1, false)
                .getFirst()
                .volumes();
        assertThat(volumes)
                .extracting(ProducedVolume::role)
                .containsExactly("labels", "image", "nuclei", "image-nuclei");
        StoredVolumes stored = new StoredVolumes(store);
        LabelVolume cells = labels(stored, volumes.get(0));
        LabelVolume nuclei = labels(stored, volumes.get(2));
        for (int i = 0; i < cells.voxels().length; i++) {
            if (nuclei.voxels()[i] != 0) {
                assertThat(nuclei.voxels()[i]).isEqualTo(cells.voxels()[i]);
            }
        }
    }
}
