package io.cytoforge.science.optics;

import io.cytoforge.science.validation.Constraints;

/**
 * Cells that have hardly any fluorophore: they did not take up the dye, or do not express it.
 *
 * @param share of the cells, in [0, 1]
 * @param brightness of what they would send, evenly drawn from 0 to this for each, in [0, 1]
 */
public record Dropout(double share, double brightness) {
    public Dropout {
        new Constraints()
                .between("share", share, 0, 1)
                .between("brightness", brightness, 0, 1)
                .check();
    }
}
