package io.cytoforge.science.tissue;

import io.cytoforge.science.validation.Constraints;

/**
 * Some of the nuclei of a tissue, by what they differ in from the others: the smaller ones of two kinds, the flat ones of
 * one, or those that are like one nucleus that was measured.
 *
 * @param share how many they are against the shares of the others, in (0, 1e6]
 * @param size by what the radius is multiplied, in [0.1, 10]
 * @param elongation by what the ratio of length to width is multiplied, in [0.04, 25]; the product stays in [0.2, 5]
 * @param roughness by what the roughness is multiplied, in [0, 10]
 */
public record NucleiPopulation(double share, double size, double elongation, double roughness) {
    public NucleiPopulation {
        new Constraints()
                .above("share", share, 0, 1e6)
                .between("size", size, 0.1, 10)
                .between("elongation", elongation, 0.04, 25)
                .between("roughness", roughness, 0, 10)
                .check();
    }
}
