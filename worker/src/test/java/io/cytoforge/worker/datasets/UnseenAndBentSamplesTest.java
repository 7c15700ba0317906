package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Unseen;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of cells that nobody could see, and of specimens that are bent. */
class UnseenAndBentSamplesTest extends DatasetRuns {
    private static final double MANY_UNSEEN = 5;

    private static DatasetSpec spec(double minimumVisibility, Unseen unseen, double distortion) {
        DatasetSpec plain = nuclei(2);
        return new DatasetSpec(
                plain.name(),
                plain.seed(),
                plain.specimens(),
                plain.simulation(),
                plain.labels(),
                plain.structure(),
                plain.variation(),
                plain.appearance(),
                plain.levels(),
                minimumVisibility,
                unseen,
                distortion,
                plain.split(),
                null,
                plain.varying(),
                null);
    }

    private float[] voxels(List<TaskResult> made, String path) {
        return bench.voxels(volume(made, path));
    }

    private JsonNode card(UUID job) {
        return JsonMapper.shared().readTree(store.read(Keys.job(job) + "/samples/000/sample.json"));
    }

    @Test
    void cells_that_nobody_could_see_are_background_or_kept_or_masked() {
        UUID job = UUID.randomUUID();
        float[] all = voxels(run(job, spec(0, Unseen.BACKGROUND, 0), 1, false), "samples/000/labels");
        List<TaskResult> background = run(UUID.randomUUID(), spec(MANY_UNSEEN, Unseen.BACKGROUND, 0), 1, false);
        List<TaskResult> kept = run(UUID.randomUUID(), spec(MANY_UNSEEN, Unseen.KEPT, 0), 1, false);
        UUID ignoring = UUID.randomUUID();
        List<TaskResult> ignored = run(ignoring, spec(MANY_UNSEEN, Unseen.IGNORED, 0), 1, false);
        assertThat(voxels(kept, "samples/000/labels")).isEqualTo(all);
        float[] left = voxels(ignored, "samples/000/labels");
        assertThat(left).isEqualTo(voxels(background, "samples/000/labels"));
        float[] mask = voxels(ignored, "samples/000/ignored");
        for (int i = 0; i < all.length; i++) {
            assertThat(mask[i]).isEqualTo(all[i] != 0 && left[i] == 0 ? 1 : 0);
        }
        assertThat(card(ignoring).at("/layers/0/removed").asInt()).isPositive();
        assertThat(background.stream().flatMap(task -> task.volumes().stream()).map(ProducedVolume::role))
                .doesNotContain("ignored");
    }

    @Test
    void bent_specimens_are_whole_the_same_each_time_and_said_so() {
        UUID straight = UUID.randomUUID();
        float[] before = voxels(run(straight, spec(0, Unseen.BACKGROUND, 0), 1, false), "samples/000/labels");
        UUID job = UUID.randomUUID();
        List<TaskResult> bent = run(job, spec(0, Unseen.BACKGROUND, 0.6), 2, false);
        float[] labels = voxels(bent, "samples/000/labels");
        assertThat(labels).isNotEqualTo(before);
        UUID again = UUID.randomUUID();
        List<TaskResult> repeated = run(again, spec(0, Unseen.BACKGROUND, 0.6), 1, true);
        assertThat(voxels(repeated, "samples/000/labels")).isEqualTo(labels);
        assertThat(voxels(repeated, "samples/001/image")).isEqualTo(voxels(bent, "samples/001/image"));
        assertThat(card(job).at("/distortion/stretch").asDouble()).isPositive().isLessThanOrEqualTo(0.6);
        assertThat(card(straight).get("distortion").isNull()).isTrue();
        assertThat(card(job).get("optics")).isEqualTo(card(straight).get("optics"));
    }

    @Test
    void a_distortion_that_would_fold_is_refused() {
        assertThatThrownBy(() -> spec(0, Unseen.KEPT, 0.9)).hasMessageContaining("between 0 and 0.8");
    }
}
