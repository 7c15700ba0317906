package io.cytoforge.api.datasetchecks;

import io.cytoforge.api.datasetchecks.data.ZippedFiles;
import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.api.settings.UploadSettings;
import io.cytoforge.api.store.Spool;
import io.cytoforge.api.store.UploadSlots;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.science.format.VolumeFormatException;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.zip.CheckedZip;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the zip of a data set in, checks it and forgets it. */
@Component
class DatasetUpload {
    private final Spool spool;
    private final VolumeLimits limits;
    private final UploadSlots slots;

    DatasetUpload(Spool spool, UploadSettings settings, UploadSlots slots) {
        this.spool = spool;
        this.limits = settings.limits();
        this.slots = slots;
    }

    /** @throws RefusedException if it is no zip, or one that should not be unpacked */
    CheckReport check(MultipartFile sent, CheckedLayout layout) {
        Path folder = spool.newFolder();
        try {
            Path file = folder.resolve("dataset.zip");
            sent.transferTo(file.toFile());
            return slots.with(() -> {
                try (CheckedZip zip = CheckedZip.open(file, limits)) {
                    return DatasetCheck.of(new ZippedFiles(zip, folder), layout, limits);
                }
            });
        } catch (VolumeFormatException e) {
            throw RefusedException.field(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "file",
                    "found %s; allowed: %s".formatted(e.found(), e.allowed()));
        } catch (IOException e) {
            throw new UncheckedIOException("could not spool a data set", e);
        } finally {
            spool.remove(folder);
        }
    }
}
