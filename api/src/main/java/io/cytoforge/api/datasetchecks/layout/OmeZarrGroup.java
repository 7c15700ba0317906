package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.generated.model.DatasetRule;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.format.VolumeFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A group of Zarr and what OME-NGFF says of it.
 *
 * @param path of the folder
 * @param ome attributes of 0.4, or those under {@code ome} of 0.5
 * @param files all of them
 */
record OmeZarrGroup(String path, JsonNode ome, DataFiles files) {
    private static final String READERS = "ome-zarr-py, napari";
    private static final Set<String> VERSIONS = Set.of("0.4", "0.5");
    private static final List<String> ORDER = List.of("time", "channel", "space");

    /** Empty if it is an array, or cannot be read, which is said. */
    static Optional<OmeZarrGroup> read(String path, DataFiles files, Findings findings) {
        String newer = Names.join(path, "zarr.json");
        boolean isNewer = files.has(newer);
        String file = isNewer ? newer : Names.join(path, ".zattrs");
        try {
            JsonNode document = Json.mapper().readTree(files.read(file));
            JsonNode attributes = isNewer ? document.path("attributes") : document;
            boolean isArray = document.path("node_type").asString("").equals("array");
            return isArray
                    ? Optional.empty()
                    : Optional.of(
                            new OmeZarrGroup(path, attributes.has("ome") ? attributes.path("ome") : attributes, files));
        } catch (JacksonException | VolumeFormatException _) {
            findings.add(Finding.error(DatasetRule.MULTISCALES, file)
                    .says(
                            "no JSON",
                            "a document of Zarr",
                            READERS + ": stop when they open it",
                            "write the metadata again"));
            return Optional.empty();
        }
    }

    boolean isImage() {
        return ome.has("multiscales");
    }

    /** Labels that the group {@code labels} lists. */
    List<String> labelNames(Findings findings) {
        List<String> names = new ArrayList<>();
        ome.path("labels").forEach(name -> names.add(name.asString("")));
        if (names.isEmpty()) {
            findings.add(Finding.error(DatasetRule.LABEL_GROUP, path)
                    .says(
                            "no list \"labels\"",
                            "{\"labels\": [\"cells\"]}, in 0.5 under \"ome\"",
                            READERS + ": show the image without labels",
                            "list the names of the groups in it"));
        }
        return names;
    }

    /** Axes, resolutions and version of an image. */
    void checkImage(Findings findings) {
        JsonNode version = ome.has("version")
                ? ome.path("version")
                : ome.path("multiscales").path(0).path("version");
        if (!VERSIONS.contains(version.asString(""))) {
            warn(
                    findings,
                    "the version " + version,
                    "\"0.4\" or \"0.5\"",
                    READERS + ": guess, and take the metadata for that of another version",
                    "say the version that it was written for");
        }
        checkAxes(findings);
        checkLevels(findings);
    }

    private void checkAxes(Findings findings) {
        List<String> names = new ArrayList<>();
        List<Integer> kinds = new ArrayList<>();
        for (JsonNode axis : ome.path("multiscales").path(0).path("axes")) {
            names.add(axis.path("name").asString(""));
            kinds.add(ORDER.indexOf(axis.path("type").asString("")));
        }
        if (names.isEmpty()) {
            error(
                    findings,
                    "multiscales without axes",
                    "{\"name\": \"z\", \"type\": \"space\", \"unit\": \"micrometer\"}, …",
                    READERS + ": stop, or guess t, c, z, y, x",
                    "describe every axis of the arrays");
            return;
        }
        List<String> space = names.stream().filter("zyx"::contains).toList();
        boolean isSorted = kinds.stream().sorted().toList().equals(kinds)
                && (space.equals(List.of("z", "y", "x")) || space.equals(List.of("y", "x")));
        if (!isSorted || kinds.contains(-1)) {
            error(
                    findings,
                    "the axes %s of the types %s"
                            .formatted(
                                    names,
                                    kinds.stream().map(OmeZarrGroup::word).toList()),
                    "time, then channel, then space, and z, y, x in this order",
                    READERS + ": show planes across the wrong axis; trainers that read the array as it is learn turned"
                            + " cells",
                    "transpose arrays, scales and axes together");
        }
        int time = kinds.indexOf(0);
        if (time >= 0 && lengths(0).size() > time && lengths(0).get(time) > 1) {
            findings.add(Finding.error(DatasetRule.AXES, path)
                    .says(
                            "%d time points".formatted(lengths(0).get(time)),
                            "one",
                            "trainers of volumes: take time points for channels or planes",
                            "write an image for each time point, or take the layout ctc"));
        }
    }

    private static String word(int kind) {
        return kind < 0 ? "none" : ORDER.get(kind);
    }

