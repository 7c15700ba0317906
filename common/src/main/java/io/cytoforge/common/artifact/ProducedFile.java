package io.cytoforge.common.artifact;

/**
 * A finished file.
 *
 * @param name unique within the job; what people download it as
 * @param key in the object store
 * @param sha256 64 hexadecimal digits
 */
public record ProducedFile(String name, String key, String mediaType, long bytes, String sha256) {}
