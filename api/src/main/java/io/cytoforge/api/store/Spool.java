package io.cytoforge.api.store;

import io.cytoforge.api.settings.UploadSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** The folder of files that live as long as one request. */
@Component
public class Spool {
    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Path folder;

    Spool(UploadSettings settings) {
        this.folder = settings.spool().toAbsolutePath();
        try {
            Files.createDirectories(folder);
            removeForgotten();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + folder + " for uploads", e);
        }
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** A new empty folder of one's own. */
    public Path newFolder() {
        try {
            return Files.createTempDirectory(folder, "request-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder in " + folder, e);
        }
    }

    /** Removes such a folder with all that is in it. */
    public void remove(Path own) {
        try {
            FileSystemUtils.deleteRecursively(own);
        } catch (IOException e) {
            log.warn("{} could not be removed", own, e);
        }
    }

    /** What a crash has left; what is younger may be in use by another process. */
    private void removeForgotten() throws IOException {
        Instant before = Instant.now().minus(FORGOTTEN_AFTER);
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path path : left) {
            if (Files.exists(path)
                    && Files.getLastModifiedTime(path).toInstant().isBefore(before)) {
                remove(path);
            }
        }
    }
}
