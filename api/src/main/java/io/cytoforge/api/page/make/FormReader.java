package io.cytoforge.api.page.make;

import static java.util.Objects.requireNonNull;

import io.cytoforge.api.page.make.Field.ChoiceField;
import io.cytoforge.api.page.make.Field.GroupField;
import io.cytoforge.api.page.make.Field.JsonField;
import io.cytoforge.api.page.make.Field.ListField;
import io.cytoforge.api.page.make.Field.NumberField;
import io.cytoforge.api.page.make.Field.Place;
import io.cytoforge.api.page.make.Field.PresetField;
import io.cytoforge.api.page.make.Field.ReferenceField;
import io.cytoforge.api.page.make.Field.SwitchField;
import io.cytoforge.api.page.make.Field.TextField;
import io.cytoforge.api.page.make.Field.UnionField;
import io.cytoforge.api.page.make.Field.ValuesField;
import io.cytoforge.api.page.make.Field.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a form out of a schema of the contract. */
final class FormReader {
    /** Parts of a sample's tissue: in the contract any object with a type, in words these. */
    private static final Map<String, String> VARYING =
            Map.of("organism", "Organism", "positions", "Positions", "cells", "Cells");

    private final Contract contract;

    FormReader(Contract contract) {
        this.contract = contract;
    }

    /** The fields of an object, in the order of the contract. */
    List<Field> fields(String schema) {
        return properties("", contract.schema(schema), new Context(0, false, true));
    }

    /**
     * What is around a field.
     *
     * @param lists how many lists it is in
     * @param varies whether its numbers may be drawn for each sample
     * @param needed whether what is needed within it is needed at all
     */
    private record Context(int lists, boolean varies, boolean needed) {
        Context varying() {
            return new Context(lists, true, needed);
        }

        Context needed(boolean now) {
            return new Context(lists, varies, now);
        }
    }

