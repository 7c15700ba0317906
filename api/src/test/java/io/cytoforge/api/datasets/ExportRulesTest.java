package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.testing.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports by the rules of those who read them, written again in Python where their packages are not at hand. */
class ExportRulesTest extends DatasetRequestTest {
    private Path unpacked(String export) throws IOException {
        return unpacked(blocks().make(THREE_BLOCKS, 3), export);
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
