package io.cytoforge.api.web;

import io.cytoforge.science.validation.Excerpt;

/**
 * A field to blame.
 *
 * @param pointer JSON pointer to the field, or the name of the form part or parameter
 * @param detail what was found and what is allowed
 */
public record Violation(String pointer, String detail) {
    private static final int MAX_POINTER = 200;

    public Violation {
        pointer = Excerpt.of(pointer, MAX_POINTER);
        detail = Excerpt.of(detail, RefusedException.MAX_MESSAGE);
    }
}
