package io.cytoforge.api.submissions;

import io.cytoforge.api.web.RefusedException;
import io.cytoforge.api.web.Violation;
import io.cytoforge.common.binding.ReferenceResolver;
import io.cytoforge.common.binding.RequestBinder;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.json.Json;
import io.cytoforge.science.validation.ConstraintViolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a request into the spec of its job, or into everything that is wrong with it. */
@Component
class SpecReader {
    private final ReferenceResolver resolver;
    private final Map<JobType<?, ?>, RequestCompletion<?>> completions;

    private final UnknownSizes unknownSizes;

    SpecReader(ReferenceResolver resolver, List<RequestCompletion<?>> completions, UnknownSizes unknownSizes) {
        this.resolver = resolver;
        this.unknownSizes = unknownSizes;
        this.completions = completions.stream().collect(Collectors.toMap(RequestCompletion::type, Function.identity()));
    }

    /** @throws RefusedException with all violations, each at the field that its sender gave */
    <S extends Record & JobSpec> S read(JobType<S, ?> type, ObjectNode request) {
        RequestDraft draft = new RequestDraft(request.deepCopy(), resolver);
        draft.dropBlankName();
        RequestCompletion<?> completion = completions.get(type);
        if (completion != null) {
            completion.fill(draft);
        }
        S spec = bound(draft, type.spec(), request);
        List<ConstraintViolation> unknown = unknownSizes.in(spec);
        if (!unknown.isEmpty()) {
            throw refusal(unknown, request);
        }
        return spec;
    }

    /**
     * Reads what is no spec by itself.
     *
     * @throws RefusedException as above
     */
    <R extends Record> R read(Class<R> type, ObjectNode request) {
        return bound(new RequestDraft(request.deepCopy(), resolver), type, request);
    }

    private <R extends Record> R bound(RequestDraft draft, Class<R> type, ObjectNode request) {
        RequestBinder binder = new RequestBinder(Json.mapper(), resolver);
        Optional<R> value = binder.bind(draft.body(), type, "");
        List<ConstraintViolation> violations = new ArrayList<>(draft.violations());
        violations.addAll(binder.violations());
        if (!violations.isEmpty()) {
            throw refusal(violations, request);
        }
        return value.orElseThrow(() -> new IllegalStateException("nothing is wrong, and yet there is no value"));
    }

    private static RefusedException refusal(List<ConstraintViolation> violations, JsonNode request) {
        List<Violation> refused = violations.stream()
                .map(violation -> new Violation(toBlame(violation, request), violation.message()))
                .toList();
        Violation first = refused.getFirst();
        return new RefusedException(
                HttpStatus.UNPROCESSABLE_CONTENT,
                (first.pointer().isEmpty() ? "the body" : first.pointer()) + ": " + first.detail(),
                refused);
    }

    /** The first of the fields that was given, or whose object was. */
    private static String toBlame(ConstraintViolation violation, JsonNode request) {
        return violation.paths().stream()
                .filter(path -> isGiven(path, request))
                .findFirst()
                .orElse(violation.paths().getFirst());
    }

    private static boolean isGiven(String path, JsonNode request) {
        String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        return !request.at(path).isMissingNode()
                || (!parent.isEmpty() && request.at(parent).isObject());
    }
}
