package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DatasetReportsTest extends DatasetRuns {
    @Test
    void the_report_names_what_each_sample_is_for_and_what_was_drawn_for_it() {
        UUID job = UUID.randomUUID();
        TaskResult last = run(job, nuclei(4), 2, false).getLast();
        assertThat(last.files()).extracting(file -> file.name()).contains("report.json", "sample-000.png");
        JsonNode report = report(job);
        assertThat(report.get("samples").asInt()).isEqualTo(4);
        assertThat(report.at("/made/0/part").asString()).isEqualTo("TRAIN");
        assertThat(report.at("/made/0/tissue/cells/radius").asDouble())
                .isNotEqualTo(report.at("/made/1/tissue/cells/radius").asDouble());
        assertThat(report.at("/made/0/layers/0/cells").asInt()).isPositive();
        assertThat(report.at("/made/0/layers/0/carved").isInt()).isTrue();
        assertThat(report.at("/made/0/tissue/cells/dividing").asDouble()).isBetween(0.0, 0.1);
        assertThat(report.at("/made/0/optics/objective/numericalAperture").asDouble())
                .isBetween(0.4, 1.35);
    }

    @Test
    void the_report_counts_what_is_in_the_tables_of_the_cells() {
        UUID job = UUID.randomUUID();
        run(job, nuclei(4), 2, false);
        List<Double> depths = new ArrayList<>();
        for (int sample = 0; sample < 4; sample++) {
            List<String> lines = text(job, "samples/%03d/cells.csv".formatted(sample))
                    .lines()
                    .toList();
            int column = List.of(lines.getFirst().split(",")).indexOf("depth_um");
            lines.stream().skip(1).forEach(line -> depths.add(Double.parseDouble(line.split(",", -1)[column])));
        }
        JsonNode labels = report(job).at("/labels/labels");
        JsonNode depth = labels.at("/distributions/depth");
        assertThat(labels.get("cells").asInt()).isEqualTo(depths.size());
        assertThat(labels.get("checked").asInt()).isEqualTo(4);
        assertThat(labels.get("sound").asInt()).isEqualTo(4);
        assertThat(depth.get("known").asInt()).isEqualTo(depths.size());
        assertThat(depth.get("largest").asDouble()).isEqualTo(Collections.max(depths));
        assertThat(depth.get("mean").asDouble())
                .isCloseTo(depths.stream().mapToDouble(d -> d).average().orElseThrow(), within(1e-9));
        assertThat(depth.at("/bins/counts")
                        .valueStream()
                        .mapToInt(JsonNode::asInt)
                        .sum())
                .isEqualTo(depths.size());
        assertThat(report(job).at("/parts/train/samples").asInt()).isEqualTo(2);
    }

    @Test
    void the_page_needs_nothing_but_itself_and_no_name_becomes_markup() throws Exception {
        UUID job = UUID.randomUUID();
        DatasetSpec spec = nuclei(4);
        DatasetSpec named = DatasetSpecs.of(
                "<script>alert(1)</script>",
                spec.seed(),
                spec.samples(),
                Objects.requireNonNull(spec.simulation()),
                spec.variation(),
                spec.appearance(),
                0,
                spec.split());
        TaskResult last = run(job, named, 2, false).getLast();
        assertThat(last.files())
                .anyMatch(file ->
                        file.name().equals("report.html") && file.mediaType().equals("text/html"));
        String page = text(job, "report.html");
        assertThat(page)
                .doesNotContain("<script", "http:", "https:", "<link", "url(")
                .contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>")
                .contains("<h3>train</h3>", "<h3>validation</h3>", "<h3>test</h3>");
        assertThat(page.split("data:image/png;base64,", -1)).hasSize(1 + 2 * 4);
        Matcher figures = Pattern.compile("<svg.*?</svg>", Pattern.DOTALL).matcher(page);
        int found = 0;
        for (; figures.find(); found++) {
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(figures.group().getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(found).isGreaterThan(5);
    }

    @Test
    void samples_that_are_alike_parts_that_are_empty_and_few_cells_are_warned_of() {
        TissueSpec tissue = new TissueSpec(
                new Shape3(12, 24, 24),
                new VoxelSize(1, 1, 1),
                new Ellipsoid(new Point3(6, 12, 12), 0),
                new GivenPositions(List.of(new Point3(6, 8, 8), new Point3(6, 16, 16))),
                new VoronoiSpec(6, VoronoiSpec.Weights.EVEN, 0, 0, 0));
        DatasetSpec spec = DatasetSpecs.of(
                "two",
                7,
                2,
                new SimulationSpec("two", 7, 1, tissue),
                Variation.NONE,
                new Appearance.Randomized(1),
                0,
                new Split(0.5, 0.4, 0.1));
        UUID job = UUID.randomUUID();
        run(job, spec, 1, false);
        assertThat(report(job).get("warnings").valueStream().map(JsonNode::asString))
                .containsExactly(
                        "samples 0, 1 have fewer than 5 cells: Cellpose leaves such images out unless min_train_masks"
                                + " says otherwise",
                        "sample 1 has the same labels as an earlier one, the first of them sample 1 as sample 0: ask"
                                + " for variation",
                        "samples 0 and 1 have the same labels and are in different parts: what was learned by heart is"
                                + " judged as if it had been found",
                        "no sample is in the part test, since 10 % of 2 specimens is less than one: with 6 there is"
                                + " one",
                        "100 % of the cells touch another: what learns foreground alone will join them",
                        "100 % of the cells are cut by the border of their volume: larger samples have fewer of them");
    }
}
