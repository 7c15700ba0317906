package io.cytoforge.science.shape;

/** The region that holds the cells: the first stage of mask simulation. */
public sealed interface OrganismShape
        permits Ellipsoid, Dome, Shell, HarmonicOrganism, ModelOrganism, MaskOrganism, Box {
    /** Whether there is a surface to put cells on or to arrange them by. */
    default boolean hasSurface() {
        return switch (this) {
            case Ellipsoid _, Dome _, Shell _, HarmonicOrganism _, ModelOrganism _, MaskOrganism _ -> true;
            case Box box -> box.margin() > 0;
        };
    }
}
