package io.cytoforge.standalone.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.standalone.Installation;
import io.cytoforge.standalone.SharedInstallation;
import io.cytoforge.standalone.demo.Launch;
import io.cytoforge.standalone.demo.client.ApiClient;
import io.cytoforge.standalone.study.StudyMaker;
import io.cytoforge.testing.Python;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Data sets as somebody gets them who types the command, opened by what trainers open them with. */
@ExtendWith(SharedInstallation.class)
class DatasetIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Installation installation;

    /** The data set that all layouts are made of. */
    @SuppressWarnings("NullAway.Init")
    private static String dataset;

    @BeforeAll
    static void start(Installation shared) {
        installation = shared;
        dataset = make(new DatasetMaker.Wanted("celegans-nuclei", 2, 5, "", "stardist", folder.resolve("stardist")));
    }

    private static String make(DatasetMaker.Wanted wanted) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String made = new DatasetMaker(installation.url(), Launch.screen(out)).make(wanted);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("Synthetic", wanted.layout().equals("nnunet") ? "nnUNetv2_train 901" : "StarDist3D");
        return made;
    }

    private static Path exported(String layout) throws IOException {
        Path output = folder.resolve(layout);
        try (ApiClient api = new ApiClient(installation.url())) {
            DatasetMaker.export(api, dataset, layout, output);
        }
        return output;
    }

    /** Two images, the second with labels to judge by; everything as small as it can be. */
    @Test
    void a_folder_of_images_becomes_a_data_set_and_is_judged() throws IOException, InterruptedException {
        Path images = Files.createDirectories(folder.resolve("images"));
        try (ApiClient api = new ApiClient(installation.url())) {
            for (String name : List.of("a", "b")) {
                JsonNode seen = synthesized(api, name.equals("a") ? 1 : 2);
                api.download("/v1/volumes/%s/tiff".formatted(volume(seen, "image")), images.resolve(name + ".tif"));
                if (name.equals("b")) {
                    api.download(
                            "/v1/volumes/%s/tiff".formatted(volume(seen, "labels")), images.resolve("b_labels.tif"));
                }
            }
        }
        Map<String, Object> network = Map.of("width", 4, "patch", Map.of("z", 8, "y", 16, "x", 16), "batch", 1);
        Map<String, Object> stages = Map.of(
                "dataset", Map.of("request", Map.of("samples", 1)),
                "benchmark",
                        Map.of("request", Map.of("iterations", 10, "sets", List.of("synthetic"), "network", network)));
        Path output = folder.resolve("study");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new StudyMaker(
                        installation.url(),
                        Launch.screen(new PrintStream(printed, true, StandardCharsets.UTF_8)),
                        Duration.ofMillis(100))
                .make(new StudyMaker.Wanted(images, null, stages, "stardist", output));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("6 stages", "no ground truth", "trainings");
        for (String file : List.of(
                "study.json",
                "labels/a_labels.tif",
                "labels/a_outlines.png",
                "simulation.json",
                "optics-0.json",
                "benchmark/report.json",
                "benchmark/curve.png",
                "dataset/README.md")) {
            assertThat(output.resolve(file)).isNotEmptyFile();
        }
        assertThat(Files.readString(output.resolve("report.html"))).contains("What the data set teaches", "synthetic");
    }

    private static JsonNode synthesized(ApiClient api, int seed) throws InterruptedException {
        JsonNode job = api.post(
                "/v1/syntheses",
                Map.of(
                        "simulation",
                                Map.of(
                                        "preset",
                                        "zebrafish-nuclei",
                                        "seed",
                                        seed,
                                        "shape",
                                        Map.of("z", 24, "y", 48, "x", 48)),
                        "appearance", Map.of("type", "optics", "microscope", "confocal-40x-water")));
        while (!job.path("state").asString().equals("succeeded")) {
            assertThat(job.path("state").asString()).as(job.toString()).isIn("queued", "running");
            Thread.sleep(100);
            job = api.get("/v1/jobs/" + job.path("id").asString());
        }
        return job;
    }

    private static String volume(JsonNode job, String role) {
        return job.path("volumes")
                .valueStream()
                .filter(volume -> volume.path("role").asString().equals(role))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    @Test
    void a_microscope_by_its_name_is_that_of_all_images() throws IOException {
        Path output = folder.resolve("light-sheet");
        make(new DatasetMaker.Wanted("celegans-nuclei", 1, 5, "light-sheet-20x-water", "nnunet", output));
        assertThat(Files.readString(output.resolve("about/celegans-nuclei_0000/sample.json")))
                .contains("lightSheet");
    }

    /** What StarDist, EmbedSeg and Cellpose check when they read pairs: names, shapes, one integer type, ids of 16 bits. */
    @Test
    void pairs_are_what_stardist_reads() {
        String found = Python.run(List.of("tifffile", "numpy"), """
                import sys, glob, os, numpy as np, tifffile
                root = sys.argv[1]
                pairs = 0
                for part in ("train", "validation", "test"):
                    images = sorted(glob.glob(f"{root}/{part}/images/*.tif"))
                    masks = sorted(glob.glob(f"{root}/{part}/masks/*.tif"))
                    assert [os.path.basename(f) for f in images] == [os.path.basename(f) for f in masks]
                    for i, m in zip(images, masks):
                        x, y = tifffile.imread(i), tifffile.imread(m)
                        assert x.shape == y.shape and x.ndim == 3, (x.shape, y.shape)
                        assert np.issubdtype(y.dtype, np.integer) and np.issubdtype(x.dtype, np.integer)
                        ids = np.unique(y)
                        assert ids[0] == 0 and (np.diff(ids) == 1).all() and 2 < ids[-1] < 65536, ids
                        assert x[y > 0].mean() > x[y == 0].mean()
                        with tifffile.TiffFile(m) as t:
                            assert t.is_imagej and t.imagej_metadata["spacing"] > 0
                        pairs += 1
                print(pairs)
                """, folder.resolve("stardist"));
        assertThat(found).isEqualTo("2");
    }

    /** What Cellpose checks before it trains: planes in pairs by name, masks of whole numbers, at least 5 in each. */
    @Test
    void slices_are_what_cellpose_learns_from() throws IOException {
        String found = Python.run(List.of("tifffile", "numpy"), """
                import sys, glob, os, numpy as np, tifffile
                root = sys.argv[1]
                names, axes = 0, set()
                for part in os.listdir(root):
                    files = sorted(glob.glob(f"{root}/{part}/*.tif"))
                    images = [f for f in files if not f[:-4].endswith("_masks")]
                    assert len(files) == 2 * len(images), files
                    for i in images:
                        x, y = tifffile.imread(i), tifffile.imread(i[:-4] + "_masks.tif")
                        assert x.ndim == 2 and x.shape == y.shape, (x.shape, y.shape)
                        assert np.issubdtype(y.dtype, np.integer) and len(np.unique(y[y > 0])) >= 5
                        assert x[y > 0].mean() > x[y == 0].mean()
                        names, axes = names + 1, axes | {os.path.basename(i).split("_")[2]}
                assert names > 60, names
                print(sorted(axes))
                """, exported("cellpose"));
        assertThat(found).isEqualTo("['yx', 'zx', 'zy']");
    }

    /** What nnU-Net's verify_dataset_integrity and its Tiff3DIO check: files, spacing, consecutive classes, shapes. */
    @Test
    void folders_are_what_nnunet_verifies() throws IOException {
        String found = Python.run(List.of("tifffile", "numpy"), """
                import sys, glob, os, json, numpy as np, tifffile
                root, = glob.glob(f"{sys.argv[1]}/Dataset*")
                dataset = json.load(open(f"{root}/dataset.json"))
                for key in ("labels", "channel_names", "numTraining", "file_ending"):
                    assert key in dataset, key
                labels = dataset["labels"]
                assert labels["background"] == 0 and sorted(labels.values()) == list(range(len(labels)))
                cases = sorted(os.path.basename(f)[:-4] for f in glob.glob(f"{root}/labelsTr/*.tif"))
                assert len(cases) == dataset["numTraining"] > 0
                assert len(glob.glob(f"{root}/imagesTr/*.tif")) == len(cases) * len(dataset["channel_names"])
                for case in cases:
                    image = tifffile.imread(f"{root}/imagesTr/{case}_0000.tif")
                    label = tifffile.imread(f"{root}/labelsTr/{case}.tif")
                    assert image.shape == label.shape and set(np.unique(label)) == {0, 1, 2}
                    spacing = json.load(open(f"{root}/imagesTr/{case}.json"))["spacing"]
                    assert spacing == json.load(open(f"{root}/labelsTr/{case}.json"))["spacing"] and len(spacing) == 3
                    assert spacing[0] >= spacing[1], spacing
                print(len(cases))
                """, exported("nnunet"));
        assertThat(found).isEqualTo("2");
    }

    /** What pytorch-3dunet reads, with the share of labels in its patches that the README gives. */
    @Test
    void files_are_what_pytorch_3dunet_learns_from() throws IOException {
        String found = Python.run(List.of("h5py", "numpy"), """
                import sys, glob, re, h5py, numpy as np
                threshold = float(re.search(r"threshold: ([0-9.]+)", open(sys.argv[1] + "/README.md").read()).group(1))
                files = 0
                for file in glob.glob(f"{sys.argv[1]}/*/*.h5"):
                    with h5py.File(file, "r") as f:
                        raw, label = f["raw"], f["label"]
                        assert raw.shape == label.shape and raw.ndim == 3 and np.issubdtype(label.dtype, np.integer)
                        assert np.count_nonzero(label[:]) / label.size > threshold
                        assert raw[:][label[:] > 0].mean() > raw[:][label[:] == 0].mean()
                        assert (f["raw"].attrs["element_size_um"] == f["label"].attrs["element_size_um"]).all()
                        files += 1
                print(files)
                """, exported("hdf5"));
        assertThat(found).isEqualTo("2");
    }
}
