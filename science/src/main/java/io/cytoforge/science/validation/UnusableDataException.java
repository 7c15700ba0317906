package io.cytoforge.science.validation;

/**
 * Data that somebody gave cannot be computed with: an empty foreground, a constant image, shapes that do not go together.
 * Whoever gave them should read the message. Any other {@link IllegalArgumentException} that a computation throws is a
 * mistake of the program.
 */
public class UnusableDataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public UnusableDataException(String message) {
        super(message);
    }

    public UnusableDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
