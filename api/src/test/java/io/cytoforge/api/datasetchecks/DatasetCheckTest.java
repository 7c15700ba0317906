package io.cytoforge.api.datasetchecks;

import static io.cytoforge.api.datasetchecks.TestDataset.image;
import static io.cytoforge.api.datasetchecks.TestDataset.labels;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.FolderFiles;
import io.cytoforge.api.datasetchecks.data.ZippedFiles;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.api.generated.model.FindingSeverity;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.tiff.writing.TiffStream;
import io.cytoforge.science.format.zip.CheckedZip;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule finds its defect in the file where it is, and nothing where nothing is wrong. */
class DatasetCheckTest {
    private static final String TR = "Dataset901_x/imagesTr/";
    private static final String LABELS_TR = "Dataset901_x/labelsTr/";
    private static final String JSON = "Dataset901_x/dataset.json";

    @TempDir
    Path folder;

    private CheckReport check(TestDataset data, CheckedLayout layout) throws IOException {
        Path file = folder.resolve("data.zip");
        Files.write(file, data.zip());
        try (CheckedZip zip = CheckedZip.open(file, VolumeLimits.DEFAULT)) {
            return DatasetCheck.of(new ZippedFiles(zip, folder), layout, VolumeLimits.DEFAULT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_sound_data_set_has_nothing_to_be_found(CheckedLayout layout) throws IOException {
        TestDataset data = TestDataset.of(layout);
        CheckReport report = check(data, layout);
        assertThat(report.findings()).isEmpty();
        assertThat(report.isSound()).isTrue();
        assertThat(report.samples()).isEqualTo(3);
        assertThat(report.files()).isEqualTo(data.files().size());
    }

    @ParameterizedTest
    @EnumSource
    void a_folder_is_as_good_as_a_zip_and_clutter_does_no_harm(CheckedLayout layout) throws IOException {
        TestDataset data = TestDataset.of(layout)
                .text("__MACOSX/train/._s0.tif", "clutter")
                .text(".DS_Store", "clutter")
                .text("README.md", "words");
        for (Map.Entry<String, byte[]> file : data.files().entrySet()) {
            Path path = folder.resolve("data").resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue());
        }
        CheckReport report = DatasetCheck.of(new FolderFiles(folder.resolve("data")), layout, VolumeLimits.DEFAULT);
        assertThat(report.findings()).isEmpty();
        assertThat(report.samples()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void an_archive_of_something_else_is_not_of_the_layout(CheckedLayout layout) throws IOException {
        TestDataset data = TestDataset.of(CheckedLayout.CELLPOSE);
        data.files().clear();
        CheckReport report = check(data.text("notes.txt", "nothing"), layout);
        assertThat(report.isSound()).isFalse();
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(DatasetRule.LAYOUT);
            assertThat(finding.fix()).isNotBlank();
        });
    }

    /**
     * @param more rules that the same defect breaks too
     */
    record Defect(
            CheckedLayout layout,
            FindingSeverity severity,
            DatasetRule rule,
            String file,
            UnaryOperator<TestDataset> change,
            List<DatasetRule> more) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(layout.getValue(), rule.getValue(), file);
        }
    }

    static Defect error(
            CheckedLayout layout,
            DatasetRule rule,
            String file,
            UnaryOperator<TestDataset> change,
            DatasetRule... more) {
        return new Defect(layout, FindingSeverity.ERROR, rule, file, change, List.of(more));
    }

    static Defect warning(
            CheckedLayout layout,
            DatasetRule rule,
            String file,
            UnaryOperator<TestDataset> change,
            DatasetRule... more) {
        return new Defect(layout, FindingSeverity.WARNING, rule, file, change, List.of(more));
    }

    static Defect note(
            CheckedLayout layout,
            DatasetRule rule,
            String file,
            UnaryOperator<TestDataset> change,
            DatasetRule... more) {
        return new Defect(layout, FindingSeverity.NOTE, rule, file, change, List.of(more));
    }

    static Stream<Defect> defects() {
        return Stream.of(
                        files(),
                        axes(),
                        numbers(),
                        content(),
                        nnunet(),
                        monai(),
                        OtherLayouts.ctc(),
                        OtherLayouts.hdf5(),
                        OtherLayouts.omeZarr())
                .flatMap(List::stream);
    }

