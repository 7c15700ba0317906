package io.cytoforge.api.submissions;

import io.cytoforge.common.job.JobSpec;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        return List.copyOf(new LinkedHashSet<>(named(spec, kind).values()));
    }

    /** All references of a kind, by pointers to their fields. */
    static <R extends Record> Map<String, R> named(JobSpec spec, Class<R> kind) {
        Map<String, R> found = new LinkedHashMap<>();
        collect(spec, kind, "", found);
        return found;
    }

    private static <R extends Record> void collect(
            @Nullable Object node, Class<R> kind, String path, Map<String, R> found) {
        if (kind.isInstance(node)) {
            found.put(path, kind.cast(node));
        } else if (node instanceof Collection<?> nodes) {
            int i = 0;
            for (Object each : nodes) {
                collect(each, kind, path + "/" + i++, found);
            }
        } else if (node instanceof Record && node.getClass().getName().startsWith(OF_SPECS)) {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                collect(valueOf(component, node), kind, path + "/" + component.getName(), found);
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
