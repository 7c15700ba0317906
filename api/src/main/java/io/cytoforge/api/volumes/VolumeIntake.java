package io.cytoforge.api.volumes;

import io.cytoforge.api.idempotency.Idempotency;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.FileDigest;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.StoreException;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/** Takes an upload in: every plane is read while it is stored, labels are checked, and what fails leaves nothing behind. */
@Component
class VolumeIntake {
    private static final Logger log = LoggerFactory.getLogger(VolumeIntake.class);

    private final ObjectStore store;
    private final Volumes volumes;
    private final Idempotency idempotency;
    private final TransactionTemplate transactions;
    private final Spool spool;
    private final VolumeLimits limits;
    private final Semaphore slots;
    private final Clock clock;

    VolumeIntake(
            ObjectStore store,
            Volumes volumes,
            Idempotency idempotency,
            TransactionTemplate transactions,
            Spool spool,
            UploadSettings settings,
            Clock clock) {
        this.store = store;
        this.volumes = volumes;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.spool = spool;
        this.limits = new VolumeLimits(
                settings.longestEdge(),
                settings.largestVolume().toBytes(),
                settings.mostEntries(),
                settings.highestRatio());
        this.slots = new Semaphore(settings.atOnce());
        this.clock = clock;
    }

    /** @return the id of the volume: a new one, or that of the first request with the key */
    UUID take(UploadRequest request, MultipartFile sent) {
        Path folder = spool.newFolder();
        try {
            Path file = folder.resolve(FileName.safe(sent.getOriginalFilename()));
            sent.transferTo(file.toFile());
            return take(request, file);
        } catch (IOException e) {
            throw new UncheckedIOException("could not spool an upload", e);
        } finally {
            spool.remove(folder);
        }
    }

    private UUID take(UploadRequest request, Path file) throws IOException {
        String sha256 = FileDigest.sha256(file);
        String digest = Idempotency.digest(
                "upload", "%s %s %s %s".formatted(request.kind(), request.voxelSize(), request.name(), sha256));
        if (request.key() != null) {
            Optional<UUID> earlier = idempotency.find(request.key(), digest);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        UUID id = UUID.randomUUID();
        boolean kept = false;
        try {
            VolumeRow row = store(id, request, file, sha256);
            UUID answered = java.util.Objects.requireNonNull(transactions.execute(_ -> record(row, request, digest)));
            kept = answered.equals(id);
            return answered;
        } finally {
            if (!kept) {
                removeObjects(id);
            }
        }
    }

    private UUID record(VolumeRow row, UploadRequest request, String digest) {
        if (request.key() != null) {
            Optional<UUID> earlier = idempotency.take(request.key(), digest, row.id());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        volumes.add(row);
        return row.id();
    }

    private VolumeRow store(UUID id, UploadRequest request, Path file, String sha256) throws IOException {
        slots.acquireUninterruptibly();
        try (OpenVolume volume = VolumeFiles.open(file, limits)) {
            Optional<VoxelSize> known =
                    request.voxelSize().or(() -> volume.info().voxelSize());
            VolumeRef ref = new VolumeRef(
                    id,
                    request.kind(),
                    Keys.upload(id),
                    volume.info().shape(),
                    known.orElse(VoxelSize.UNIT),
                    StoredVolume.typeOf(request.kind(), volume.info().type()));
            StoredVolume stored = new StoredVolume(store, ref);
            VoxelSummary summary = stored.fill(volume, request.name());
            VolumeRow row = VolumeRow.uploaded(ref, request.name(), known.isPresent(), sha256, clock.instant());
            row.keep(summary);
            row.keep(stored.check());
            return row;
        } catch (VolumeFormatException e) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "file",
                    "found %s; allowed: %s".formatted(e.found(), e.allowed()));
        } finally {
            slots.release();
        }
    }

    private void removeObjects(UUID id) {
        try {
            store.deleteFolder(Keys.upload(id));
        } catch (StoreException e) {
            log.warn("objects of the refused upload {} could not be removed", id, e);
        }
    }
}
