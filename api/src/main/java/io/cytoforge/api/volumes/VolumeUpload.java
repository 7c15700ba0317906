package io.cytoforge.api.volumes;

import io.cytoforge.api.resources.ResourceIntake;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.UploadSlots;
import io.cytoforge.api.store.WorkBudget;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeInfo;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.VolumeSelection;
import io.cytoforge.science.picture.report.LabelReport;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes an upload in: every plane is read while it is stored, and labels are checked. */
@Component
public class VolumeUpload {
    private final ResourceIntake uploads;
    private final Volumes volumes;
    private final LabelReports reports;
    private final ObjectStore store;
    private final VolumeLimits limits;
    private final UploadSettings settings;
    private final UploadSlots slots;
    private final Clock clock;

    VolumeUpload(
            ResourceIntake uploads,
            Volumes volumes,
            LabelReports reports,
            ObjectStore store,
            UploadSettings settings,
            UploadSlots slots,
            Clock clock) {
        this.uploads = uploads;
        this.volumes = volumes;
        this.reports = reports;
        this.store = store;
        this.limits = settings.limits();
        this.settings = settings;
        this.slots = slots;
        this.clock = clock;
    }

    /** @return the id of the volume: a new one, or that of the first request with the key */
    UUID take(UploadRequest request, MultipartFile sent) {
        return take(request, sent.getOriginalFilename(), ResourceIntake.Sent.of(sent));
    }

    /**
     * @param fileName as its sender calls the file; its end says the format
     * @return the id of the volume: a new one, or that of the first request with the key
     */
    public UUID take(UploadRequest request, @Nullable String fileName, ResourceIntake.Sent sent) {
        ResourceIntake.Upload upload = new ResourceIntake.Upload(
                sent,
                FileName.safe(fileName),
                request.key(),
                "upload",
                "%s %s %s%s".formatted(request.kind(), request.voxelSize(), request.name(), chosen(request)));
        AtomicReference<@Nullable LabelReport> report = new AtomicReference<>();
        UUID id = uploads.take(upload, volumes, new ResourceIntake.Storing<>() {
            @Override
            public String key(UUID id) {
                return Keys.upload(id);
            }

            @Override
            public VolumeRow store(UUID id, Path file, String sha256) throws IOException {
                return slots.with(() -> VolumeUpload.this.store(id, request, file, sha256, report::set));
            }
        });
        LabelReport found = report.get();
        if (found != null) {
            reports.keep(volumes.get(id), found);
        }
        return id;
    }

    /** Nothing of a file that holds one volume, as requests of before were told apart. */
    private static String chosen(UploadRequest request) {
        VolumeSelection selection = request.selection();
        boolean isAny = selection.channel().isPresent()
                || selection.time().isPresent()
                || selection.labels().isPresent();
        return isAny ? " " + selection : "";
    }

    /** @param reported is told what was found in labels */
    private VolumeRow store(UUID id, UploadRequest request, Path file, String sha256, Consumer<LabelReport> reported)
            throws IOException {
        WorkBudget budget = new WorkBudget(settings, Files.size(file), clock);
        try (OpenVolume volume = VolumeFiles.open(file, limits, request.selection())) {
            VolumeInfo info = volume.info();
            limits.checkDecoded(volume.name(), "a plane", (double) info.planeLength() * Float.BYTES);
            Optional<VoxelSize> known = request.voxelSize().or(info::voxelSize);
            VolumeRef ref = new VolumeRef(
                    id,
                    request.kind(),
                    Keys.upload(id),
                    info.shape(),
                    known.orElse(VoxelSize.UNIT),
                    StoredVolume.typeOf(request.kind(), info.type()));
            StoredVolume stored = new StoredVolume(store, ref, known.isPresent());
            VoxelCount count = new VoxelCount();
            stored.fill(volume, request.name(), count, budget);
            VolumeRow row = VolumeRow.uploaded(ref, request.name(), known.isPresent(), sha256, clock.instant());
            row.keep(count.summary());
            stored.report().ifPresent(found -> {
                row.keep(found.integrity());
                row.keepWarnings(found.words());
                reported.accept(found);
            });
            return row;
        } catch (VolumeFormatException e) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "file",
                    "found %s; allowed: %s".formatted(e.found(), e.allowed()));
        }
    }
}
