package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.MaskOrganism;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.preview.OrganismSurvey.Axis;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;

/**
 * What a preview shows of a tissue, as a tissue of its own: all of it if that has few enough cells, else a box in the
 * middle of the organism's surface, the upper one where there is one.
 *
 * @param spec of what is shown; that of the tissue itself where all of it is shown in its own voxels
 * @param inputs what it refers to
 * @param whole whether all of the tissue is shown
 * @param focus the plane along z that shows most of the cells
 */
public record TissueWindow(TissueSpec spec, ShapeInputs inputs, boolean whole, int focus) {
    /** By this the window refers to its part of the organism. */
    private static final String PART = "part";

    /**
     * @param streams the seed
     * @param inputs what the spec refers to by name; a region may be in voxels of any size
     * @throws UnusableDataException if no cell lies in what is shown
     */
    public static TissueWindow of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, PreviewLimits limits) {
        FrameChoice choice = FrameChoice.of(spec, streams, inputs, limits);
        PreviewGrid grid = PreviewGrid.of(spec, choice.edge());
        ShapeInputs scaled = WindowInputs.scaled(inputs, grid.shape());
        if (choice.isWhole()) {
            TissueSpec whole = grid.isOf(spec)
                    ? spec
                    : new TissueSpec(
                            grid.shape(),
                            grid.voxelSize(),
                            spec.organism(),
                            moved(spec, Box3.of(grid.shape()), grid.voxelSize()),
                            spec.cells());
            return new TissueWindow(whole, scaled, true, grid.shape().z() / 2);
        }
        Box3 box = box(choice.frame(), grid);
        OrganismRegion organism = OrganismRegions.of(spec.organism(), grid.shape(), grid.voxelSize(), streams, scaled);
        TissueSpec part = new TissueSpec(
                box.shape(),
                grid.voxelSize(),
                new MaskOrganism(PART),
                choice.within(moved(spec, box, grid.voxelSize())),
                spec.cells());
        return new TissueWindow(
                part,
                WindowInputs.part(inputs, organism, box),
                false,
                focus(spec, choice, organism, box, grid.voxelSize()));
    }

    private static Box3 box(Frame frame, PreviewGrid grid) {
        Shape3 all = grid.shape();
        VoxelSize size = grid.voxelSize();
        Shape3 shape = new Shape3(
                length(frame.extent().z(), size.z(), all.z()),
                length(frame.extent().y(), size.y(), all.y()),
                length(frame.extent().x(), size.x(), all.x()));
        return new Box3(
                first(frame.origin().z(), size.z(), all.z() - shape.z()),
                first(frame.origin().y(), size.y(), all.y() - shape.y()),
                first(frame.origin().x(), size.x(), all.x() - shape.x()),
                shape);
    }

    private static int length(double micrometers, double edge, int most) {
        return Math.clamp(Math.round(micrometers / edge), 1, most);
    }

    private static int first(double micrometers, double edge, int last) {
        return Math.clamp(Math.round(micrometers / edge), 0, last);
    }

    /** Where a single layer of cells lies near the surface that is seen; else the middle of what is inside. */
    private static int focus(TissueSpec spec, FrameChoice choice, OrganismRegion organism, Box3 box, VoxelSize size) {
        if (!(spec.positions() instanceof SurfacePositions layer)) {
            return middle(organism, box);
        }
        double depth = Math.max(layer.depth(), spec.cells().meanRadius());
        return choice.surface()
                .filter(surface -> surface.axis() == Axis.Z)
                .map(surface -> Math.clamp(
                        (int) (surface.below(depth) / size.z()) - box.z(),
                        0,
                        box.shape().z() - 1))
                .orElseGet(() -> middle(organism, box));
    }

    /** Halfway through the first part of the organism that is met on the way down: below may be a cavity. */
    private static int middle(OrganismRegion organism, Box3 box) {
        int length = box.shape().z();
        byte[] inside = new byte[length];
        organism.fill(
                box.place(new Box3(0, box.shape().y() / 2, box.shape().x() / 2, new Shape3(length, 1, 1))), inside);
        int first = 0;
        while (first < length && inside[first] == 0) {
            first++;
        }
        int end = first;
        while (end < length && inside[end] != 0) {
            end++;
        }
        return first == length ? length / 2 : (first + end) / 2;
    }

    /** Points count from the middle of the first voxel, which is elsewhere where voxels are larger or others come first. */
    private static PositionsSpec moved(TissueSpec spec, Box3 box, VoxelSize size) {
        if (!(spec.positions() instanceof GivenPositions given)) {
            return spec.positions();
        }
        VoxelSize before = spec.voxelSize();
        Point3 by = new Point3(
                (before.z() - size.z()) / 2 - box.z() * size.z(),
                (before.y() - size.y()) / 2 - box.y() * size.y(),
                (before.x() - size.x()) / 2 - box.x() * size.x());
        List<Point3> points = given.points().stream()
                .map(point -> new Point3(point.z() + by.z(), point.y() + by.y(), point.x() + by.x()))
                .filter(point -> isWithin(point.toVoxels(size), box.shape()))
                .toList();
        if (points.isEmpty()) {
            throw new UnusableDataException("none of the points lies in what a preview shows");
        }
        return new GivenPositions(points);
    }

    private static boolean isWithin(Point3 at, Shape3 shape) {
        return isWithin(at.z(), shape.z()) && isWithin(at.y(), shape.y()) && isWithin(at.x(), shape.x());
    }

    private static boolean isWithin(double at, int length) {
        return at >= -0.5 && at < length - 0.5;
    }
}
