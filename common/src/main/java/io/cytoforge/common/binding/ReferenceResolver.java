package io.cytoforge.common.binding;

import io.cytoforge.common.job.ResourceRef;
import java.util.Optional;
import java.util.UUID;

/** Looks up what a request refers to. */
@FunctionalInterface
public interface ReferenceResolver {
    /** @return empty if there is no such resource of this kind */
    <R extends ResourceRef> Optional<R> find(Class<R> kind, UUID id);

    /** Why there is none, in words. */
    default String lack(Class<? extends ResourceRef> kind, UUID id) {
        return "there is no %s %s".formatted(ResourceRef.noun(kind), id);
    }
}
