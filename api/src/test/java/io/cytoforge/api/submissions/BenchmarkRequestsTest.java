package io.cytoforge.api.submissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;

class BenchmarkRequestsTest extends JobRequestTest {
    private static final String PATH = "/v1/benchmarks";
    private static final Shape3 SHAPE = new Shape3(8, 16, 16);

    private final List<String> pairs = new ArrayList<>();

    @BeforeEach
    void upload() {
        for (int i = 0; i < 4; i++) {
            pairs.add(pair(uploaded(VolumeKind.IMAGE, SHAPE), uploaded(VolumeKind.LABELS, SHAPE)));
        }
    }

    @Test
    void a_benchmark_that_is_posted_again_is_the_same() {
        JsonNode spec = accepted(
                        PATH,
                        body("'real': [%s, %s], 'synthetic': [%s], 'test': [%s], 'budgets': [1, 2]", pairs.toArray()))
                .get("spec");
        assertThat(spec.get("keep").asString()).isEqualTo("best");
        assertThat(spec.get("sets").toString()).isEqualTo("[\"real\",\"synthetic\",\"mixed\"]");
        assertThat(spec.get("network").get("patch").get("y").intValue()).isEqualTo(64);
        assertThat(accepted(PATH, spec.toString()).get("spec")).isEqualTo(spec);
    }

    @Test
    void the_last_real_volumes_can_be_held_out() {
        JsonNode spec = accepted(
                        PATH, body("'real': [%s, %s, %s, %s], 'holdOut': 1, 'sets': ['real']", pairs.toArray()))
                .get("spec");
        assertThat(spec.get("real")).hasSize(3);
        assertThat(spec.get("test").toString()).isEqualTo("[" + pairs.get(3).replace('\'', '"') + "]");
        refused(PATH, body("'real': [%s], 'holdOut': 1, 'sets': ['real']", pairs.toArray()), 422, "/holdOut");
        refused(
                PATH,
                body("'real': [%s, %s], 'test': [%s], 'holdOut': 1, 'sets': ['real']", pairs.toArray()),
                422,
                "/holdOut");
        refused(PATH, body("'real': [%s], 'sets': ['real']", pairs.toArray()), 422, "/test");
    }

    @Test
    void a_volume_to_judge_by_must_not_be_learned_from() {
        String body = body("'real': [%1$s, %2$s], 'test': [%3$s, %2$s], 'sets': ['real']", pairs.toArray());
        JsonNode problem = refused(PATH, body, 422, "/test/1/image");
        assertThat(detail(problem)).contains("judged by what it has seen");
    }

    @Test
    void sets_need_their_volumes_and_budgets_rise() {
        refused(PATH, body("'real': [%s], 'test': [%s]", pairs.toArray()), 422, "/synthetic");
        String real = "'real': [%s, %s], 'test': [%s], 'sets': ['real'], ";
        assertThat(detail(refused(PATH, body(real + "'budgets': [2, 1]", pairs.toArray()), 422, "/budgets/1")))
                .contains("up to the 2 real volumes", "was 1");
        refused(PATH, body(real + "'budgets': [3]", pairs.toArray()), 422, "/budgets/0");
        refused(
                PATH,
                body(real + "'network': {'patch': {'z': 6, 'y': 8, 'x': 8}}", pairs.toArray()),
                422,
                "/network/patch");
        refused(PATH, body(real + "'dataset': '%s'".formatted(UUID.randomUUID()), pairs.toArray()), 422, "/dataset");
        refused(PATH, body(real + "'dataset': 7", pairs.toArray()), 422, "/dataset");
        String other = pair(uploaded(VolumeKind.IMAGE, SHAPE), uploaded(VolumeKind.LABELS, new Shape3(8, 16, 15)));
        refused(
                PATH,
                body("'real': [%s], 'test': [%s], 'sets': ['real']", pairs.getFirst(), other),
                422,
                "/test/0/labels");
    }

    @Test
    void a_dry_run_says_how_long_it_takes() {
        MvcTestResult answer =
                http.post(PATH + "?dryRun=true", body("'real': [%s], 'test': [%s], 'sets': ['real']", pairs.toArray()));
        assertThat(answer).hasStatus(200);
        JsonNode estimate = Http.json(answer);
        assertThat(estimate.at("/minutes/median").doubleValue()).isPositive();
        assertThat(estimate.toString()).contains("train", "score", "keep networks");
        assertThat(estimate.get("voxels").longValue()).isEqualTo(2 * SHAPE.voxels());
    }

    private static String pair(UUID image, UUID labels) {
        return "{'image':'%s','labels':'%s'}".formatted(image, labels);
    }

    private static String body(String fields, Object... pairs) {
        return "{%s}".formatted(fields.formatted(pairs)).replace('\'', '"');
    }
}
