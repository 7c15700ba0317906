package io.cytoforge.api.web;

/**
 * A field to blame.
 *
 * @param pointer JSON pointer to the field, or the name of the form part or parameter
 * @param detail what was found and what is allowed
 */
public record FieldFault(String pointer, String detail) {}