    private static List<Defect> files() {
        return List.of(
                error(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.MISSING_LABEL,
                        "train/s1.tif",
                        data -> data.remove("train/s1_masks.tif")),
                warning(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.MISSING_IMAGE,
                        "train/s1_masks.tif",
                        data -> data.remove("train/s1.tif")),
                note(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.MISSING_LABEL,
                        "test",
                        data -> data.remove("test/s2_masks.tif")),
                error(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.MISSING_LABEL,
                        "train/s1_masks.tiff",
                        data -> data.copy("train/s1_masks.tif", "train/s1_masks.tiff")
                                .remove("train/s1_masks.tif")),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.MISSING_LABEL,
                        "x/train/images/s1.tif",
                        data -> data.remove("x/train/masks/s1.tif")),
                error(
                        CheckedLayout.MICROSAM,
                        DatasetRule.MISSING_IMAGE,
                        "x/train/masks/s1.tif",
                        data -> data.remove("x/train/images/s1.tif")),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.UNREADABLE,
                        "x/train/images/s0.tif",
                        data -> data.cut("x/train/images/s0.tif", 2000)),
                error(
                        CheckedLayout.OME_TIFF,
                        DatasetRule.UNREADABLE,
                        "x/test/labels/s2.tif",
                        data -> data.text("x/test/labels/s2.tif", "This is no TIFF.")),
                warning(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.NOT_CHECKED,
                        "train/a.png",
                        data -> data.text("train/a.png", "a picture")));
    }

    private static List<Defect> axes() {
        return List.of(
                error(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.AXES,
                        "train/s0.tif",
                        data -> data.put("train/s0.tif", image(0)),
                        DatasetRule.SHAPE),
                error(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.AXES,
                        "train/s0_masks.tif",
                        data -> data.put("train/s0_masks.tif", labels(0)),
                        DatasetRule.SHAPE),
                error(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.AXES,
                        "train/s0_masks.tif",
                        data -> data.put(
                                "train/s0_masks.tif", labels(0).plane(2).colored())),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.SHAPE,
                        "x/train/masks/s0.tif",
                        data -> data.put("x/train/masks/s0.tif", labels(0).turned())),
                warning(CheckedLayout.OMNIPOSE, DatasetRule.AXES, "train/s0.tif", DatasetCheckTest::flattened),
                error(
                        CheckedLayout.OMNIPOSE,
                        DatasetRule.AXES,
                        "train/s0.tif",
                        data -> flattened(data).put("test/s2.tif", image(2)).put("test/s2_masks.tif", labels(2))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.AXES,
                        "x/train/images/s1.tif",
                        data -> data.put("x/train/images/s1.tif", image(1).colored())),
                warning(
                        CheckedLayout.CELLPOSE_3D,
                        DatasetRule.VOXEL_SIZE,
                        "train/s0_masks.tif",
                        data -> data.put("train/s0_masks.tif", labels(0).ofVoxels(0.5, 2))),
                warning(
                        CheckedLayout.STARDIST,
                        DatasetRule.VOXEL_SIZE,
                        "x/train/images/s1.tif",
                        data -> data.put("x/train/images/s1.tif", image(1).ofVoxels(1, 0.5))
                                .put("x/train/masks/s1.tif", labels(1).ofVoxels(1, 0.5))),
                note(
                        CheckedLayout.STARDIST,
                        DatasetRule.VOXEL_SIZE,
                        "",
                        data -> data.put("x/train/images/s1.tif", image(1).unsized())));
    }

    private static TestDataset flattened(TestDataset data) {
        for (int sample = 0; sample < 3; sample++) {
            String name = (sample < 2 ? "train/s" : "test/s") + sample;
            data.put(name + ".tif", image(sample).plane(2))
                    .put(name + "_masks.tif", labels(sample).plane(2));
        }
        return data;
    }

    private static List<Defect> numbers() {
        String masks = "x/train/masks/s0.tif";
        String image = "x/train/images/s0.tif";
        return List.of(
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.LABEL_FRACTIONS,
                        masks,
                        data -> data.put(masks, labels(0).as("float32").with((_, id) -> id * 0.5))),
                warning(
                        CheckedLayout.STARDIST,
                        DatasetRule.LABEL_TYPE,
                        masks,
                        data -> data.put(masks, labels(0).as("float64"))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.LABEL_RANGE,
                        masks,
                        data -> data.put(masks, labels(0).as("int32").with((_, id) -> id == 3 ? 65_537 : id))),
                error(
                        CheckedLayout.MICROSAM,
                        DatasetRule.LABEL_RANGE,
                        masks,
                        data -> data.put(masks, labels(0).as("int64").with((_, id) -> id == 3 ? 1L << 40 : id))),
                note(
                        CheckedLayout.MICROSAM,
                        DatasetRule.LABEL_GAPS,
                        masks,
                        data -> data.put(masks, labels(0).as("int64").with((_, id) -> id == 3 ? 65_537 : id))),
                note(
                        CheckedLayout.STARDIST,
                        DatasetRule.LABEL_NEGATIVE,
                        masks,
                        data -> data.put(masks, labels(0).as("int32").with((i, id) -> i < 9 ? -1 : id))),
                error(
                        CheckedLayout.MICROSAM,
                        DatasetRule.LABEL_NEGATIVE,
                        masks,
                        data -> data.put(masks, labels(0).as("int16").with((i, id) -> i < 9 ? -1 : id))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.NOT_FINITE,
                        image,
                        data -> data.put(image, image(0).as("float32").with((i, v) -> i == 77 ? Double.NaN : v))),
                error(
                        CheckedLayout.OME_TIFF,
                        DatasetRule.NOT_FINITE,
                        "x/train/labels/s0.tif",
                        data -> data.put(
                                "x/train/labels/s0.tif",
                                labels(0).as("float32").with((i, v) -> i == 77 ? Double.POSITIVE_INFINITY : v))),
                warning(
                        CheckedLayout.STARDIST,
                        DatasetRule.CONSTANT_IMAGE,
                        image,
                        data -> data.put(image, image(0).with((_, _) -> 3))),
                warning(
                        CheckedLayout.MICROSAM,
                        DatasetRule.IMAGE_RANGE,
                        image,
                        data -> data.put(image, image(0).as("uint16").with((_, v) -> 20 * v))),
                warning(
                        CheckedLayout.MICROSAM,
                        DatasetRule.IMAGE_RANGE,
                        image,
                        data -> data.put(image, image(0).as("float32").with((_, v) -> v / 255))));
    }

    private static List<Defect> content() {
        String masks = "x/train/masks/s0.tif";
        return List.of(
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.INTERPOLATED,
                        masks,
                        data -> data.put(masks, blurred(labels(0)))),
                warning(
                        CheckedLayout.STARDIST,
                        DatasetRule.FRAGMENTS,
                        masks,
                        data -> data.put(masks, labels(0).with((_, id) -> id == 12 ? 1 : id))),
                note(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.FRAGMENTS,
                        "train/s0_masks.tif",
                        data -> data.put(
                                "train/s0_masks.tif", labels(0).plane(2).with((_, id) -> id == 12 ? 1 : id))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.BACKGROUND,
                        masks,
                        data -> data.put(masks, labels(0).with((_, id) -> id == 0 ? 13 : id))),
                warning(
                        CheckedLayout.STARDIST,
                        DatasetRule.BACKGROUND,
                        masks,
                        data -> data.put(
                                masks, labels(0).with((i, _) -> 1 + (int) i / TestDataset.EDGE / TestDataset.EDGE))),
                warning(
                        CheckedLayout.STARDIST,
                        DatasetRule.EMPTY_LABELS,
                        masks,
                        data -> data.put(masks, labels(0).with((_, _) -> 0))),
                warning(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.FEW_MASKS,
                        "train/s0_masks.tif",
                        data -> data.put(
                                "train/s0_masks.tif", labels(0).plane(2).with((_, id) -> id < 5 ? id : 0))),
                error(
                        CheckedLayout.CELLPOSE,
                        DatasetRule.FEW_MASKS,
                        "train",
                        data -> data.put(
                                        "train/s0_masks.tif", labels(0).plane(2).with((_, id) -> id < 5 ? id : 0))
                                .put("train/s1_masks.tif", labels(1).plane(2).with((_, _) -> 0))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.LABEL_AS_IMAGE,
                        "x/train/images/s0.tif",
                        data -> data.put("x/train/images/s0.tif", labels(0).as("float32"))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.LEAKAGE,
                        "x/train/images/s0.tif",
                        data -> data.put("x/test/images/s2.tif", image(0).as("float64"))),
                error(
                        CheckedLayout.STARDIST,
                        DatasetRule.LEAKAGE,
                        masks,
                        data -> data.put("x/test/masks/s2.tif", labels(0).as("int64"))),
                warning(
                        CheckedLayout.OMNIPOSE,
                        DatasetRule.DUPLICATE,
                        "train/s1.tif",
                        data -> data.put("train/s1.tif", image(0)).put("train/s1_masks.tif", labels(0))),
                note(
                        CheckedLayout.OMNIPOSE,
                        DatasetRule.DUPLICATE,
                        "train/s1_masks.tif",
                        data -> data.put("train/s1_masks.tif", labels(0))));
    }

    /** As resizing in x with linear weights would leave them. */
    private static TestTiff blurred(TestTiff labels) {
        double[] ids = labels.numbers();
        return labels.with((i, id) -> {
            int at = (int) i;
            return at == 0 || at == ids.length - 1 ? id : Math.rint((ids[at - 1] + 2 * id + ids[at + 1]) / 4);
        });
    }

    private static List<Defect> nnunet() {
        CheckedLayout layout = CheckedLayout.NNUNET;
        return List.of(
                error(layout, DatasetRule.DATASET_JSON, JSON, data -> data.text(JSON, "{ not JSON")),
                error(
                        layout,
                        DatasetRule.DATASET_JSON,
                        JSON,
                        data -> data.edit(JSON, json -> json.replace("numTraining", "numberOfTraining"))),
                error(
                        layout,
                        DatasetRule.DATASET_JSON,
                        JSON,
                        data -> data.edit(JSON, json -> json.replace("\"numTraining\": 2", "\"numTraining\": 3"))),
                error(
                        layout,
                        DatasetRule.DATASET_JSON,
                        JSON,
                        data -> data.edit(JSON, json -> json.replace("\"cell\": 1", "\"cell\": 2")),
                        DatasetRule.LABEL_VALUES),
                error(
                        layout,
                        DatasetRule.CASE_NAME,
                        TR + "s0.tif",
                        data -> data.copy(TR + "s0_0000.tif", TR + "s0.tif")
                                .remove(TR + "s0_0000.tif")
                                .edit(JSON, json -> json.replace("2,", "1,"))),
                error(layout, DatasetRule.MISSING_LABEL, TR + "s0_0000.tif", data -> data.remove(LABELS_TR + "s0.tif")),
                error(
                        layout,
                        DatasetRule.MISSING_IMAGE,
                        TR + "s0_0001.tif",
                        data -> data.edit(JSON, json -> json.replace("{\"0\"", "{\"1\": \"membrane\", \"0\""))
                                .put(TR + "s1_0001.tif", image(7))
                                .put("Dataset901_x/imagesTs/s2_0001.tif", image(8))),
                error(
                        layout,
                        DatasetRule.LABEL_VALUES,
                        LABELS_TR + "s0.tif",
                        data -> data.put(LABELS_TR + "s0.tif", labels(0))),
                warning(
                        layout,
                        DatasetRule.SPACING,
                        TR + "s0_0000.tif",
                        data -> data.remove(TR + "s0.json").remove(LABELS_TR + "s0.json")),
                error(
                        layout,
                        DatasetRule.SPACING,
                        TR + "s0.json",
                        data -> data.text(TR + "s0.json", "{\"spacing\": [0.5, 0.5, 2]}")
                                .text(LABELS_TR + "s0.json", "{\"spacing\": [0.5, 0.5, 2]}")),
                warning(
                        layout,
                        DatasetRule.SPACING,
                        TR + "s0.json",
                        data -> data.text(TR + "s0.json", "{\"spacing\": [0.5, 0.5, 2]}")
                                .text(LABELS_TR + "s0.json", "{\"spacing\": [0.5, 0.5, 2]}")
                                .put(TR + "s0_0000.tif", image(0).unsized())
                                .put(
                                        LABELS_TR + "s0.tif",
                                        labels(0)
                                                .with((_, id) -> Math.min(1, id))
                                                .unsized())),
                error(
                        layout,
                        DatasetRule.SPACING,
                        LABELS_TR + "s0.json",
                        data -> data.text(LABELS_TR + "s0.json", "{\"spacing\": [1, 0.5, 0.5]}")),
                error(
                        layout,
                        DatasetRule.SPACING,
                        TR + "s0.json",
                        data -> data.text(TR + "s0.json", "{\"spacing\": [1, 0.5]}")),
                error(
                        layout,
                        DatasetRule.AXES,
                        TR + "s0_0000.tif",
                        data -> data.put(TR + "s0_0000.tif", image(0).colored())),
                error(
                        layout,
                        DatasetRule.LEAKAGE,
                        "Dataset901_x/imagesTs/s2_0000.tif",
                        data -> data.put("Dataset901_x/imagesTs/s2_0000.tif", image(1))));
    }

    private static List<Defect> monai() {
        String json = "data/dataset.json";
        return List.of(
                error(CheckedLayout.MONAI, DatasetRule.MISSING_IMAGE, json, data -> data.remove("data/images/s1.tif")),
                error(
                        CheckedLayout.MONAI,
                        DatasetRule.MISSING_LABEL,
                        json,
                        data -> data.edit(json, text -> text.replace("\"labels/s1.tif", "\"/labels/s1.tif"))),
                error(
                        CheckedLayout.MONAI,
                        DatasetRule.DATASET_JSON,
                        json,
                        data -> data.edit(json, text -> text.replace("training", "trainings"))),
                error(
                        CheckedLayout.MONAI,
                        DatasetRule.LEAKAGE,
                        "data/images/s2.tif",
                        data -> data.put("data/images/s2.tif", image(0))));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void a_defect_is_found_where_it_is(Defect defect) throws IOException {
        CheckReport report = check(defect.change().apply(TestDataset.of(defect.layout())), defect.layout());
        assertThat(report.findings())
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo(defect.rule());
                    assertThat(finding.severity()).isEqualTo(defect.severity());
                    assertThat(finding.file()).isEqualTo(defect.file());
                })
                .allSatisfy(finding -> assertThat(
                                List.of(finding.found(), finding.allowed(), finding.breaks(), finding.fix()))
                        .noneMatch(String::isBlank));
        assertThat(report.isSound()).isEqualTo(defect.severity() != FindingSeverity.ERROR);
        TreeSet<DatasetRule> known = new TreeSet<>(defect.more());
        known.add(defect.rule());
        assertThat(report.findings().stream()
                        .filter(finding -> finding.severity() == FindingSeverity.ERROR)
                        .map(Finding::rule))
                .isSubsetOf(known);
    }

    /** OME-TIFF names its axes; whoever else reads it must be told. */
    @Test
    void channels_of_ome_tiff_are_no_defect_unless_their_planes_differ_from_the_labels() throws IOException {
        TestDataset data = TestDataset.of(CheckedLayout.OME_TIFF);
        for (int sample = 0; sample < 3; sample++) {
            String file = "x/%s/images/s%d.tif".formatted(sample < 2 ? "train" : "test", sample);
            data.bytes(file, channels(sample, TestDataset.DEPTH));
        }
        assertThat(check(data, CheckedLayout.OME_TIFF).findings()).isEmpty();
        data.bytes("x/train/images/s0.tif", channels(0, TestDataset.DEPTH - 1));
        assertThat(check(data, CheckedLayout.OME_TIFF).findings())
                .extracting(Finding::rule)
                .containsExactly(DatasetRule.SHAPE);
    }

    private static byte[] channels(int sample, int depth) throws IOException {
        int edge = TestDataset.EDGE;
        VolumeDescription volume = new VolumeDescription(
                new Shape3(depth, edge, edge),
                VoxelType.UINT8,
                Optional.of(new VoxelSize(2, 0.5, 0.5)),
                "two",
                "",
                true,
                List.of("membranes", "nuclei"));
        double[] numbers = TestDataset.image(sample).numbers();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TiffStream stream = new TiffStream(bytes, volume, true)) {
            for (int plane = 0; plane < 2 * depth; plane++) {
                int from = plane % depth * edge * edge;
                float[] values = new float[edge * edge];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) numbers[from + i];
                }
                stream.writePlane(values);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void every_rule_is_tested() {
        assertThat(Stream.concat(Stream.of(DatasetRule.LAYOUT), defects().map(Defect::rule)))
                .containsAll(Arrays.asList(DatasetRule.values()));
    }

    @Test
    void the_fix_names_what_to_write() throws IOException {
        String json = TR + "s0.json";
        CheckReport report = check(
                TestDataset.of(CheckedLayout.NNUNET).text(json, "{\"spacing\": [0.5, 0.5, 2]}"), CheckedLayout.NNUNET);
        assertThat(report.findings())
                .filteredOn(finding -> finding.file().equals(json))
                .singleElement()
                .satisfies(finding -> assertThat(finding.fix()).isEqualTo("write {\"spacing\": [2.0, 0.5, 0.5]}"));
    }

    @Test
    void of_very_many_findings_the_worst_are_listed_and_the_rest_counted() throws IOException {
        TestDataset data = TestDataset.of(CheckedLayout.CELLPOSE);
        for (int i = 0; i < 1500; i++) {
            data.text("train/extra-%04d.tif".formatted(i), "");
        }
        CheckReport report = check(data.text("train/a.png", ""), CheckedLayout.CELLPOSE);
        assertThat(report.errors()).isEqualTo(1500);
        assertThat(report.warnings()).isEqualTo(1);
        assertThat(report.findings()).hasSize(1000);
        assertThat(report.leftOut()).isEqualTo(501);
        assertThat(report.findings().getFirst().file()).isEqualTo("train/extra-0000.tif");
        assertThat(report.findings().getLast().file()).isEqualTo("train/extra-0999.tif");
    }
}
