package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.ApiTest;
import io.cytoforge.api.testing.Http;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.DirectoryChunkStore;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Exports by the rules of those who read them, written again in Python where their packages are not at hand. */
@ApiTest
class ExportRulesTest {
    private static final Shape3 SHAPE = new Shape3(6, 70, 90);
    private static final String REQUEST = """
            {"samples": 3, "name": "blocks", "seed": 3, "split": {"train": 0.4, "validation": 0.3, "test": 0.3},
             "simulation": {"preset": "celegans-nuclei", "shape": {"z": 16, "y": 48, "x": 48}}}""";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient sql;

    @Autowired
    ObjectStore store;

    @TempDir
    Path folder;

    private MadeDataset blocks() {
        LabelVolume labels = MadeDataset.blocks(SHAPE);
        Random random = new Random(5);
        float[] seen = new float[SHAPE.arrayLength()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = random.nextInt(500) + (labels.voxels()[i] > 0 ? 2000 : 0);
        }
        return new MadeDataset(new Http(mvc), sql, store, labels, FloatVolume.wrap(SHAPE, seen));
    }

    private Path unpacked(String export) throws IOException {
        UUID id = blocks().make(REQUEST, 3);
        MvcTestResult answer = new Http(mvc).get("/v1/datasets/" + id + "/exports/" + export);
        assertThat(answer).hasStatusOk();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return folder;
    }

    /**
     * The Cell Tracking Challenge's "Naming and file content conventions", and what Trackastra's {@code load_ctc} and
     * the challenge's evaluation software do with the files.
     */
    @Test
    void sequences_are_what_the_cell_tracking_challenge_reads() throws IOException {
        String found = Python.run(List.of("tifffile", "numpy"), """
                import sys, glob, os, re, numpy as np, tifffile
                sequences = 0
                for part in ("train", "validation", "test"):
                    for images in sorted(glob.glob(f"{sys.argv[1]}/{part}/*/[0-9][0-9]")):
                        files = sorted(os.listdir(images))
                        assert all(re.fullmatch(r"t\\d{3}\\.tif", f) for f in files), files
                        assert files == [f"t{i:03d}.tif" for i in range(len(files))]
                        truth = images + "_GT"
                        assert sorted(os.listdir(truth)) == ["SEG", "TRA"]
                        rows = []
                        for line in open(f"{truth}/TRA/man_track.txt", newline=""):
                            assert re.fullmatch(r"\\d+ \\d+ \\d+ \\d+\\n", line), repr(line)
                            rows.append([int(v) for v in line.split(" ")])
                        tracks = {r[0]: r for r in rows}
                        assert len(tracks) == len(rows) > 0 and min(tracks) > 0
                        for label, begin, end, parent in rows:
                            assert 0 <= begin <= end < len(files)
                            assert parent == 0 or tracks[parent][2] < begin
                        for t, name in enumerate(files):
                            image = tifffile.imread(f"{images}/{name}")
                            for kind, file in (("SEG", "man_seg"), ("TRA", "man_track")):
                                mask = tifffile.imread(f"{truth}/{kind}/{file}{t:03d}.tif")
                                assert mask.dtype == np.uint16 and mask.ndim == 3 and mask.shape == image.shape
                                ids = set(np.unique(mask)) - {0}
                                assert ids == {r[0] for r in rows if r[1] <= t <= r[2]}, ids
                        sequences += 1
                print(sequences)
                """, unpacked("ctc"));
        assertThat(found).isEqualTo("3");
    }

    /**
     * pytorch-3dunet: {@code AbstractHDF5Dataset._check_volume_sizes}, {@code FilterSliceBuilder} with the threshold of
     * the README; PlantSeg: {@code read_h5_voxel_size}.
     */
    @Test
    void files_are_what_pytorch_3dunet_and_plantseg_read() throws IOException {
        String found = Python.run(List.of("h5py", "numpy"), """
                import sys, glob, re, h5py, numpy as np
                readme = open(sys.argv[1] + "/README.md").read()
                threshold = float(re.search(r"threshold: ([0-9.]+)", readme).group(1))
                assert threshold == 0.01
                pairs = 0
                for part in ("train", "val", "test"):
                    for file in glob.glob(f"{sys.argv[1]}/{part}/*.h5"):
                        with h5py.File(file, "r") as f:
                            raw, label = f["raw"][:], f["label"][:]
                            assert raw.ndim == label.ndim == 3 and raw.shape == label.shape
                            assert np.issubdtype(label.dtype, np.integer)
                            assert 0 < np.count_nonzero(label) / label.size and raw[label > 0].mean() > raw[label == 0].mean()
                            patch = label[:, :60, :60]
                            assert np.count_nonzero(patch) / patch.size > threshold
                            for name in ("raw", "label"):
                                assert list(f[name].attrs["element_size_um"]) == [1.0, 0.5, 0.5]
                            pairs += 1
                print(pairs)
                """, unpacked("hdf5"));
        assertThat(found).isEqualTo("3");
    }

