package io.cytoforge.science.validation;

import java.util.List;

/**
 * A rule that a value breaks.
 *
 * @param paths JSON pointers (RFC 6901), relative to the value, of the fields that do not go together; the first is the one
 *     to change, the others stand for it where it was not given by whoever made the value. An empty pointer is the value
 *     itself. At least one
 * @param message what is allowed and what was found, as the end of a sentence that begins with the field
 */
public record ConstraintViolation(List<String> paths, String message) {
    public ConstraintViolation {
        paths = List.copyOf(paths);
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("a violation names at least one field: " + message);
        }
    }

    /** Of a single field. */
    public ConstraintViolation(String path, String message) {
        this(List.of(path), message);
    }

    /** The same of a value that is part of another one. */
    public ConstraintViolation within(String parent) {
        return parent.isEmpty()
                ? this
                : new ConstraintViolation(
                        paths.stream().map(path -> parent + path).toList(), message);
    }

    /** A sentence: the field's own name and the message. */
    @Override
    public String toString() {
        String path = paths.getFirst();
        return path.isEmpty() ? message : path.substring(1).replace('/', '.') + " " + message;
    }
}
