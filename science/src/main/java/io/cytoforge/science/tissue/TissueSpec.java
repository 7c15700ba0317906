package io.cytoforge.science.tissue;

import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * All that a simulated tissue depends on but the seed.
 *
 * @param shape of the volume in voxels; at most 2³⁶ of them
 * @param voxelSize of the volume
 * @param organism the region that holds the cells
 * @param positions where they are put
 * @param cells what they look like; their mean diameter spans at least one voxel and no more than the volume
 */
public record TissueSpec(
        Shape3 shape, VoxelSize voxelSize, OrganismShape organism, PositionsSpec positions, CellShape cells) {
    /** The most voxels one simulation may have. */
    public static final long MOST_VOXELS = 1L << 36;

    public TissueSpec {
        if (shape.voxels() > MOST_VOXELS) {
            throw new IllegalArgumentException(
                    "%s has too many voxels for one simulation: at most %d".formatted(shape, MOST_VOXELS));
        }
        requireSize(shape, voxelSize, cells);
        if (positions.needsSurface() && !organism.hasSurface()) {
            throw new IllegalArgumentException(
                    "positions in layers follow the organism's surface, and a box has none: it is all inside");
        }
        if (cells.needsSurface() && !organism.hasSurface()) {
            throw new IllegalArgumentException(
                    "cells are oriented by the organism's surface, and a box has none: it is all inside");
        }
        if (positions instanceof GivenPositions given) {
            requireWithin(given, shape, voxelSize);
        }
    }

    /** The same tissue, whose structure masks have membranes a voxel thick. */
    public TissueSpec withThinMembranes() {
        return new TissueSpec(shape, voxelSize, organism, positions, cells.withThinMembranes());
    }

    private static void requireSize(Shape3 shape, VoxelSize voxelSize, CellShape cells) {
        double diameter = 2 * cells.meanRadius();
        if (diameter < voxelSize.finest()) {
            throw new IllegalArgumentException("cells of mean radius %s µm are smaller than a voxel of %s"
                    .formatted(cells.meanRadius(), voxelSize));
        }
        double longest =
                Math.max(shape.z() * voxelSize.z(), Math.max(shape.y() * voxelSize.y(), shape.x() * voxelSize.x()));
        if (diameter > longest) {
            throw new IllegalArgumentException("cells of mean radius %s µm are larger than the volume, %s µm at most"
                    .formatted(cells.meanRadius(), longest));
        }
    }

    private static void requireWithin(GivenPositions given, Shape3 shape, VoxelSize voxelSize) {
        for (int i = 0; i < given.points().size(); i++) {
            Point3 at = given.points().get(i).toVoxels(voxelSize);
            if (!isWithin(at.z(), shape.z()) || !isWithin(at.y(), shape.y()) || !isWithin(at.x(), shape.x())) {
                throw new IllegalArgumentException(
                        "point %d, %s µm, lies outside the volume of %s voxels with edges of %s"
                                .formatted(i, given.points().get(i), shape, voxelSize));
            }
        }
    }

    /** Whether a place in voxels along an axis lies in one of them. */
    private static boolean isWithin(double place, int length) {
        return place >= -0.5 && place < length - 0.5;
    }
}
