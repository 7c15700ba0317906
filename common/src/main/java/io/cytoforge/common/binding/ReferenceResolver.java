package io.cytoforge.common.binding;

import io.cytoforge.common.job.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Looks up what a request refers to. */
public interface ReferenceResolver {
    /** @return empty if there is no such resource of this kind */
    <R extends ResourceRef> Optional<R> find(Class<R> kind, UUID id);

    /** Why there is none, in words. */
    default String lack(Class<? extends ResourceRef> kind, UUID id) {
        return "there is no %s %s".formatted(ResourceRef.noun(kind), id);
    }

    /** @return all of this kind and name, where a name may stand for an id: none of any other kind */
    default <R extends ResourceRef> List<R> named(Class<R> kind, String name) {
        return List.of();
    }
}
