package io.cytoforge.api.links;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks for, as it is sent: a path and the parameters behind it, but for the one that proves a link.
 *
 * @param path with its escapes
 * @param query with its escapes, in its order; empty if there is none
 * @param proof of a link; null if there is none
 */
record Target(String path, String query, @Nullable String proof) {
    private static final String PROOF = "link=";
    private static final String ID = "/[0-9a-fA-F-]{36}/";

    /** Whatever is a file, and made to be taken along. */
    private static final Pattern DOWNLOAD = Pattern.compile("/v1/(jobs" + ID + "artifacts/[^/]+|volumes" + ID
            + "(tiff|preview\\.nii\\.gz)|datasets" + ID + "exports/[^/]+|models" + ID + "archive|studies" + ID
            + "report\\.html)");

    /** @return empty if what proves a link is there more than once, so that nobody need choose one */
    static Optional<Target> of(String path, @Nullable String query) {
        List<String> others = new ArrayList<>();
        String proof = null;
        for (String parameter : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            if (!parameter.startsWith(PROOF)) {
                others.add(parameter);
            } else if (proof == null) {
                proof = parameter.substring(PROOF.length());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Target(path, String.join("&", others), proof));
    }

    boolean isDownload() {
        return DOWNLOAD.matcher(path).matches();
    }

    /** What is signed of it. */
    String text() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** As it is followed. */
    String with(String newProof) {
        return path + "?" + (query.isEmpty() ? "" : query + "&") + PROOF + newProof;
    }
}
