package io.cytoforge.api.models;

import io.cytoforge.api.resources.Provenance;
import io.cytoforge.api.resources.ResourceIntake;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.model.ModelFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes in a model that somebody sent: checked to its last value before anything is stored. */
@Component
class ModelImport {
    private static final long MAX_BYTES = 1L << 30;

    private final ResourceIntake imports;
    private final Models models;
    private final ObjectStore store;
    private final UploadSettings limits;
    private final Clock clock;

    ModelImport(ResourceIntake imports, Models models, ObjectStore store, UploadSettings limits, Clock clock) {
        this.imports = imports;
        this.models = models;
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param name null for the card's own
     * @param key of a request that may be repeated
     * @return the id of the model: a new one, or that of the first request with the key
     */
    UUID take(MultipartFile sent, @Nullable String name, @Nullable String key) {
        if (sent.getSize() > MAX_BYTES) {
            throw RefusedException.field(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "file",
                    "found %d bytes; allowed: up to %d".formatted(sent.getSize(), MAX_BYTES));
        }
        String shown = name == null ? "" : name;
        ResourceIntake.Upload upload =
                new ResourceIntake.Upload(ResourceIntake.Sent.of(sent), "model.zip", key, "importModel", shown);
        return imports.take(upload, models, new ResourceIntake.Storing<>() {
            @Override
            public String key(UUID id) {
                return Keys.importedModel(id);
            }

            @Override
            public ModelRow store(UUID id, Path file, String sha256) throws IOException {
                CheckedModel model = checked(file).named(shown);
                model.copyTo(store, key(id));
                return new ModelRow(id, Provenance.upload(), model, clock.instant());
            }
        });
    }

    private CheckedModel checked(Path zip) throws IOException {
        try {
            Path unpacked = Files.createDirectory(zip.resolveSibling("unpacked"));
            ModelZip.unpack(zip, limits.maxRatio(), unpacked);
            return CheckedModel.of(unpacked);
        } catch (ModelFormatException e) {
            throw refused(e.found(), e.allowed());
        } catch (ZipException | EOFException e) {
            throw refused("an entry that cannot be inflated (%s)".formatted(e.getMessage()), "an intact zip");
        }
    }

    private static RefusedException refused(String found, String allowed) {
        return RefusedException.field(
                HttpStatus.UNPROCESSABLE_CONTENT, "file", "found %s; allowed: %s".formatted(found, allowed));
    }
}
