package io.cytoforge.common.job;

import java.util.Arrays;
import java.util.List;

/**
 * A type of job.
 *
 * @param name as it is stored and as the API says it, e.g. {@code shapeModel}
 * @param spec what a job of this type is told
 * @param steps the sealed family of its steps; jobs of other types may have them too
 */
public record JobType<S extends JobSpec, T extends Step>(String name, Class<S> spec, Class<T> steps) {
    public JobType {
        if (!steps.isSealed()) {
            throw new IllegalArgumentException("the steps of a %s must be a sealed family".formatted(name));
        }
    }

    /** The kinds of steps. */
    public List<Class<?>> stepTypes() {
        return Arrays.asList(steps.getPermittedSubclasses());
    }

    /** What a kind of step is called where steps are stored, e.g. {@code simulation.paintCells}. */
    public String nameOf(Class<?> step) {
        String simple = step.getSimpleName();
        return "%s.%c%s".formatted(name, Character.toLowerCase(simple.charAt(0)), simple.substring(1));
    }
}
