package io.cytoforge.common.testing;

import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.job.ResourceRef;
import io.cytoforge.common.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the api makes of requests that are complete and refer to nothing. */
public final class BoundRequests {
    private static final ReferenceResolver NOTHING = new ReferenceResolver() {
        @Override
        public <R extends ResourceRef> Optional<R> find(Class<R> kind, UUID id) {
            return Optional.empty();
        }
    };

    private BoundRequests() {}

    /** The spec; fails if the request is refused. */
    public static <S extends Record> S bound(JsonNode request, Class<S> spec) {
        RequestBinder binder = new RequestBinder(Json.mapper(), NOTHING);
        return binder.bind(request, spec, "")
                .orElseThrow(() -> new AssertionError(binder.violations().toString()));
    }

    /** Each as a JSON pointer and what is wrong there. */
    public static List<String> refusals(JsonNode request, Class<? extends Record> spec) {
        RequestBinder binder = new RequestBinder(Json.mapper(), NOTHING);
        binder.bind(request, spec, "");
        return binder.violations().stream()
                .map(violation -> violation.paths().getFirst() + " " + violation.message())
                .toList();
    }
}
