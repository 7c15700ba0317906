package io.cytoforge.api.datasetchecks.layout;

import io.cytoforge.api.datasetchecks.data.DataFiles;
import io.cytoforge.api.datasetchecks.data.Finding;
import io.cytoforge.api.datasetchecks.data.Findings;
import io.cytoforge.api.generated.model.DatasetRule;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Paths of a data set, taken apart. */
final class Names {
    private static final List<String> OTHER_IMAGES =
            List.of(".png", ".jpg", ".jpeg", ".nd2", ".nrrd", ".nii", ".nii.gz", ".mha", ".zarr.zip", ".h5", ".npy");

    private Names() {}

    static boolean isTiff(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.endsWith(".tif") || lower.endsWith(".tiff");
    }

    /** The folder of a file; "" if it is in none. */
    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /** The last part of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A path without the end that says its format. */
    static String stem(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
    }

    static String join(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /** The file of that name that lies least deep. */
    static Optional<String> shallowest(DataFiles files, String name) {
        return files.names().stream()
                .filter(path -> last(path).equals(name))
                .min(Comparator.<String>comparingLong(
                                path -> path.chars().filter(c -> c == '/').count())
                        .thenComparing(path -> path));
    }

    /** Says that only TIFF is looked into, if there are images of other formats. */
    static void noteOtherImages(DataFiles files, Findings findings) {
        List<String> others = files.names().stream()
                .filter(path -> OTHER_IMAGES.stream()
                        .anyMatch(end -> path.toLowerCase(Locale.ROOT).endsWith(end)))
                .toList();
        if (!others.isEmpty()) {
            findings.add(Finding.warning(DatasetRule.NOT_CHECKED, others.getFirst())
                    .says(
                            "%d files of other formats".formatted(others.size()),
                            "TIFF",
                            "nothing, perhaps: only TIFF is looked into here",
                            "convert them, without loss, to have them checked"));
        }
    }
}
