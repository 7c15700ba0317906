package io.cytoforge.api.web;

import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/** Conditions of listings. */
public final class Filter {
    private Filter() {}

    /** Rows whose attribute is the value; all rows if none is given. */
    public static <T> Specification<T> equal(String attribute, @Nullable Object value) {
        return (root, _, builder) -> value == null ? builder.conjunction() : builder.equal(root.get(attribute), value);
    }
}
