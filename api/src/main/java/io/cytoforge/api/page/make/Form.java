package io.cytoforge.api.page.make;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A form for one kind of request.
 *
 * @param first fields that everybody should see
 * @param more all others, which may be left alone
 */
record Form(List<Field> first, List<Field> more) {
    static Form of(Makeable makeable, Contract contract) {
        List<Field> all = new FormReader(contract).fields(contract.bodyOf(makeable.getPath()));
        List<Field> first = new ArrayList<>();
        for (String name : makeable.first()) {
            first.add(all.stream()
                    .filter(field -> field.place().name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a request for a %s has no field %s".formatted(makeable.getKey(), name))));
        }
        return new Form(
                List.copyOf(first),
                all.stream().filter(field -> !first.contains(field)).toList());
    }

    /** What its fields refer to. */
    Set<Reference> references() {
        Set<Reference> found = EnumSet.noneOf(Reference.class);
        first.forEach(field -> collect(field, found));
        more.forEach(field -> collect(field, found));
        return found;
    }

    private static void collect(Field field, Set<Reference> found) {
        if (field instanceof Field.ReferenceField reference) {
            found.add(reference.to());
        }
        field.parts().forEach(part -> collect(part, found));
    }
}
