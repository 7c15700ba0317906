package io.cytoforge.common.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.json.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskProgressTest {
    @Test
    void metrics_are_told_in_the_order_of_their_names_and_come_back() {
        TaskProgress progress = new TaskProgress(1, 2, "iterations", "", Map.of("r", 0.5, "epoch", 3.0, "p", 0.1));
        String json = Json.mapper().writeValueAsString(progress);
        assertThat(json).contains("{\"epoch\":3.0,\"p\":0.1,\"r\":0.5}");
        assertThat(Json.mapper().readValue(json, TaskProgress.class)).isEqualTo(progress);
    }

    @Test
    void whoever_tells_no_metrics_has_none() {
        String json = "{\"done\": 1, \"total\": 2, \"unit\": \"\", \"note\": \"\"}";
        assertThat(Json.mapper().readValue(json, TaskProgress.class)).isEqualTo(new TaskProgress(1, 2, "", ""));
    }

    @Test
    void a_metric_that_is_no_number_is_refused_by_name() {
        assertThatThrownBy(() -> new TaskProgress(1, 2, "", "", Map.of("r", Double.NaN)))
                .hasMessageContaining("r must be finite, was NaN");
    }
}
