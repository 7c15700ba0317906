package io.cytoforge.science.optics;

import io.cytoforge.science.validation.Constraints;

/**
 * Where fluorophores are, as shares of what a labeled cell has on average.
 *
 * @param spread standard deviation between cells; log-normal, in [0, 2]
 * @param texture standard deviation within a cell, in [0, 1]
 * @param grain size of the coarsest grains of that texture, µm, in [0.05, 20]; they have finer ones in them
 * @param nucleoli how much darker the darkest parts of a nucleus are, in [0, 1]
 * @param bright share of the cells that are condensed: twice as bright and hardly textured, in [0, 0.5]; without
 *     meaning where the phases of cells are known
 * @param tissue of the specimen between the labeled cells, in [0, 1]
 * @param background of everything, in [0, 1]
 */
public record Fluorophores(
        double spread, double texture, double grain, double nucleoli, double bright, double tissue, double background) {
    public Fluorophores {
        new Constraints()
                .between("spread", spread, 0, 2)
                .between("texture", texture, 0, 1)
                .between("grain", grain, 0.05, 20)
                .between("nucleoli", nucleoli, 0, 1)
                .between("bright", bright, 0, 0.5)
                .between("tissue", tissue, 0, 1)
                .between("background", background, 0, 1)
                .check();
    }
}
