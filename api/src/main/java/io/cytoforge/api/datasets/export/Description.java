package io.cytoforge.api.datasets.export;

import io.cytoforge.api.datasets.export.archive.ArchivedFiles;
import io.cytoforge.api.datasets.export.layouts.DatasetContents;
import io.cytoforge.common.json.RequestJson;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What every description of an export says, whatever its format.
 *
 * @param files that were added before the descriptions
 */
record Description(DatasetContents contents, ExportRequest request, ArchivedFiles files) {
    /** Nobody is to take it for a measurement. */
    static final List<String> KEYWORDS =
            List.of("synthetic", "simulated", "fluorescence microscopy", "segmentation", "3D");

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "tif", "image/tiff",
            "h5", "application/x-hdf5",
            "json", "application/json",
            "csv", "text/csv",
            "txt", "text/plain",
            "html", "text/html",
            "md", "text/markdown");

    String name() {
        return contents.name();
    }

    /** A URI that stays the same wherever the data set is served from, and whoever asks for it once more. */
    String identifier() {
        String made = "%d %s%s".formatted(contents.samples().size(), RequestJson.of(contents.spec()), leftOut());
        return "urn:uuid:" + UUID.nameUUIDFromBytes(made.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return "Synthetic: %d samples of simulated labels and of microscope images computed from them, in the layout %s. "
                        .formatted(contents.samples().size(), request.layout().getValue())
                + "Nothing was recorded by a microscope. Made by Cytoforge from request.json." + leftOut();
    }

    private String leftOut() {
        return contents.rejected().isEmpty()
                ? ""
                : " Left out, since somebody has rejected them: samples %s.".formatted(contents.leftOut());
    }

    /** The day on which it was asked for, so that the same data set has the same date. */
    String date() {
        return LocalDate.ofInstant(contents.createdAt(), ZoneOffset.UTC).toString();
    }

    /** @param extension without its dot */
    static String mediaType(String extension) {
        return MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
