package io.cytoforge.api.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may be uploaded.
 *
 * @param folder where uploads lie while they are read; the system's folder for temporary files unless given
 * @param largestFile as it is sent
 * @param largestVolume the voxels it declares, uncompressed
 * @param longestEdge voxels along one axis
 * @param mostEntries of an archive
 * @param highestRatio of compression in an archive
 * @param atOnce how many are read at the same time; each may hold 300 MB
 */
@ConfigurationProperties(prefix = "cytoforge.upload", ignoreUnknownFields = false)
public record UploadSettings(
        @Nullable Path folder,
        @DefaultValue("32GB") DataSize largestFile,
        @DefaultValue("64GB") DataSize largestVolume,
        @DefaultValue("65536") int longestEdge,
        @DefaultValue("200000") int mostEntries,
        @DefaultValue("200") double highestRatio,
        @DefaultValue("2") int atOnce) {
    public UploadSettings {
        if (atOnce < 1) {
            throw new IllegalArgumentException("cytoforge.upload.at-once must be at least 1, was " + atOnce);
        }
    }

    /** Where uploads lie while they are read. */
    public Path spool() {
        return folder == null ? Path.of(System.getProperty("java.io.tmpdir"), "cytoforge-uploads") : folder;
    }
}
