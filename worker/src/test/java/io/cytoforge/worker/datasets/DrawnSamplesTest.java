package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.testing.BoundRequests;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.worker.testing.PlannedJobs;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Samples whose numbers are drawn from distributions. */
class DrawnSamplesTest extends DatasetRuns {
    @Test
    void what_was_drawn_from_distributions_is_kept_and_can_be_simulated_by_itself() {
        DatasetSpec plain = nuclei(3);
        DatasetSpec spec = new DatasetSpec(
                plain.name(),
                plain.seed(),
                3,
                plain.simulation(),
                List.of(),
                plain.structure(),
                plain.variation(),
                plain.appearance(),
                plain.levels(),
                0,
                plain.unseen(),
                plain.distortion(),
                plain.split(),
                null,
                List.of(new VaryingNumber(
                        "/simulation/cells/radius",
                        List.of("simulation", "tissue", "cells", "radius"),
                        false,
                        new Distribution.Uniform(1.8, 2.4, null))),
                null);
        UUID job = UUID.randomUUID();
        run(job, spec, 2, true);
        Map<String, String> objects = PlannedJobs.objects(store, job);
        JsonNode made = report(job).get("made");
        for (int sample = 0; sample < 3; sample++) {
            JsonNode drawn = made.get(sample).at("/drawn/0");
            assertThat(drawn.get("field").asString()).isEqualTo("/simulation/cells/radius");
            double radius = drawn.get("value").asDouble();
            assertThat(radius).isBetween(1.8, 2.4);
            assertThat(made.get(sample).at("/tissue/cells/radius").asDouble()).isEqualTo(radius);
            JsonNode simulation = Json.mapper().readTree(text(job, "samples/%03d/simulation.json".formatted(sample)));
            assertThat(BoundRequests.bound(simulation, SimulationSpec.class).tissue())
                    .isEqualTo(spec.tissue(sample));
        }
        assertThat(text(job, "report.html")).contains("simulation cells radius");
        store.deleteFolder(Keys.job(job));
        run(job, spec, 1, false);
        assertThat(PlannedJobs.objects(store, job)).isEqualTo(objects);
    }

    @Test
    void without_distributions_nothing_is_said_of_any() {
        UUID job = UUID.randomUUID();
        run(job, nuclei(1), 1, false);
        assertThat(report(job).at("/made/0").has("drawn")).isFalse();
        assertThat(text(job, "report.html")).doesNotContain("simulation cells");
    }
}
