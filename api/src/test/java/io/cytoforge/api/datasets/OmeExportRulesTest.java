package io.cytoforge.api.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.DirectoryChunkStore;
import io.cytoforge.science.format.omezarr.OmeZarrReader;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Exports as OME-Zarr and OME-TIFF by their specifications, written again in Python where their packages are not at hand. */
class OmeExportRulesTest extends DatasetRequestTest {
    private static final Shape3 SHAPE = BLOCKS;

    private Path unpacked(String export) throws IOException {
        return unpacked(blocks().make(THREE_BLOCKS, 3), export);
    }

    /** The rules of version 0.5, to be used by what follows. */
    private static String rules() throws IOException {
        try (InputStream script = Objects.requireNonNull(OmeExportRulesTest.class.getResourceAsStream("ngff_0_5.py"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
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
        assertThat(Python.run(List.of("numcodecs", "numpy"), rules() + "print(len(checked(sys.argv[1])))", folder))
                .isEqualTo("3");
    }

    /** Nuclei of the blocks, a voxel smaller on all sides in their planes. */
    private MadeDataset blocksWithNuclei() {
        MadeDataset cells = blocks();
        int[] ids = cells.labels().voxels();
        LabelVolume nuclei = LabelVolume.empty(SHAPE);
        float[] seen = new float[SHAPE.arrayLength()];
        for (int z = 0; z < SHAPE.z(); z++) {
            for (int y = 1; y < SHAPE.y() - 1; y++) {
                for (int x = 1; x < SHAPE.x() - 1; x++) {
                    int at = SHAPE.index(z, y, x);
                    boolean inside = ids[at - 1] == ids[at + 1] && ids[at - SHAPE.x()] == ids[at + SHAPE.x()];
                    nuclei.voxels()[at] = inside ? ids[at] : 0;
                    seen[at] = inside ? 7 * ids[at] : 0;
                }
            }
        }
        return cells.with(new MadeDataset.Nuclei(nuclei, FloatVolume.wrap(SHAPE, seen)));
    }

    /** One data set in all layouts that know channels; zarr for Python, tifffile and nnU-Net's rules of names. */
    @Test
    void cells_and_their_nuclei_are_two_channels_with_the_same_ids() throws IOException {
        UUID dataset = blocksWithNuclei().make(THREE_BLOCKS, 3);
        Path data = unpacked(dataset, "ome-zarr");
        unpacked(dataset, "ome-tiff");
        String found = Python.run(List.of("numcodecs", "numpy", "tifffile"), rules() + """
                import tifffile, xml.etree.ElementTree as xml
                files = checked(sys.argv[1])
                for file in files:
                    image, cells, nuclei = (read(file + place)[0] for place in ("/0", "/labels/cells/0", "/labels/nuclei/0"))
                    assert image.shape == (2, 6, 70, 90) and read(file + "/1")[0].shape == (2, 6, 35, 45)
                    assert [c["label"] for c in attributes(file)["omero"]["channels"]] == ["membranes", "nuclei"]
                    assert (cells[nuclei > 0] == nuclei[nuclei > 0]).all() and 0 < (nuclei > 0).sum() < (cells > 0).sum()
                    assert (image[1] == 7 * nuclei).all() and image[0][cells > 0].min() >= 2000
                    stem = file.replace(".zarr", "").rsplit("/", 1)
                    with tifffile.TiffFile(f"{stem[0]}/images/{stem[1]}.ome.tif") as tif:
                        assert tif.series[0].axes == "CZYX", tif.series[0].axes
                        assert (tif.asarray() == image).all()
                        channels = [c for c in xml.fromstring(tif.ome_metadata).iter() if c.tag.endswith("}Channel")]
                        assert [c.get("Name") for c in channels] == ["membranes", "nuclei"]
                    for folder, expected in (("labels", cells), ("labels-nuclei", nuclei)):
                        with tifffile.TiffFile(f"{stem[0]}/{folder}/{stem[1]}.ome.tif") as tif:
                            assert tif.series[0].axes == "ZYX" and (tif.asarray() == expected).all()
                print(len(files))
                """, data);
        assertThat(found).isEqualTo("3");
        assertThat(ofOlderZarr(dataset)).isEqualTo("3");
        Map<String, byte[]> nnunet = export(dataset, "nnunet");
        String images = "Dataset901_blocks/imagesTr/blocks_0000_%04d.tif";
        assertThat(nnunet).containsKeys(images.formatted(0), images.formatted(1));
        assertThat(new String(nnunet.get("Dataset901_blocks/dataset.json"), StandardCharsets.UTF_8))
                .containsPattern("\"0\" : \"membranes\",\\s+\"1\" : \"nuclei\"");
        assertThat(export(dataset, "stardist").keySet()).noneMatch(file -> file.contains("nuclei"));
    }

    private String ofOlderZarr(UUID dataset) throws IOException {
        Path older = Files.createDirectory(folder.resolve("older"));
        return Python.run(
                List.of("zarr", "numcodecs", "numpy"),
                rules() + """
                import zarr
                root, older = sys.argv[1:]
                for file in glob.glob(f"{older}/*/*.zarr"):
                    group, newer = zarr.open_group(file, mode="r"), file.replace(older, root)
                    assert [a["name"] for a in group.attrs["multiscales"][0]["axes"]] == list("czyx")
                    assert group["labels"].attrs["labels"] == ["cells", "nuclei"]
                    for array in ("0", "1", "labels/cells/0", "labels/nuclei/1"):
                        assert (group[array][:] == read(f"{newer}/{array}")[0]).all()
                print(len(glob.glob(f"{older}/*/*.zarr")))
                """,
                folder,
                unpacked(dataset, "ome-zarr?version=0.4", older));
    }
}
