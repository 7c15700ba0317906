package io.cytoforge.api.web.generated;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** openapi.yaml as a program reads it: operations with their parameters, bodies and answers. */
final class ContractDocument {
    private static final List<String> METHODS = List.of("get", "post", "patch", "put", "delete");

    private final Map<String, Object> root;

    ContractDocument() {
        try (InputStream yaml = ContractDocument.class.getResourceAsStream("/openapi.yaml")) {
            root = new Yaml().load(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param in path, query or header */
    record Parameter(String name, String in, boolean required, Map<String, Object> schema) {}

    /** @param type media type */
    record Body(String type, Map<String, Object> schema) {}

    /** @param statuses that it names */
    record Operation(
            String id,
            String method,
            String path,
            List<Parameter> parameters,
            Optional<Body> body,
            Set<Integer> statuses) {}

    /** What any operation may answer. */
    Set<Integer> generalStatuses() {
        Set<Integer> statuses = new TreeSet<>();
        strings(root.get("x-responses")).forEach(status -> statuses.add(Integer.parseInt(status)));
        return statuses;
    }

    /** The most bytes of a body, of operations that say it, by their ids. */
    Map<String, Integer> bodyLimits() {
        Map<String, Integer> limits = new TreeMap<>();
        object(root.get("paths"))
                .forEach((_, item) -> METHODS.forEach(method -> {
                    Map<String, Object> operation = object(object(item).get(method));
                    if (operation.get("x-body-limit") instanceof Integer limit) {
                        limits.put(String.valueOf(operation.get("operationId")), limit);
                    }
                }));
        return limits;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        object(root.get("paths")).forEach((path, item) -> {
            for (String method : METHODS) {
                Map<String, Object> operation = object(object(item).get(method));
                if (!operation.isEmpty()) {
                    operations.add(operation(path, method, object(item), operation));
                }
            }
        });
        return operations;
    }

    private Operation operation(String path, String method, Map<String, Object> item, Map<String, Object> operation) {
        List<Parameter> parameters = new ArrayList<>();
        for (Map<String, Object> holder : List.of(item, operation)) {
            for (Object given : list(holder.get("parameters"))) {
                Map<String, Object> parameter = resolved(object(given));
                parameters.add(new Parameter(
                        String.valueOf(parameter.get("name")),
                        String.valueOf(parameter.get("in")),
                        Boolean.TRUE.equals(parameter.get("required")),
                        object(parameter.get("schema"))));
            }
        }
        Optional<Body> body = object(object(operation.get("requestBody")).get("content")).entrySet().stream()
                .findFirst()
                .map(content -> new Body(
                        content.getKey(), object(object(content.getValue()).get("schema"))));
        Set<Integer> statuses = new TreeSet<>();
        object(operation.get("responses")).keySet().forEach(status -> statuses.add(Integer.parseInt(status)));
        return new Operation(
                String.valueOf(operation.get("operationId")),
                method.toUpperCase(Locale.ROOT),
                path,
                parameters,
                body,
                statuses);
    }

    /** What a reference refers to, with what is said beside it. */
    Map<String, Object> resolved(Map<String, Object> node) {
        if (!(node.get("$ref") instanceof String reference)) {
            return node;
        }
        Map<String, Object> at = root;
        for (String step : reference.substring(2).split("/", -1)) {
            at = object(requireNonNull(at.get(step), reference));
        }
        return resolved(at);
    }

    static Map<String, Object> object(@Nullable Object node) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(String.valueOf(key), value));
        }
        return object;
    }

    static List<Object> list(@Nullable Object node) {
        return node instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    static List<String> strings(@Nullable Object node) {
        return list(node).stream().map(String::valueOf).toList();
    }
}