    private void checkLevels(Findings findings) {
        JsonNode datasets = ome.path("multiscales").path(0).path("datasets");
        if (datasets.isEmpty()) {
            error(
                    findings,
                    "multiscales without datasets",
                    "{\"path\": \"0\", \"coordinateTransformations\": [{\"type\": \"scale\", …}]}",
                    READERS + ": find no array",
                    "list the arrays, the finest first");
        }
        int axes = ome.path("multiscales").path(0).path("axes").size();
        for (int level = 0; level < datasets.size(); level++) {
            List<Integer> lengths = lengths(level);
            JsonNode scale = scale(datasets.path(level));
            if (lengths.isEmpty()) {
                error(
                        findings,
                        "the dataset \"%s\" and no such array"
                                .formatted(datasets.path(level).path("path").asString("")),
                        "an array for every dataset",
                        READERS + ": stop when they open this resolution",
                        "add the array, or take it out of datasets");
            } else if (axes > 0 && lengths.size() != axes) {
                error(
                        findings,
                        "an array of shape %s for %d axes".formatted(lengths, axes),
                        "an axis for every length",
                        READERS + ": stop, since axes and shape do not fit",
                        "describe every axis of the arrays");
            } else if (scale.size() != axes) {
                error(
                        findings,
                        "dataset %d with the scale %s".formatted(level, scale),
                        "a transformation \"scale\" with a number for every axis",
                        READERS + ": stop, or take all voxels for cubes",
                        "write the edges of a voxel, in the order of the axes");
            } else {
                checkScale(level, lengths, findings);
            }
        }
    }

    /** A level of half the voxels has voxels of twice the length, but for what rounding takes or adds. */
    private void checkScale(int level, List<Integer> lengths, Findings findings) {
        JsonNode datasets = ome.path("multiscales").path(0).path("datasets");
        List<Integer> finest = lengths(0);
        for (int axis = 0; level > 0 && axis < lengths.size() && finest.size() == lengths.size(); axis++) {
            double coarser = scale(datasets.path(level)).path(axis).doubleValue(0)
                    / scale(datasets.path(0)).path(axis).doubleValue(0);
            double said = lengths.get(axis) * coarser;
            if (!(Math.abs(said - finest.get(axis)) <= coarser)) {
                warn(
                        findings,
                        "level %d of shape %s with voxels %s times as long along axis %d of %d"
                                .formatted(level, lengths, coarser, axis, finest.get(axis)),
                        "scales that fit the shapes",
                        READERS + ": levels do not lie on each other, so cells jump when one zooms",
                        "correct the scales, or compute the levels anew");
                return;
            }
        }
    }

    private static JsonNode scale(JsonNode dataset) {
        for (JsonNode transformation : dataset.path("coordinateTransformations")) {
            if (transformation.path("type").asString("").equals("scale")) {
                return transformation.path("scale");
            }
        }
        return Json.mapper().createArrayNode();
    }

    /** Lengths along all axes of an array; empty if it is not there. */
    List<Integer> lengths(int level) {
        String dataset = ome.path("multiscales")
                .path(0)
                .path("datasets")
                .path(level)
                .path("path")
                .asString("");
        for (String document : List.of("zarr.json", ".zarray")) {
            String file = Names.join(Names.join(path, dataset), document);
            if (files.has(file)) {
                try {
                    List<Integer> lengths = new ArrayList<>();
                    Json.mapper()
                            .readTree(files.read(file))
                            .path("shape")
                            .forEach(length -> lengths.add(length.asInt(0)));
                    return lengths;
                } catch (JacksonException | VolumeFormatException _) {
                    return List.of();
                }
            }
        }
        return List.of();
    }

    /** Whether it describes itself as labels of an image of as many resolutions. */
    void checkLabels(OmeZarrGroup image, Findings findings) {
        checkAxes(findings);
        checkLevels(findings);
        if (!ome.has("image-label")) {
            findings.add(Finding.warning(DatasetRule.LABEL_GROUP, path)
                    .says(
                            "labels without image-label",
                            "\"image-label\": {\"source\": {\"image\": \"../../\"}}",
                            READERS + ": may show them as one more image in gray",
                            "add it, {} at least"));
        }
        int levels = ome.path("multiscales").path(0).path("datasets").size();
        int ofImage = image.ome.path("multiscales").path(0).path("datasets").size();
        if (levels != ofImage) {
            findings.add(Finding.warning(DatasetRule.LABEL_GROUP, path)
                    .says(
                            "labels of %d resolutions for an image of %d".formatted(levels, ofImage),
                            "as many of both",
                            READERS + ": show labels of another resolution than the image, or none, when one zooms out",
                            "compute the missing levels, by the nearest voxel"));
        }
        Set<String> others = new HashSet<>();
        image.ome
                .path("multiscales")
                .path(0)
                .path("axes")
                .forEach(axis -> others.add(axis.path("name").asString("")));
        ome.path("multiscales")
                .path(0)
                .path("axes")
                .forEach(axis -> others.remove(axis.path("name").asString("")));
        if (others.contains("z") || others.contains("y") || others.contains("x")) {
            findings.add(Finding.error(DatasetRule.LABEL_GROUP, path)
                    .says(
                            "labels without the axes %s of the image".formatted(others),
                            "all axes of space",
                            READERS + ": cannot lay them over the image",
                            "write labels of the same grid"));
        }
    }

    private void error(Findings findings, String found, String allowed, String breaks, String fix) {
        findings.add(Finding.error(DatasetRule.MULTISCALES, path).says(found, allowed, breaks, fix));
    }

    private void warn(Findings findings, String found, String allowed, String breaks, String fix) {
        findings.add(Finding.warning(DatasetRule.MULTISCALES, path).says(found, allowed, breaks, fix));
    }
}
