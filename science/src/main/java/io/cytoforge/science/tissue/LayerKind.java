package io.cytoforge.science.tissue;

import io.cytoforge.science.labels.StructureType;

/**
 * One of the label volumes that a tissue has; all of them share their ids.
 *
 * @param name {@code labels} for the cells or nuclei themselves, {@code nuclei} for the nuclei of cells
 * @param structure what of it is stained
 * @param membrane thickness of the membranes in µm, 0 = one voxel; without meaning for nuclei
 */
public record LayerKind(String name, StructureType structure, double membrane) {}
