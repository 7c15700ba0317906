package io.cytoforge.api.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.api.models.ModelRow;
import io.cytoforge.api.testing.Http;
import io.cytoforge.api.testing.Specs;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.model.ModelKind;
import io.cytoforge.common.model.SegmentationCard;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.testing.SegmentationCards;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** What tasks of benchmarks leave. */
class KeptNetworksTest extends TaskTest {
    @Autowired
    Outputs outputs;

    @Autowired
    MockMvcTester mvc;

    @Test
    void networks_that_a_benchmark_keeps_are_models_each_at_its_path() {
        UUID job = open(Specs.benchmark());
        claim(tasks.findByJob(job).getFirst().id(), 1);
        outputs(job, network(job, "real", 0));
        outputs(job, network(job, "mixed", 1));
        outputs(job, network(job, "real", 0));
        assertThat(models.ofJob(job))
                .extracting(model -> model.provenance().path())
                .containsExactly("networks/real", "networks/mixed");
        assertThat(models.ofJob(job)).extracting(ModelRow::kind).containsOnly(ModelKind.SEGMENTATION);
        assertThat(models.ofJob(job).getFirst().networkRef().orElseThrow().voxelSize())
                .isEqualTo(SegmentationCards.GRID);

        JsonNode shown = new Http(mvc).found("/v1/jobs/{id}", job);
        assertThat(shown.get("networks")).hasSize(2);
        assertThat(shown.at("/networks/1/path").asString()).isEqualTo("networks/mixed");
        assertThat(shown.at("/networks/0/link").asString())
                .isEqualTo("/v1/models/" + models.ofJob(job).getFirst().id());
        assertThat(shown.has("modelId")).isFalse();
    }

    @Test
    void a_simulation_makes_no_network() {
        UUID other = open(Specs.simulation(1));
        Assignment running = claim(only(other).id(), 1);
        Completion wrong = new Completion(running.leaseToken(), network(other, "real", 0));
        assertThatThrownBy(() -> leases.complete(running.task(), wrong))
                .hasMessageContaining("a job of type simulation makes no segmentation network");
    }

    /** What the tasks of a job leave. */
    private void outputs(UUID job, TaskResult left) {
        transactions.executeWithoutResult(_ -> outputs.register(held.hold(job).orElseThrow(), left));
    }

    private static TaskResult network(UUID job, String set, int index) {
        SegmentationCard card = SegmentationCards.of("b " + set);
        ProducedModel model = new ProducedModel("b " + set, Keys.network(job, set), index, "networks/" + set, card);
        return new TaskResult(List.of(), List.of(), model, Figures.NONE);
    }
}
