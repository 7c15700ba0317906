package io.cytoforge.api.datasetchecks;

import static io.cytoforge.api.datasetchecks.DatasetCheckTest.error;
import static io.cytoforge.api.datasetchecks.DatasetCheckTest.note;
import static io.cytoforge.api.datasetchecks.DatasetCheckTest.warning;
import static io.cytoforge.api.datasetchecks.TestDataset.image;
import static io.cytoforge.api.datasetchecks.TestDataset.labels;

import io.cytoforge.api.datasetchecks.DatasetCheckTest.Defect;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What can be wrong with sequences of the Cell Tracking Challenge, HDF5 files and OME-Zarr images. */
final class OtherLayouts {
    private static final String SEQUENCE = "train/x/01";
    private static final String SEG = SEQUENCE + "_GT/SEG/man_seg000.tif";
    private static final String TRA = SEQUENCE + "_GT/TRA/man_track000.tif";
    private static final String TABLE = SEQUENCE + "_GT/TRA/man_track.txt";
    private static final String H5 = "train/s0.h5";
    private static final String ZARR = "train/s0.zarr";
    private static final String GROUP = ZARR + "/zarr.json";
    private static final String CELLS = ZARR + "/labels/cells";

    private OtherLayouts() {}

    private static Defect table(UnaryOperator<String> change) {
        return error(CheckedLayout.CTC, DatasetRule.TRACK_TABLE, TABLE, data -> data.edit(TABLE, change));
    }

    static List<Defect> ctc() {
        CheckedLayout layout = CheckedLayout.CTC;
        return List.of(
                table(text -> text.replace("1 0 1 0\n", "1\t0\t1\t0\n")),
                table(text -> text.replace("3 0 1 0\n", "3 0 1  0\n")),
                table(text -> text.replace("3 0 1 0\n", "")),
                table(text -> text.replace("3 0 1 0\n", "3 0 2 0\n")),
                table(text -> text.replace("3 0 1 0\n", "3 1 1 0\n")),
                table(text -> text.replace("3 0 1 0\n", "3 1 0 0\n")),
                table(text -> text.replace("3 0 1 0\n", "3 0 1 2\n")),
                table(text -> text.replace("3 0 1 0\n", "3 0 1 99\n")),
                table(text -> text + "3 0 1 0\n"),
                table(text -> text + "13 0 1 0\n"),
                table(text -> "label begin end parent\n" + text),
                error(layout, DatasetRule.TRACK_TABLE, SEQUENCE + "_GT/TRA", data -> data.remove(TABLE)),
                error(
                        layout,
                        DatasetRule.TRACK_TABLE,
                        TABLE,
                        data -> data.put(TRA, labels(0).with((_, id) -> id == 3 ? 0 : id))),
                error(
                        layout,
                        DatasetRule.LABEL_TYPE,
                        SEG,
                        data -> data.put(SEG, labels(0).as("uint8"))),
                error(
                        layout,
                        DatasetRule.LABEL_TYPE,
                        TRA,
                        data -> data.put(TRA, labels(0).as("float32"))),
                error(
                        layout,
                        DatasetRule.LABEL_RANGE,
                        SEG,
                        data -> data.put(SEG, labels(0).as("uint32").with((_, id) -> id == 3 ? 65_537 : id)),
                        DatasetRule.LABEL_TYPE),
                error(
                        layout,
                        DatasetRule.SHAPE,
                        TRA,
                        data -> data.put(TRA, labels(0).turned())),
                error(
                        layout,
                        DatasetRule.CASE_NAME,
                        SEQUENCE + "/frame000.tif",
                        data -> data.copy(SEQUENCE + "/t000.tif", SEQUENCE + "/frame000.tif")),
                error(
                        layout,
                        DatasetRule.CASE_NAME,
                        SEQUENCE + "_GT/SEG/man_seg0001.tif",
                        data -> data.copy(SEG, SEQUENCE + "_GT/SEG/man_seg0001.tif")
                                .remove(SEQUENCE + "_GT/SEG/man_seg001.tif")),
                error(layout, DatasetRule.CASE_NAME, "train/x/1", data -> data.put("train/x/1/t000.tif", image(5))),
                error(
                        layout,
                        DatasetRule.MISSING_IMAGE,
                        SEQUENCE,
                        data -> data.copy(SEQUENCE + "/t001.tif", SEQUENCE + "/t002.tif")
                                .copy(SEQUENCE + "_GT/TRA/man_track001.tif", SEQUENCE + "_GT/TRA/man_track002.tif")
                                .remove(SEQUENCE + "/t001.tif")
                                .remove(SEQUENCE + "_GT/SEG/man_seg001.tif")
                                .remove(SEQUENCE + "_GT/TRA/man_track001.tif"),
                        DatasetRule.TRACK_TABLE),
                error(
                        layout,
                        DatasetRule.MISSING_LABEL,
                        SEQUENCE + "/t001.tif",
                        data -> data.remove(SEQUENCE + "_GT/TRA/man_track001.tif"),
                        DatasetRule.TRACK_TABLE),
                warning(layout, DatasetRule.MISSING_LABEL, SEQUENCE, data -> data.removeAll(SEQUENCE + "_GT/TRA")),
                warning(
                        layout,
                        DatasetRule.EMPTY_LABELS,
                        SEG,
                        data -> data.put(SEG, labels(0).with((_, _) -> 0))),
                error(
                        layout,
                        DatasetRule.LEAKAGE,
                        SEQUENCE + "/t000.tif",
                        data -> data.put("test/x/01/t000.tif", image(0))));
    }

