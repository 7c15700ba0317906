package io.cytoforge.common.job;

/**
 * A type of job.
 *
 * @param name as it is stored and as the API says it, e.g. {@code shapeModel}
 * @param spec what a job of this type is told
 */
public record JobType<S extends JobSpec>(String name, Class<S> spec) {}
