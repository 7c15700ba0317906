package io.cytoforge.worker.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.Distribution;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DatasetHandlerTest {
    private static final Shape3 SHAPE = new Shape3(16, 48, 56);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    Path folder;

    private static final ReferenceResolver NOTHING = new ReferenceResolver() {
        @Override
        public <R extends ResourceRef> Optional<R> find(Class<R> kind, UUID id) {
            return Optional.empty();
        }
    };

    private ObjectStore store;
    private ModelCache models;

    @BeforeEach
    void open() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        models = new ModelCache(store, 1);
    }

    @AfterEach
    void close() {
        models.close();
    }

    private static DatasetSpec spec(CellShape cells, Appearance appearance, Variation variation, int samples) {
        TissueSpec tissue = new TissueSpec(
                SHAPE, VOXEL_SIZE, new Ellipsoid(new Point3(7, 11, 13), 0.05), RandomPositions.count(12), cells);
        return new DatasetSpec(
                "cells",
                7,
                samples,
                new SimulationSpec("cells", 7, 1, tissue),
                variation,
                appearance,
                0,
                new Split(0.5, 0.25, 0.25));
    }

    private static DatasetSpec nuclei(int samples) {
        NucleiSpec nuclei = new NucleiSpec(
                2.2, 0.1, NucleiSpec.EMBRYO.surface(), NucleiSpec.EMBRYO.elongation(), NucleiSpec.Contact.TOUCHING);
        return spec(nuclei, new Appearance.Randomized(1), Variation.MODERATE, samples);
    }

    private List<TaskResult> run(UUID job, DatasetSpec spec, int workers, boolean awkwardly) {
        DatasetHandler handler = new DatasetHandler(store, models);
        return new PlannedJobs(
                        folder.resolve("tasks-" + UUID.randomUUID()),
                        context -> handler.handle(
                                (DatasetSpec) context.assignment().spec(),
                                (DatasetStep) context.assignment().step(),
                                context))
                .run(job, spec, workers, awkwardly);
    }

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

    private static LabelVolume labels(StoredVolumes stored, ProducedVolume volume) {
        int[] ids = new int[volume.shape().arrayLength()];
        stored.array(volume.key()).read(Box3.of(volume.shape()), ids);
        return LabelVolume.wrap(volume.shape(), ids);
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
                plain.split(),
                List.of(new VaryingNumber(
                        "/simulation/cells/radius",
                        List.of("simulation", "tissue", "cells", "radius"),
                        false,
                        new Distribution.Uniform(1.8, 2.4, null))));
        UUID job = UUID.randomUUID();
        run(job, spec, 2, true);
        Map<String, String> objects = PlannedJobs.objects(store, job);
        JsonNode made = report(job).get("made");
        for (int sample = 0; sample < 3; sample++) {
            int number = sample;
            JsonNode drawn = made.get(sample).at("/drawn/0");
            assertThat(drawn.get("field").asString()).isEqualTo("/simulation/cells/radius");
            double radius = drawn.get("value").asDouble();
            assertThat(radius).isBetween(1.8, 2.4);
            assertThat(made.get(sample).at("/tissue/cells/radius").asDouble()).isEqualTo(radius);
            JsonNode simulation = Json.mapper().readTree(text(job, "samples/%03d/simulation.json".formatted(sample)));
            RequestBinder binder = new RequestBinder(Json.mapper(), NOTHING);
            assertThat(binder.bind(simulation, SimulationSpec.class, ""))
                    .as(binder.violations().toString())
                    .hasValueSatisfying(posted -> assertThat(posted.tissue()).isEqualTo(spec.tissue(number)));
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

    @Test
    void whom_nobody_could_see_becomes_background_and_is_counted() {
        UUID all = UUID.randomUUID();
        run(all, nuclei(2), 1, false);
        DatasetSpec spec = nuclei(2);
        UUID visible = UUID.randomUUID();
        DatasetSpec strict = new DatasetSpec(
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
        DatasetSpec named = new DatasetSpec(
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
    void samples_that_are_alike_parts_that_are_empty_and_few_cells_are_warned_of() {
        TissueSpec tissue = new TissueSpec(
                new Shape3(12, 24, 24),
                new VoxelSize(1, 1, 1),
                new Ellipsoid(new Point3(6, 12, 12), 0),
                new GivenPositions(List.of(new Point3(6, 8, 8), new Point3(6, 16, 16))),
                new VoronoiSpec(6, VoronoiSpec.Weights.EVEN, 0, 0, 0));
        DatasetSpec spec = new DatasetSpec(
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

    private String text(UUID job, String file) {
        return new String(store.read(Keys.job(job) + "/" + file), StandardCharsets.UTF_8);
    }

    private JsonNode report(UUID job) {
        return JsonMapper.shared().readTree(store.read(Keys.job(job) + "/report.json"));
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
