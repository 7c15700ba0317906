package io.cytoforge.deployment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML document to walk in; a step that leads nowhere gives an empty tree. */
record Tree(JsonElement json) {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    /** Every document of a YAML text that is not empty. */
    static List<Tree> documents(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Tree> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document != null) {
                documents.add(new Tree(GSON.toJsonTree(document)));
            }
        }
        return documents;
    }

    /** The place that the keys and array indices lead to. */
    Tree at(Object... steps) {
        JsonElement here = json;
        for (Object step : steps) {
            here = next(here, step);
        }
        return new Tree(here);
    }

    private static JsonElement next(JsonElement here, Object step) {
        if (here instanceof JsonObject object && object.has(step.toString())) {
            return object.get(step.toString());
        }
        if (here instanceof JsonArray array && step instanceof Integer index && index < array.size()) {
            return array.get(index);
        }
        return JsonNull.INSTANCE;
    }

    boolean exists() {
        return !json.isJsonNull();
    }

    String text() {
        return json.isJsonPrimitive() ? json.getAsString() : json.toString();
    }

    List<String> keys() {
        return json instanceof JsonObject object ? List.copyOf(object.keySet()) : List.of();
    }

    List<Tree> items() {
        return json instanceof JsonArray array
                ? StreamSupport.stream(array.spliterator(), false)
                        .map(Tree::new)
                        .toList()
                : List.of();
    }
}