    private List<Field> properties(String pointer, JsonNode schema, Context context) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        List<Field> fields = new ArrayList<>();
        schema.path("properties")
                .forEachEntry((name, property) -> fields.add(field(
                        pointer + "/" + name, property, context.needed(context.needed && required.contains(name)))));
        return List.copyOf(fields);
    }

    private Field field(String pointer, JsonNode property, Context context) {
        JsonNode schema = contract.resolve(property);
        Place place = place(pointer, property, schema, context.needed);
        return switch (Contract.nameOf(property)) {
            case "VaryingPart" -> varying(place, context);
            case "StageRequest" -> stage(place, schema, context);
            case "SimulationPresetName" -> new PresetField(place, texts(schema.path("enum")));
            case "Appearance" -> union(place, schema, context.varying());
            default -> field(place, schema, context);
        };
    }

    /** Not every stage has something that can be used in its place, and only a benchmark can be left out. */
    private Field stage(Place place, JsonNode schema, Context context) {
        return new GroupField(
                place,
                properties(place.pointer(), schema, context).stream()
                        .filter(part -> switch (part.place().name()) {
                            case "use" -> part instanceof ReferenceField;
                            case "skip" -> place.name().equals("benchmark");
                            default -> true;
                        })
                        .toList());
    }

    private Field varying(Place place, Context context) {
        JsonNode part = contract.schema(requireNonNull(VARYING.get(place.name())));
        Place said = new Place(place.pointer(), place.label(), plain(text(part, "description")), place.required());
        return union(said, part, context.varying());
    }

    private Field field(Place place, JsonNode schema, Context context) {
        if (schema.has("oneOf")) {
            return schema.has("discriminator") ? union(place, schema, context) : several(place, schema, context);
        }
        return switch (type(schema)) {
            case "object" ->
                schema.has("properties")
                        ? new GroupField(place, properties(place.pointer(), schema, context))
                        : new JsonField(place);
            case "array" -> list(place, schema, context);
            case "boolean" -> new SwitchField(place, text(schema, "default"));
            case "integer", "number" -> number(place, schema, context);
            default -> text(place, schema);
        };
    }

    /** The first of its types that is not null. */
    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? texts(type).stream()
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("string")
                : type.asString("string");
    }

    private static Field text(Place place, JsonNode schema) {
        if (schema.has("enum")) {
            return new ChoiceField(place, texts(schema.path("enum")), text(schema, "default"));
        }
        return refersToSomething(place, schema)
                ? reference(place, place.pointer())
                : new TextField(place, text(schema, "maxLength"), text(schema, "default"));
    }

    /** A model may be named in the place of its id, so that its field is any text. */
    private static boolean refersToSomething(Place place, JsonNode schema) {
        return text(schema, "format").equals("uuid")
                || Reference.of(place.pointer())
                        .filter(to -> to == Reference.MODEL)
                        .isPresent();
    }

    /** What is stored is chosen from a list; an id of something that has none is typed. */
    private static Field reference(Place place, String pointer) {
        return Reference.of(pointer)
                .<Field>map(to -> new ReferenceField(place, to))
                .orElseGet(() -> new TextField(place, "", ""));
    }

    private static Field number(Place place, JsonNode schema, Context context) {
        if (schema.has("enum")) {
            return new ChoiceField(place, texts(schema.path("enum")), text(schema, "default"));
        }
        String least = text(schema, schema.has("minimum") ? "minimum" : "exclusiveMinimum");
        String most = text(schema, schema.has("maximum") ? "maximum" : "exclusiveMaximum");
        return new NumberField(
                place,
                type(schema).equals("integer"),
                least,
                most,
                range(schema, least, most),
                text(schema, "default"),
                context.varies && !place.name().equals("share"));
    }

    private static String range(JsonNode schema, String least, String most) {
        String from = schema.has("exclusiveMinimum") ? "above " + least : least;
        String to = schema.has("exclusiveMaximum") ? "below " + most : most;
        if (least.isEmpty() || most.isEmpty()) {
            return least.isEmpty() ? (most.isEmpty() ? "" : "to " + to) : "from " + from;
        }
        return "%s to %s".formatted(from, to);
    }

    /** One id or a list of them, and so a list. */
    private Field several(Place place, JsonNode schema, Context context) {
        for (JsonNode alternative : schema.path("oneOf")) {
            if (type(alternative).equals("array")) {
                return list(place, alternative, context);
            }
        }
        throw new IllegalArgumentException("%s may be what no form can show".formatted(place.pointer()));
    }

    private Field list(Place place, JsonNode schema, Context context) {
        JsonNode item = contract.resolve(schema.path("items"));
        boolean plain = !item.has("properties") && !text(item, "format").equals("uuid");
        if (plain) {
            String values = String.join(", ", texts(schema.path("default")));
            boolean numbers = Set.of("number", "integer").contains(type(item));
            return new ValuesField(place, numbers, texts(item.path("enum")), values);
        }
        Context within = new Context(context.lists + 1, context.varies, true);
        String pointer = "%s/{%d}".formatted(place.pointer(), within.lists);
        Place itemPlace = new Place(pointer, singular(place.label()), "", true);
        Field each = item.has("properties") ? field(itemPlace, item, within) : reference(itemPlace, place.pointer());
        return new ListField(place, each, schema.path("maxItems").asInt(1000));
    }

    private static String singular(String label) {
        return label.endsWith("s") && !label.endsWith("labels") ? label.substring(0, label.length() - 1) : label;
    }

    private Field union(Place place, JsonNode schema, Context context) {
        List<Variant> variants = new ArrayList<>();
        schema.path("discriminator").path("mapping").forEachEntry((type, reference) -> {
            JsonNode variant = contract.schema(
                    reference.asString().substring(reference.asString().lastIndexOf('/') + 1));
            List<Field> parts = properties(place.pointer(), variant, context.needed(true)).stream()
                    .filter(part -> !part.place().name().equals("type"))
                    .toList();
            variants.add(new Variant(type, plain(text(variant, "description")), parts));
        });
        return new UnionField(place, variants);
    }

    /** Beside a reference the contract says what is special about this place; it comes first. */
    private static Place place(String pointer, JsonNode property, JsonNode schema, boolean required) {
        String said = text(property, "description");
        return new Place(
                pointer,
                Contract.words(pointer.substring(pointer.lastIndexOf('/') + 1)),
                plain(said.isEmpty() ? text(schema, "description") : said),
                required);
    }

    private static String plain(String description) {
        return description.replace("`", "").replaceAll("\\s+", " ").strip();
    }

    private static String text(JsonNode schema, String name) {
        JsonNode value = schema.path(name);
        return value.isMissingNode() || value.isContainer() ? "" : value.asString();
    }

    private static List<String> texts(JsonNode values) {
        return Stream.iterate(0, i -> i + 1)
                .limit(values.size())
                .map(i -> values.path(i).asString())
                .toList();
    }
}
