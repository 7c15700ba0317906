package io.cytoforge.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real microscopy beside the checkout; tests that use it skip where it is absent. */
public final class RealData {
    private RealData() {}

    /** The file of this name; skips the calling test if there is no such data. */
    public static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("shared/data").resolve(name))) {
            folder = folder.getParent();
        }
        Needs.need("data", folder != null, "shared/data beside the checkout");
        return java.util.Objects.requireNonNull(folder).resolve("shared/data").resolve(name);
    }
}
