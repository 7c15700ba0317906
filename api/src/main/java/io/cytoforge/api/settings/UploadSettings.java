package io.cytoforge.api.settings;

import io.cytoforge.science.format.VolumeLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param folder where uploads lie while they are read; the system's folder for temporary files unless given
 * @param maxFileSize as it is sent
 * @param maxVolumeSize the voxels it declares, uncompressed
 * @param maxEdge voxels along one axis
 * @param maxEntries of an archive
 * @param maxRatio of compression, in an archive and of TIFF
 * @param atOnce how many are read at the same time; each may hold 300 MB
 * @param maxWait how long another one waits before it is answered 503
 * @param keep how long what is sent in parts waits for the next one, at least a minute
 * @param maxTime how long one may be read, and a second more for each MiB of the file
 */
@ConfigurationProperties(prefix = "cytoforge.upload", ignoreUnknownFields = false)
public record UploadSettings(
        @Nullable Path folder,
        @DefaultValue("32GB") DataSize maxFileSize,
        @DefaultValue("64GB") DataSize maxVolumeSize,
        @DefaultValue("65536") int maxEdge,
        @DefaultValue("200000") int maxEntries,
        @DefaultValue("200") double maxRatio,
        @DefaultValue("2") int atOnce,
        @DefaultValue("10s") Duration maxWait,
        @DefaultValue("2d") Duration keep,
        @DefaultValue("60s") Duration maxTime) {
    private static final Duration LEAST = Duration.ofMinutes(1);

    public UploadSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException("cytoforge.upload.at-once must be at least 1, was " + atOnce);
        }
        if (keep.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("cytoforge.upload.keep must be at least 1m, was " + keep);
        }
    }

    /** What files may claim to be. */
    public VolumeLimits limits() {
        return new VolumeLimits(maxEdge, maxVolumeSize.toBytes(), maxEntries, maxRatio);
    }

    /** Where uploads lie while they are read. */
    public Path spool() {
        return folder == null ? Path.of(System.getProperty("java.io.tmpdir"), "cytoforge-uploads") : folder;
    }
}