    /** NGFF 0.4, sections "multiscales" and "labels", read by zarr for Python. */
    @Test
    void images_of_version_0_4_are_what_ngff_says_of_images_and_labels() throws IOException {
        String found = Python.run(List.of("zarr", "numpy"), """
                import sys, glob, zarr, numpy as np
                for part in ("train", "validation", "test"):
                    file, = glob.glob(f"{sys.argv[1]}/{part}/*.zarr")
                    image = zarr.open_group(file, mode="r")
                    scales, = image.attrs["multiscales"]
                    assert scales["version"] == "0.4"
                    assert [(a["name"], a["type"], a["unit"]) for a in scales["axes"]] == [(n, "space", "micrometer") for n in "zyx"]
                    assert scales["datasets"][0]["coordinateTransformations"][0] == {"type": "scale", "scale": [1.0, 0.5, 0.5]}
                    assert image["labels"].attrs["labels"] == ["cells"]
                    labels = image["labels/cells"]
                    levels = labels.attrs["multiscales"][0]["datasets"]
                    assert len(levels) == len(scales["datasets"]) > 1
                    for one, other in zip(levels, scales["datasets"]):
                        assert labels[one["path"]].shape == image[other["path"]].shape
                        assert labels[one["path"]].dtype.kind == "u"
                    about = labels.attrs["image-label"]
                    assert about["version"] == "0.4" and about["source"]["image"] == "../../"
                    values = [c["label-value"] for c in about["colors"]]
                    ids = np.unique(labels["0"][:])
                    assert sorted(values) == list(ids[ids > 0]) and len(set(values)) == len(values)
                    assert all(len(c["rgba"]) == 4 and all(0 <= v <= 255 for v in c["rgba"]) for c in about["colors"])
                    assert image["0"][:][labels["0"][:] > 0].min() >= 2000
                print(ids.max())
                """, unpacked("ome-zarr?version=0.4"));
        assertThat(found).isEqualTo("12");
    }

    @Test
    void images_of_version_0_5_hold_what_is_stored() throws IOException {
        DirectoryChunkStore export = new DirectoryChunkStore(unpacked("ome-zarr"));
        OmeZarrReader image = OmeZarrReader.open(export, "train/blocks_0000.zarr");
        OmeZarrReader cells = image.labels("cells");
        assertThat(image.labelNames()).containsExactly("cells");
        assertThat(cells.levels()).isEqualTo(image.levels()).isGreaterThan(1);
        assertThat(cells.voxelSize()).isEqualTo(image.voxelSize()).contains(MadeDataset.VOXEL_SIZE);
        int[] ids = new int[SHAPE.arrayLength()];
        cells.level(0).read(Box3.of(SHAPE), ids);
        assertThat(ids).isEqualTo(MadeDataset.blocks(SHAPE).voxels());
        float[] seen = new float[SHAPE.arrayLength()];
        image.level(0).read(Box3.of(SHAPE), seen);
        assertThat(seen).isEqualTo(blocks().image().voxels());
    }

    /** What RO-Crate 1.2 ("Root Data Entity") and Croissant 1.1 ("Required") demand, and that digests are right. */
    @ParameterizedTest
    @ValueSource(strings = {"stardist?license=CC-BY-4.0", "nnunet?license=CC-BY-4.0", "ome-zarr?license=CC-BY-4.0"})
    void exports_describe_themselves_to_machines(String export) throws IOException {
        String found = Python.run(List.of("json", "hashlib"), """
                import sys, os, json, hashlib, glob, datetime
                root = sys.argv[1]
                url = "https://spdx.org/licenses/CC-BY-4.0"
                crate = json.load(open(root + "/ro-crate-metadata.json"))
                assert crate["@context"] == "https://w3id.org/ro/crate/1.2/context"
                entities = {e["@id"]: e for e in crate["@graph"]}
                assert len(entities) == len(crate["@graph"]) and all("@type" in e for e in crate["@graph"])
                about = entities["ro-crate-metadata.json"]
                assert about["@type"] == "CreativeWork" and about["about"] == {"@id": "./"}
                assert about["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
                data = entities["./"]
                assert data["@type"] == "Dataset" and data["name"] == "blocks" and "ynthetic" in data["description"]
                datetime.date.fromisoformat(data["datePublished"])
                assert data["license"] == {"@id": url} and entities[url]["@type"] == "CreativeWork"
                for part in data["hasPart"]:
                    kind = entities[part["@id"]]["@type"]
                    path = os.path.join(root, part["@id"])
                    assert os.path.isdir(path) if kind == "Dataset" else os.path.isfile(path), part
                    assert kind == "Dataset" or int(entities[part["@id"]]["contentSize"]) == os.path.getsize(path)
                croissant = json.load(open(root + "/croissant.json"))
                for key in ("@context", "name", "description", "license", "url", "creator", "datePublished", "distribution"):
                    assert croissant[key], key
                assert croissant["@context"]["conformsTo"] == "dct:conformsTo"
                assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.1" and croissant["@type"] == "sc:Dataset"
                assert croissant["license"] == url and "synthetic" in croissant["keywords"]
                assert croissant["datePublished"] == data["datePublished"]
                ids = [r["@id"] for r in croissant["distribution"]]
                assert len(set(ids)) == len(ids)
                for resource in croissant["distribution"]:
                    if resource["@type"] == "cr:FileObject":
                        content = open(os.path.join(root, resource["contentUrl"]), "rb").read()
                        assert resource["sha256"] == hashlib.sha256(content).hexdigest()
                        assert resource["contentSize"] == f"{len(content)} B"
                    else:
                        assert glob.glob(os.path.join(root, resource["includes"]), recursive=True), resource
                listed = dict(reversed(line.rstrip("\\n").split("  ")) for line in open(root + "/SHA256SUMS"))
                files = {os.path.relpath(os.path.join(d, f), root) for d, _, fs in os.walk(root) for f in fs}
                assert files - {"SHA256SUMS"} == set(listed), files ^ set(listed)
                for name, digest in listed.items():
                    assert hashlib.sha256(open(os.path.join(root, name), "rb").read()).hexdigest() == digest, name
                print("CC-BY-4.0" in open(root + "/README.md").read())
                """, unpacked(export));
        assertThat(found).isEqualTo("True");
    }
}
