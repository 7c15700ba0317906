package io.cytoforge.api.volumes;

import io.cytoforge.api.resources.ResourceIntake;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes an upload in: every plane is read while it is stored, and labels are checked. */
@Component
class VolumeUpload {
    private final ResourceIntake uploads;
    private final Volumes volumes;
    private final ObjectStore store;
    private final VolumeLimits limits;
    private final Semaphore slots;
    private final Clock clock;

    VolumeUpload(ResourceIntake uploads, Volumes volumes, ObjectStore store, UploadSettings settings, Clock clock) {
        this.uploads = uploads;
        this.volumes = volumes;
        this.store = store;
        this.limits = new VolumeLimits(
                settings.maxEdge(), settings.maxVolumeSize().toBytes(), settings.maxEntries(), settings.maxRatio());
        this.slots = new Semaphore(settings.atOnce());
        this.clock = clock;
    }

    /** @return the id of the volume: a new one, or that of the first request with the key */
    UUID take(UploadRequest request, MultipartFile sent) {
        ResourceIntake.Upload upload = new ResourceIntake.Upload(
                sent,
                FileName.safe(sent.getOriginalFilename()),
                request.key(),
                "upload",
                "%s %s %s".formatted(request.kind(), request.voxelSize(), request.name()));
        return uploads.take(upload, volumes, new ResourceIntake.Storing<>() {
            @Override
            public String key(UUID id) {
                return Keys.upload(id);
            }

            @Override
            public VolumeRow store(UUID id, Path file, String sha256) throws IOException {
                return VolumeUpload.this.store(id, request, file, sha256);
            }
        });
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
}
