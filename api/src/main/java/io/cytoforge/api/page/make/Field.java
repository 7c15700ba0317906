package io.cytoforge.api.page.make;

import java.util.List;

/** A field of a form, and so of a request. Which ones there are, and what they allow, the contract says. */
public sealed interface Field {
    Place place();

    /** What a template shows it as. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** The fields within it. */
    default List<Field> parts() {
        return List.of();
    }

    /**
     * Where a field is, and what people read of it.
     *
     * @param pointer JSON pointer into the request; a place in a list is {@code {1}}, in a list within it {@code {2}}
     * @param label its name in words
     * @param hint what the contract says of it, with its unit; may be empty
     */
    record Place(String pointer, String label, String hint, boolean required) {
        /** As the id of an element. */
        public String id() {
            return "field" + pointer.replace('/', '-');
        }

        /** The last part of the pointer. */
        public String name() {
            return pointer.substring(pointer.lastIndexOf('/') + 1);
        }
    }

    /**
     * @param least smallest value, empty if there is none; so are the others
     * @param range in words
     * @param varies whether a range to draw from may be given instead
     */
    record NumberField(
            Place place, boolean whole, String least, String most, String range, String preset, boolean varies)
            implements Field {}

    /** What is written as JSON: an object whose fields another request has. */
    record JsonField(Place place) implements Field {}

    record TextField(Place place, String most, String preset) implements Field {}

    /** One of several, or none to leave it to the default. */
    record ChoiceField(Place place, List<String> choices, String preset) implements Field {}

    /** One of the simulation presets, by its picture. */
    record PresetField(Place place, List<String> choices) implements Field {}

    /** @param preset {@code true}, {@code false} or empty */
    record SwitchField(Place place, String preset) implements Field {}

    /**
     * Something that is stored.
     *
     * @param to what may be chosen
     */
    record ReferenceField(Place place, Reference to) implements Field {}

    /**
     * Several plain values.
     *
     * @param numbers whether they are numbers
     * @param choices which there are; empty if any may be given
     */
    record ValuesField(Place place, boolean numbers, List<String> choices, String preset) implements Field {}

    record GroupField(Place place, List<Field> parts) implements Field {}

    record ListField(Place place, Field item, int most) implements Field {
        @Override
        public List<Field> parts() {
            return List.of(item);
        }
    }

    /** One of several kinds, each with fields of its own. */
    record UnionField(Place place, List<Variant> variants) implements Field {
        @Override
        public List<Field> parts() {
            return variants.stream()
                    .flatMap(variant -> variant.parts().stream())
                    .toList();
        }
    }

    /** @param type what the field {@code type} says */
    record Variant(String type, String hint, List<Field> parts) {
        /** The type in words. */
        public String title() {
            return Contract.words(type);
        }
    }
}