    private static UnaryOperator<TestDataset> stored(TestTiff raw, TestTiff label) {
        return data -> data.hdf5(H5, Map.of("raw", raw, "label", label));
    }

    static List<Defect> hdf5() {
        CheckedLayout layout = CheckedLayout.HDF5;
        String raw = H5 + "/raw";
        String label = H5 + "/label";
        return List.of(
                error(
                        layout,
                        DatasetRule.MISSING_IMAGE,
                        H5,
                        data -> data.hdf5(H5, Map.of("image", image(0), "label", labels(0)))),
                error(
                        layout,
                        DatasetRule.MISSING_LABEL,
                        H5,
                        data -> data.hdf5(H5, Map.of("raw", image(0), "labels", labels(0)))),
                error(layout, DatasetRule.MISSING_LABEL, H5, data -> data.hdf5(H5, Map.of("raw", image(0)))),
                note(
                        layout,
                        DatasetRule.MISSING_LABEL,
                        "test",
                        data -> data.hdf5("test/s2.h5", Map.of("raw", image(2)))),
                error(layout, DatasetRule.UNREADABLE, H5, data -> data.cut(H5, 60)),
                error(layout, DatasetRule.UNREADABLE, H5, data -> data.text(H5, "This is no HDF5.")),
                warning(
                        layout,
                        DatasetRule.LABEL_TYPE,
                        label,
                        stored(image(0), labels(0).as("float32"))),
                error(
                        layout,
                        DatasetRule.LABEL_FRACTIONS,
                        label,
                        stored(image(0), labels(0).as("float32").with((_, id) -> id * 0.5))),
                error(
                        layout,
                        DatasetRule.LABEL_NEGATIVE,
                        label,
                        stored(image(0), labels(0).with((i, id) -> i < 9 ? -1 : id))),
                note(
                        layout,
                        DatasetRule.LABEL_GAPS,
                        label,
                        stored(image(0), labels(0).with((_, id) -> id == 3 ? 70_000 : id))),
                error(
                        layout,
                        DatasetRule.SHAPE,
                        label,
                        stored(image(0), labels(0).turned())),
                error(
                        layout,
                        DatasetRule.AXES,
                        raw,
                        stored(image(0).plane(2), labels(0).plane(2))),
                error(
                        layout,
                        DatasetRule.NOT_FINITE,
                        raw,
                        stored(image(0).as("float32").with((i, v) -> i == 77 ? Double.NaN : v), labels(0))),
                warning(
                        layout,
                        DatasetRule.SPACING,
                        raw,
                        stored(image(0).ofVoxels(0.5, 2), labels(0).ofVoxels(0.5, 2))),
                warning(
                        layout,
                        DatasetRule.VOXEL_SIZE,
                        label,
                        stored(image(0), labels(0).ofVoxels(2, 0.4))),
                note(
                        layout,
                        DatasetRule.VOXEL_SIZE,
                        "",
                        stored(image(0).unsized(), labels(0).unsized())),
                warning(
                        layout,
                        DatasetRule.EMPTY_LABELS,
                        label,
                        stored(image(0), labels(0).with((_, _) -> 0))),
                error(
                        layout,
                        DatasetRule.LEAKAGE,
                        raw,
                        data -> data.hdf5("test/s2.h5", Map.of("raw", image(0), "label", labels(2)))),
                note(layout, DatasetRule.CHUNKS, raw, data -> data.resource(H5, "large-chunk.h5")));
    }

