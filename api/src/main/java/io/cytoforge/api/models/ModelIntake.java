package io.cytoforge.api.models;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.store.FileDigest;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.science.format.model.ModelFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes in a model that somebody sent: checked to its last value first, and what fails leaves nothing behind. */
@Component
class ModelIntake {
    private static final Logger log = LoggerFactory.getLogger(ModelIntake.class);
    private static final long LARGEST = 1L << 30;

    private final Models models;
    private final Idempotency idempotency;
    private final TransactionTemplate transactions;
    private final ModelPlace place;
    private final Clock clock;

    ModelIntake(
            Models models, Idempotency idempotency, TransactionTemplate transactions, ModelPlace place, Clock clock) {
        this.models = models;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.place = place;
        this.clock = clock;
    }

    /**
     * @param name null for the card's own
     * @param key of a request that may be repeated
     * @return the id of the model: a new one, or that of the first request with the key
     */
    UUID take(MultipartFile sent, @Nullable String name, @Nullable String key) {
        if (sent.getSize() > LARGEST) {
            throw RefusedException.field(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "file",
                    "found %d bytes; allowed: up to %d".formatted(sent.getSize(), LARGEST));
        }
        Path folder = place.spool().newFolder();
        try {
            Path file = folder.resolve("model.zip");
            sent.transferTo(file.toFile());
            return take(file, name == null ? "" : name, key);
        } catch (ModelFormatException e) {
            throw refused(e.found(), e.allowed());
        } catch (ZipException | EOFException e) {
            throw refused("an entry that cannot be inflated (%s)".formatted(e.getMessage()), "an intact zip");
        } catch (IOException e) {
            throw new UncheckedIOException("could not spool a model", e);
        } finally {
            place.spool().remove(folder);
        }
    }

    private UUID take(Path file, String name, @Nullable String key) throws IOException {
        String digest = Idempotency.digest("importModel", name + " " + FileDigest.sha256(file));
        if (key != null) {
            Optional<UUID> earlier = idempotency.find(key, digest);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        Path unpacked = Files.createDirectory(file.resolveSibling("unpacked"));
        ModelZip.unpack(file, place.limits().highestRatio(), unpacked);
        CheckedModel model = CheckedModel.of(unpacked).named(name);
        UUID id = UUID.randomUUID();
        boolean kept = false;
        try {
            model.copyTo(place.store(), Keys.importedModel(id));
            UUID answered = Objects.requireNonNull(transactions.execute(_ -> record(id, model, digest, key)));
            kept = answered.equals(id);
            return answered;
        } finally {
            if (!kept) {
                removeObjects(id);
            }
        }
    }

    private UUID record(UUID id, CheckedModel model, String digest, @Nullable String key) {
        if (key != null) {
            Optional<UUID> earlier = idempotency.take(key, digest, id);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        models.add(ModelRow.from(ModelOrigin.IMPORT, id, model, clock.instant()));
        return id;
    }

    private void removeObjects(UUID id) {
        try {
            place.store().deleteFolder(Keys.importedModel(id));
        } catch (StoreException e) {
            log.warn("objects of the refused model {} could not be removed", id, e);
        }
    }

    private static RefusedException refused(String found, String allowed) {
        return RefusedException.field(
                HttpStatus.UNPROCESSABLE_CONTENT, "file", "found %s; allowed: %s".formatted(found, allowed));
    }
}
