package io.cytoforge.api.resources;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.store.FileDigest;
import io.cytoforge.api.store.Spool;
import io.cytoforge.common.store.ObjectStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes in what somebody sends: once for each key of a request, and what is refused leaves nothing behind. */
@Component
public class ResourceIntake {
    private static final Logger log = LoggerFactory.getLogger(ResourceIntake.class);

    private final Idempotency idempotency;
    private final TransactionTemplate transactions;
    private final Spool spool;
    private final ObjectStore store;
    private final Quotas quotas;
    private final Counter received;

    ResourceIntake(
            Idempotency idempotency,
            TransactionTemplate transactions,
            Spool spool,
            ObjectStore store,
            Quotas quotas,
            MeterRegistry meters) {
        this.quotas = quotas;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.spool = spool;
        this.store = store;
        this.received = Counter.builder("cytoforge.upload")
                .description("What was uploaded, whatever became of it")
                .baseUnit("bytes")
                .register(meters);
    }

    /**
     * What is sent.
     *
     * @param name of the file while it is looked at
     * @param key of a request that may be repeated
     * @param operation as the API calls it
     * @param asked what is said about the file
     */
    public record Upload(
            Sent content, String name, @Nullable String key, String operation, String asked) {
        /** Tells it from another upload. */
        private String digest(String sha256) {
            return Idempotency.digest(operation, asked + " " + sha256);
        }
    }

    /** A file that was sent, wherever it lies. */
    public interface Sent {
        /** How long it is, in bytes. */
        long size();

        /** @param file there is none yet */
        void writeTo(Path file) throws IOException;

        /** The part of a form. */
        static Sent of(MultipartFile part) {
            return new Sent() {
                @Override
                public long size() {
                    return part.getSize();
                }

                @Override
                public void writeTo(Path file) throws IOException {
                    part.transferTo(file.toFile());
                }
            };
        }
    }

    /** What becomes of a file. */
    public interface Storing<R extends ResourceRow> {
        /** Where the objects of a resource of that id will lie. */
        String key(UUID id);

        /**
         * Checks the file and puts its objects under the key.
         *
         * @param file in a folder that it has for itself
         */
        R store(UUID id, Path file, String sha256) throws IOException;
    }

    /** @return the id of the resource: a new one, or that of the first request with the key */
    public <R extends ResourceRow> UUID take(Upload upload, Resources<R, ?> resources, Storing<R> storing) {
        Path folder = spool.newFolder();
        try {
            Path file = folder.resolve(upload.name());
            upload.content().writeTo(file);
            received.increment(upload.content().size());
            String sha256 = FileDigest.sha256(file);
            Optional<UUID> earlier =
                    upload.key() == null ? Optional.empty() : idempotency.find(upload.key(), upload.digest(sha256));
            if (earlier.isPresent()) {
                return earlier.get();
            }
            quotas.requireRoomFor(upload.content().size());
            return keep(upload, resources, storing, file, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("could not spool an upload", e);
        } finally {
            spool.remove(folder);
        }
    }

    private <R extends ResourceRow> UUID keep(
            Upload upload, Resources<R, ?> resources, Storing<R> storing, Path file, String sha256) throws IOException {
        UUID id = UUID.randomUUID();
        UUID answered = null;
        try {
            R row = storing.store(id, file, sha256);
            answered = Objects.requireNonNull(
                    transactions.execute(_ -> record(row, upload.key(), upload.digest(sha256), resources)));
            return answered;
        } finally {
            if (!id.equals(answered)) {
                removeObjects(id, storing.key(id), resources);
            }
        }
    }

    private <R extends ResourceRow> UUID record(R row, @Nullable String key, String digest, Resources<R, ?> resources) {
        if (key != null) {
            Optional<UUID> earlier = idempotency.take(key, digest, row.id());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        resources.add(row);
        return row.id();
    }

    /** Unless it is recorded after all: a connection can be lost while the answer to a commit is on its way. */
    private void removeObjects(UUID id, String key, Resources<?, ?> resources) {
        try {
            if (resources.find(id).isEmpty()) {
                resources.type().stored().remove(store, key);
            }
        } catch (RuntimeException e) {
            log.warn("what a refused upload has left at {} could not be removed", key, e);
        }
    }
}