    private static Defect document(DatasetRule rule, String file, UnaryOperator<String> change, DatasetRule... more) {
        return error(CheckedLayout.OME_ZARR, rule, ZARR, data -> data.edit(file, change), more);
    }

    static List<Defect> omeZarr() {
        CheckedLayout layout = CheckedLayout.OME_ZARR;
        String list = ZARR + "/labels/zarr.json";
        return List.of(
                document(DatasetRule.MULTISCALES, GROUP, text -> text.replace("\"axes\"", "\"axis\"")),
                document(
                        DatasetRule.MULTISCALES,
                        GROUP,
                        text -> text.replace("\"name\" : \"z\"", "\"name\" : \"y2\"")
                                .replace("\"name\" : \"x\"", "\"name\" : \"z\"")
                                .replace("\"name\" : \"y2\"", "\"name\" : \"x\""),
                        DatasetRule.SHAPE),
                document(
                        DatasetRule.MULTISCALES,
                        GROUP,
                        text -> text.replace("\"path\" : \"0\"", "\"path\" : \"9\""),
                        DatasetRule.UNREADABLE),
                document(DatasetRule.MULTISCALES, GROUP, text -> text.replace("\"scale\" : [", "\"scales\" : [")),
                error(
                        layout,
                        DatasetRule.MULTISCALES,
                        GROUP,
                        data -> data.text(GROUP, "{ no JSON"),
                        DatasetRule.LABEL_GROUP),
                warning(
                        layout,
                        DatasetRule.MULTISCALES,
                        ZARR,
                        data -> data.edit(GROUP, text -> text.replace("\"version\" : \"0.5\"", "\"version\" : \"9\""))),
                warning(
                        layout,
                        DatasetRule.SPACING,
                        ZARR,
                        data -> data.zarr(
                                ZARR, image(0).ofVoxels(0.5, 2), labels(0).ofVoxels(0.5, 2))),
                error(
                        layout,
                        DatasetRule.LABEL_GROUP,
                        CELLS,
                        data -> data.edit(list, text -> text.replace("cells", "nuclei")),
                        DatasetRule.MISSING_LABEL),
                document(DatasetRule.LABEL_GROUP, list, text -> text.replace("\"cells\"", "\"cells\", \"nuclei\"")),
                error(layout, DatasetRule.LABEL_GROUP, CELLS, data -> data.remove(list), DatasetRule.MISSING_LABEL),
                warning(
                        layout,
                        DatasetRule.LABEL_GROUP,
                        CELLS,
                        data -> data.edit(CELLS + "/zarr.json", text -> text.replace("image-label", "image"))),
                error(layout, DatasetRule.MISSING_LABEL, ZARR, data -> data.removeAll(ZARR + "/labels")),
                error(
                        layout,
                        DatasetRule.LABEL_TYPE,
                        CELLS,
                        data -> data.zarr(ZARR, image(0), labels(0).as("float32"))),
                error(
                        layout,
                        DatasetRule.LABEL_NEGATIVE,
                        CELLS,
                        data -> data.zarr(ZARR, image(0), labels(0).with((_, id) -> id == 3 ? 65_000 : id))
                                .edit(CELLS + "/0/zarr.json", text -> text.replace("uint16", "int16"))),
                note(
                        layout,
                        DatasetRule.LABEL_GAPS,
                        CELLS,
                        data -> data.zarr(ZARR, image(0), labels(0).with((_, id) -> id == 3 ? 70 : id))),
                error(
                        layout,
                        DatasetRule.SHAPE,
                        CELLS,
                        data -> data.zarr(ZARR, image(0), labels(0).turned())),
                error(layout, DatasetRule.UNREADABLE, ZARR, data -> data.cut(ZARR + "/0/c/0/0/0", 500)),
                warning(
                        layout,
                        DatasetRule.EMPTY_LABELS,
                        CELLS,
                        data -> data.zarr(ZARR, image(0), labels(0).with((_, _) -> 0))),
                error(layout, DatasetRule.LEAKAGE, ZARR, data -> data.zarr("test/s2.zarr", image(0), labels(2))));
    }
}
