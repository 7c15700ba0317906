package io.cytoforge.science.format.tiff.description;

/**
 * An axis along which the planes of a file lie.
 *
 * @param length at least 1
 * @param words as the file says it, such as {@code channels=2}
 */
public record StackAxis(Kind kind, int length, String words) {
    /** What it counts. */
    public enum Kind {
        Z,
        CHANNEL,
        TIME,
        /** Of which nobody says what it is. */
        UNNAMED,
        /** That nobody can choose from. */
        OTHER;

        /** By the letter that OME and tifffile give it. */
        static Kind of(char letter) {
            return switch (letter) {
                case 'Z' -> Z;
                case 'C', 'S' -> CHANNEL;
                case 'T' -> TIME;
                case 'I', 'Q' -> UNNAMED;
                default -> OTHER;
            };
        }
    }

    public StackAxis {
        if (length < 1) {
            throw new IllegalArgumentException("an axis is at least 1 long, was " + length);
        }
    }
}
