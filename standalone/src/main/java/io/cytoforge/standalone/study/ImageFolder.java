package io.cytoforge.standalone.study;

import io.cytoforge.standalone.demo.DemoFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Images in a folder, and labels beside those that have some. */
final class ImageFolder {
    private static final List<String> ENDINGS =
            List.of(".ome.tif", ".ome.tiff", ".tif", ".tiff", ".stk", ".lsm", ".zip");
    private static final List<String> OF_LABELS = List.of("_labels", "_masks");
    private static final String OF_IMAGES = "_image";

    private ImageFolder() {}

    /**
     * An image.
     *
     * @param name of the file, without what says of which kind it is
     * @param labels null = none
     */
    record Found(String name, Path image, @Nullable Path labels) {}

    /**
     * All of them, by name.
     *
     * @throws DemoFailedException if there is none, or labels belong to no image
     */
    static List<Found> in(Path folder) throws IOException {
        Map<String, Path> images = new TreeMap<>();
        Map<String, Path> labels = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                stem(file).ifPresent(stem -> add(file, stem, images, labels));
            }
        }
        for (Map.Entry<String, Path> of : labels.entrySet()) {
            if (!images.containsKey(of.getKey())) {
                throw new DemoFailedException("%s has no image beside it: it would be %s.tif or %s_image.tif."
                        .formatted(of.getValue(), of.getKey(), of.getKey()));
            }
        }
        if (images.isEmpty()) {
            throw new DemoFailedException(
                    "There is no image in %s: files that end with %s.".formatted(folder, String.join(", ", ENDINGS)));
        }
        List<Found> found = new ArrayList<>();
        images.forEach((name, image) -> found.add(new Found(name, image, labels.get(name))));
        return found;
    }

    private static void add(Path file, String stem, Map<String, Path> images, Map<String, Path> labels) {
        Optional<String> ofLabels = OF_LABELS.stream().filter(stem::endsWith).findFirst();
        String name = ofLabels.isPresent() ? cut(stem, ofLabels.get()) : cut(stem, OF_IMAGES);
        Path other = (ofLabels.isPresent() ? labels : images).put(name, file);
        if (other != null) {
            throw new DemoFailedException("%s and %s are both of \"%s\": take one away.".formatted(other, file, name));
        }
    }

    private static String cut(String stem, String end) {
        return stem.endsWith(end) ? stem.substring(0, stem.length() - end.length()) : stem;
    }

    private static Optional<String> stem(Path file) {
        String name = String.valueOf(file.getFileName());
        return ENDINGS.stream()
                .filter(name.toLowerCase(Locale.ROOT)::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length()))
                .findFirst();
    }
}
