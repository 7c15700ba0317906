package io.cytoforge.api.page.make;

import io.cytoforge.common.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;

/** The schemas of openapi.yaml as it is served. */
final class Contract {
    private static final String SCHEMAS = "#/components/schemas/";

    private final JsonNode document;

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract load() {
        try (InputStream yaml = new ClassPathResource("openapi.yaml").getInputStream()) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            return new Contract(Json.mapper().valueToTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if there is none of this name */
    JsonNode schema(String name) {
        JsonNode schema = document.path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema " + name);
        }
        return schema;
    }

    /** Name of the schema that a JSON body posted to a path has. */
    String bodyOf(String path) {
        return nameOf(document.path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema"));
    }

    /** The schema that is meant, whether it stands there or is referred to. */
    JsonNode resolve(JsonNode schema) {
        return schema.has("$ref") ? schema(nameOf(schema)) : schema;
    }

    /** Name of the schema that is referred to; empty if none is. */
    static String nameOf(JsonNode schema) {
        return schema.path("$ref").asString("").replace(SCHEMAS, "");
    }

    /** The name of a field or value in words: {@code minimumVisibility} is "minimum visibility". */
    static String words(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    }
}
