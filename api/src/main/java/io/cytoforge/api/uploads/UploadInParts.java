package io.cytoforge.api.uploads;

import io.cytoforge.api.generated.model.UploadStart;
import io.cytoforge.api.quotas.Quotas;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.volumes.UploadRequest;
import io.cytoforge.api.volumes.VolumeUpload;
import io.cytoforge.api.web.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What may be done with a file that is sent in parts. */
@Component
class UploadInParts {
    private final Uploads uploads;
    private final PartsInStore parts;
    private final VolumeUpload intake;
    private final Quotas quotas;
    private final Spool spool;
    private final DataSize most;

    /** Uploads that a request of this process is at; those of other processes are told apart by their rows. */
    private final Set<UUID> taken = ConcurrentHashMap.newKeySet();

    UploadInParts(
            Uploads uploads,
            PartsInStore parts,
            VolumeUpload intake,
            Quotas quotas,
            Spool spool,
            UploadSettings settings) {
        this.uploads = uploads;
        this.parts = parts;
        this.intake = intake;
        this.quotas = quotas;
        this.spool = spool;
        this.most = settings.maxFileSize();
    }

    /** @throws RefusedException if the file is too large for this installation, the project, or the disk, or makes no sense */
    UploadRow start(UploadStart start) {
        long bytes = start.getBytes();
        if (bytes > most.toBytes()) {
            throw RefusedException.field(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "/bytes",
                    "found %d; allowed: up to %d (cytoforge.upload.max-file-size)".formatted(bytes, most.toBytes()));
        }
        var unused = request(start, null);
        quotas.requireRoomFor(uploads.pending() + bytes);
        requireDisk(bytes);
        return uploads.add(start);
    }

    private void requireDisk(long bytes) {
        long free;
        try {
            free = Files.getFileStore(spool.folder()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask for the space left in " + spool.folder(), e);
        }
        if (free < bytes) {
            throw new RefusedException(
                    HttpStatus.INSUFFICIENT_STORAGE,
                    "the disk for uploads has %d bytes left, and the file has %d".formatted(free, bytes));
        }
    }

    /**
     * Keeps the next part.
     *
     * @param length of the part in bytes; -1 if that is not known
     * @return the upload as it is then
     * @throws RefusedException if it does not begin where the upload ends, goes beyond the file's end, or another request is
     *     at this upload
     */
    UploadRow append(UUID id, long start, long length, InputStream content) {
        return alone(id, () -> {
            UploadRow upload = uploads.get(id);
            requireEndAt(start, upload);
            if (start + length > upload.bytes()) {
                throw PartsInStore.beyondEnd(Long.toString(length), start, upload);
            }
            try {
                long end = parts.append(upload, start, content);
                UploadRow now = uploads.get(id);
                requireEndAt(end, now);
                return now;
            } catch (IOException e) {
                throw new UncheckedIOException("a part of upload " + id + " broke", e);
            }
        });
    }

    private static void requireEndAt(long start, UploadRow upload) {
        if (upload.volume() != null) {
            throw new RefusedException(
                    HttpStatus.CONFLICT, "upload %s is volume %s".formatted(upload.id(), upload.volume()));
        }
        if (start != upload.received()) {
            throw RefusedException.field(
                    HttpStatus.CONFLICT,
                    "Upload-Offset",
                    "found %d; allowed: %d, where the upload ends so far".formatted(start, upload.received()));
        }
    }

    /** @return the volume that the file is: a new one, or that of an earlier request */
    UUID finish(UUID id) {
        return alone(id, () -> {
            UploadRow upload = uploads.get(id);
            if (upload.volume() != null) {
                return upload.volume();
            }
            if (upload.received() < upload.bytes()) {
                throw new RefusedException(
                        HttpStatus.CONFLICT,
                        "%d of the file's %d bytes are there; send the others first"
                                .formatted(upload.received(), upload.bytes()));
            }
            UUID volume = intake.take(
                    request(upload.request(), "upload-" + id), upload.request().getFileName(), parts.whole(upload));
            uploads.became(id, volume);
            parts.remove(id);
            return volume;
        });
    }

    /** First the row, so that none is without its objects. */
    void cancel(UUID id) {
        UploadRow upload = uploads.get(id);
        uploads.remove(upload.id());
        parts.remove(upload.id());
    }

    private static UploadRequest request(UploadStart start, @Nullable String key) {
        return UploadRequest.of(
                start.getFileName(),
                start.getName(),
                start.getKind(),
                new UploadRequest.Edges(start.getVoxelSizeZ(), start.getVoxelSizeY(), start.getVoxelSizeX()),
                start.getChannel(),
                start.getTime(),
                start.getLabels(),
                key);
    }

    private <T> T alone(UUID id, Supplier<T> work) {
        uploads.get(id); // what belongs to others is not there, busy or not
        if (!taken.add(id)) {
            throw new RefusedException(HttpStatus.CONFLICT, "another request is at upload %s".formatted(id));
        }
        try {
            return work.get();
        } finally {
            taken.remove(id);
        }
    }
}
