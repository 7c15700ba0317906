package io.cytoforge.science.shape;

import io.cytoforge.science.validation.Constraints;

/**
 * Everything is foreground: a view into tissue larger than the volume. With a margin the tissue ends above, in a face that
 * is flat.
 *
 * @param margin µm along z, from the first plane on, in which there is nothing, in [0, 10000]
 */
public record Box(double margin) implements OrganismShape {
    public Box {
        new Constraints().between("margin", margin, 0, 10_000, "µm").check();
    }

    /** All of the volume. */
    public Box() {
        this(0);
    }
}
