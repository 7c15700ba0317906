package io.cytoforge.api.volumes;

import io.cytoforge.api.quotas.MadeOnce;
import io.cytoforge.api.quotas.Places;
import io.cytoforge.api.web.RefusedException;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.store.NoSuchObjectException;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.picture.report.LabelReport;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Keeps what was found when every voxel of labels was looked at, beside the volume in the object store: from the upload on,
 * or else from when somebody asks.
 */
@Component
public class LabelReports {
    /** What is looked at while somebody waits. */
    private static final long MAX_VOXELS = 1L << 31;

    /** Each holds some 200 MB while it is made. */
    private static final int AT_ONCE = 1;

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    /** Rises when reports have another form: those of before are made again. */
    private static final int FORMAT = 2;

    private final ObjectStore store;
    private final Volumes volumes;
    private final MadeOnce once = new MadeOnce(new Places(AT_ONCE, MAX_WAIT, "label volumes are being looked at"));

    LabelReports(ObjectStore store, Volumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    /**
     * What was found; looks at the labels if nobody has.
     *
     * @throws RefusedException if the volume is none of labels, or too large to be looked at now: 422
     */
    public LabelReport of(VolumeRow row) {
        if (row.kind() != VolumeKind.LABELS) {
            throw refused("must be labels to have a report, is %s".formatted(row.kind()));
        }
        return once.get(row.id(), () -> kept(row), () -> made(row));
    }

    private Optional<LabelReport> kept(VolumeRow row) {
        try {
            return Optional.of(Json.mapper().readValue(store.read(key(row)), LabelReport.class));
        } catch (NoSuchObjectException _) {
            return Optional.empty();
        }
    }

    private LabelReport made(VolumeRow row) {
        if (row.shape().voxels() > MAX_VOXELS) {
            throw refused("has %d voxels; at most %d are looked at while somebody waits"
                    .formatted(row.shape().voxels(), MAX_VOXELS));
        }
        StoredVolume stored = new StoredVolume(store, row.ref(), row.voxelSizeKnown());
        LabelReport report = stored.report().orElseThrow();
        keep(row, report);
        if (volumes.find(row.id()).isEmpty()) {
            store.deleteFolder(row.reportKey());
            throw volumes.type().notFound(row.id());
        }
        return report;
    }

    /** @param found in the labels of that volume */
    void keep(VolumeRow row, LabelReport found) {
        store.put(key(row), Json.mapper().writeValueAsBytes(found));
    }

    private static String key(VolumeRow row) {
        return "%s/%s-%d.json".formatted(row.reportKey(), row.id(), FORMAT);
    }

    private static RefusedException refused(String detail) {
        return RefusedException.field(HttpStatus.UNPROCESSABLE_CONTENT, "volumeId", detail);
    }
}
