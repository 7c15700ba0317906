package io.cytoforge.common.artifact;

import org.jspecify.annotations.Nullable;

/**
 * A finished file.
 *
 * @param name unique within the job; what people download it as
 * @param path where it is among all that the job makes, e.g. {@code volumes/003/cells.csv}; its name where nobody says
 * @param key in the object store
 * @param sha256 64 hexadecimal digits
 */
public record ProducedFile(String name, String path, String key, String mediaType, long bytes, String sha256) {
    public ProducedFile(String name, @Nullable String path, String key, String mediaType, long bytes, String sha256) {
        this.name = name;
        this.path = path == null ? name : path;
        this.key = key;
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.sha256 = sha256;
    }

    /** One that is at the top of what its job makes. */
    public ProducedFile(String name, String key, String mediaType, long bytes, String sha256) {
        this(name, null, key, mediaType, bytes, sha256);
    }

    /** The same elsewhere. */
    public ProducedFile at(String other) {
        return new ProducedFile(name, other, key, mediaType, bytes, sha256);
    }
}
