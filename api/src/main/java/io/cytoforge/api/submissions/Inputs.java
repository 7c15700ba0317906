package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobSpec;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a spec refers to, wherever in the tree of its records. */
final class Inputs {
    /** Records of the core know nothing that is stored, so the walk ends there. */
    private static final String OF_SPECS = "io.cytoforge.common.";

    private Inputs() {}

    /**
     * All references of a kind, each once.
     *
     * @param kind e.g. {@link io.cytoforge.common.job.VolumeRef}
     */
    static <R extends Record> List<R> of(JobSpec spec, Class<R> kind) {
        Set<R> found = new LinkedHashSet<>();
        collect(spec, kind, found);
        return List.copyOf(found);
    }

    private static <R extends Record> void collect(@Nullable Object node, Class<R> kind, Set<R> found) {
        if (kind.isInstance(node)) {
            found.add(kind.cast(node));
        } else if (node instanceof Collection<?> nodes) {
            nodes.forEach(each -> collect(each, kind, found));
        } else if (node instanceof Record && node.getClass().getName().startsWith(OF_SPECS)) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                collect(valueOf(component, node), kind, found);
            }
        }
    }

    private static @Nullable Object valueOf(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s of %s cannot be read".formatted(component, of.getClass()), e);
        }
    }
}
