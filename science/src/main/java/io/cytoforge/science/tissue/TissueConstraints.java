package io.cytoforge.science.tissue;

import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/**
 * Which parts of a tissue go together. Where two do not, the later stage is to blame, or the other one if that is what was
 * given.
 */
final class TissueConstraints {
    /** More points outside than these are only counted. */
    private static final int MAX_NAMED_POINTS = 20;

    private final Constraints constraints = new Constraints();
    private final Shape3 shape;
    private final VoxelSize voxelSize;

    private TissueConstraints(Shape3 shape, VoxelSize voxelSize) {
        this.shape = shape;
        this.voxelSize = voxelSize;
    }

    static Constraints of(
            Shape3 shape, VoxelSize voxelSize, OrganismShape organism, PositionsSpec positions, CellShape cells) {
        TissueConstraints tissue = new TissueConstraints(shape, voxelSize);
        tissue.requireFewVoxels();
        tissue.requireSize(cells, "/cells");
        tissue.requireWithin(positions);
        tissue.requireSurface(organism, positions, cells);
        tissue.requireFewCells(organism, positions);
        return tissue.constraints;
    }

    private void requireFewVoxels() {
        constraints
                .between("shape/z", shape.z(), 1, TissueSpec.MAX_AXIS)
                .between("shape/y", shape.y(), 1, TissueSpec.MAX_AXIS)
                .between("shape/x", shape.x(), 1, TissueSpec.MAX_AXIS)
                .require(
                        shape.voxels() <= TissueSpec.MAX_VOXELS,
                        "shape",
                        "must have at most %s voxels, %s has %s",
                        TissueSpec.MAX_VOXELS,
                        shape,
                        shape.voxels());
    }

    private void requireSize(CellShape cells, String place) {
        String field = place
                + switch (cells) {
                    case NucleiSpec _, ModelCells _ -> "/radius";
                    case VoronoiSpec _ -> "/diameter";
                    case CellsWithNuclei _ -> "/cells/diameter";
                };
        double diameter = 2 * cells.meanRadius();
        constraints.require(
                diameter >= voxelSize.finest(),
                new ConstraintViolation(
                        List.of(field, "/voxelSize"),
                        "makes cells of mean radius %s µm, which are smaller than a voxel: its finest edge is %s µm"
                                .formatted(cells.meanRadius(), voxelSize.finest())));
        double longest = Math.max(extent().z(), Math.max(extent().y(), extent().x()));
        constraints.require(
                diameter <= longest,
                new ConstraintViolation(
                        List.of(field, "/shape"),
                        "makes cells of mean radius %s µm, which are larger than the volume: its longest side is %s µm"
                                .formatted(cells.meanRadius(), longest)));
        if (cells instanceof CellsWithNuclei both) {
            requireSize(both.nuclei(), place + "/nuclei");
        }
    }

    /** Of the volume in µm. */
    private Point3 extent() {
        return new Point3(shape.z() * voxelSize.z(), shape.y() * voxelSize.y(), shape.x() * voxelSize.x());
    }

    private void requireWithin(PositionsSpec positions) {
        if (!(positions instanceof GivenPositions given)) {
            return;
        }
        int outside = 0;
        for (int i = 0; i < given.points().size(); i++) {
            Point3 point = given.points().get(i);
            Point3 at = point.toVoxels(voxelSize);
            boolean within = isWithin(at.z(), shape.z()) && isWithin(at.y(), shape.y()) && isWithin(at.x(), shape.x());
            if (!within && outside++ < MAX_NAMED_POINTS) {
                constraints.require(
                        false,
                        "positions/points/" + i,
                        "must lie inside the volume of %s voxels of %s×%s×%s µm, was z %s, y %s, x %s µm",
                        shape,
                        voxelSize.z(),
                        voxelSize.y(),
                        voxelSize.x(),
                        point.z(),
                        point.y(),
                        point.x());
            }
        }
        constraints.require(
                outside <= MAX_NAMED_POINTS,
                "positions/points",
                "must lie inside the volume, %s of %s do not; the first %s are named",
                outside,
                given.points().size(),
                MAX_NAMED_POINTS);
    }

    /** Whether a place in voxels along an axis lies in one of them. */
    private static boolean isWithin(double place, int length) {
        return place >= -0.5 && place < length - 0.5;
    }

    private void requireSurface(OrganismShape organism, PositionsSpec positions, CellShape cells) {
        String orientation = cells instanceof CellsWithNuclei ? "/cells/nuclei/orientation" : "/cells/orientation";
        constraints
                .require(
                        organism.hasSurface() || !positions.needsSurface(),
                        new ConstraintViolation(
                                List.of("/positions/type", "/organism/type"),
                                "follows the organism's surface, and a box without a margin has none: it is all inside"))
                .require(
                        organism.hasSurface() || !cells.needsSurface(),
                        new ConstraintViolation(
                                List.of(orientation, "/organism/type"),
                                "follows the organism's surface, and a box without a margin has none: it is all inside"));
    }

    /** Only of a box is it known beforehand how much of the volume is foreground. */
    private void requireFewCells(OrganismShape organism, PositionsSpec positions) {
        if (organism instanceof Box box) {
            double extent = shape.z() * voxelSize.z();
            constraints.require(
                    box.margin() < extent,
                    "organism/margin",
                    "must be less than the %s µm that the volume measures along z, was %s",
                    extent,
                    box.margin());
        }
        if (organism instanceof Box box && positions instanceof RandomPositions random && random.density() != null) {
            double filled = Math.max(0, 1 - box.margin() / (shape.z() * voxelSize.z()));
            double cells = random.expectedCells(filled * shape.voxels() * voxelSize.volume());
            constraints.require(
                    cells <= RandomPositions.MAX_CELLS,
                    new ConstraintViolation(
                            List.of("/positions/density", "/shape"),
                            "must ask for at most %d cells, asks for %.0f in this volume"
                                    .formatted(RandomPositions.MAX_CELLS, cells)));
        }
    }
}
