package io.cytoforge.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The folder that holds openapi.yaml, wherever in the checkout the tests were started. */
final class Checkout {
    private Checkout() {}

    static Path file(String name) {
        @Nullable Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("openapi.yaml"))) {
            folder = folder.getParent();
        }
        return Objects.requireNonNull(folder, "no openapi.yaml above the working directory")
                .resolve(name);
    }

    static String text(String name) {
        try {
            return Files.readString(file(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
