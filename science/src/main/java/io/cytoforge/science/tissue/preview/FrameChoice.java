package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.preview.OrganismSurvey.Axis;
import io.cytoforge.science.tissue.preview.OrganismSurvey.Surface;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Optional;

/** How much of a tissue a preview can show. */
final class FrameChoice {
    /** Balls that keep a distance and were put at random, per cube of that distance. */
    private static final double PACKING = 0.75;

    /** Surface of a round body, per volume to the power of 2/3. */
    private static final double SURFACE = 5;

    /** A part is so many cells wide at least. */
    private static final double LEAST_CELLS = 3;

    /** A cell is so many voxels wide at least. */
    private static final double LEAST_VOXELS = 3;

    /** Share of a part's length that lies outside the organism. */
    private static final double OUTSIDE = 0.1;

    /** By how much longer it takes to place a cell that is moved away from others and from the surface. */
    private static final double MOVING = 2;

    private static final double SHRINKING = 0.85;

    private final TissueSpec spec;
    private final PreviewLimits limits;
    private final OrganismSurvey survey;
    private final Point3 all;
    private final Optional<Surface> surface;
    private final Frame frame;

    private FrameChoice(TissueSpec spec, OrganismSurvey survey, PreviewLimits limits) {
        this.spec = spec;
        this.limits = limits;
        this.survey = survey;
        surface = survey.surface();
        VoxelSize size = spec.voxelSize();
        Shape3 shape = spec.shape();
        all = new Point3(shape.z() * size.z(), shape.y() * size.y(), shape.x() * size.x());
        double diameter = 2 * spec.cells().meanRadius();
        double side = PreviewGrid.longest(spec);
        if (limits.coarsens()) {
            side = Math.min(side, diameter * mostVoxels() / LEAST_VOXELS);
        }
        Frame chosen = frame(side);
        double cost = isMoved(spec.cells()) ? MOVING : 1;
        while (cost * cells(chosen) > limits.cells() && side > LEAST_CELLS * diameter) {
            side *= SHRINKING;
            chosen = frame(side);
        }
        frame = chosen;
    }

    static FrameChoice of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs, PreviewLimits limits) {
        return new FrameChoice(spec, OrganismSurvey.of(spec, streams, inputs), limits);
    }

    private static boolean isMoved(CellShape cells) {
        return switch (cells) {
            case NucleiSpec nuclei -> isMoved(nuclei.contact());
            case ModelCells model -> isMoved(model.contact());
            case CellsWithNuclei _ -> true;
            case VoronoiSpec _ -> false;
        };
    }

    private static boolean isMoved(NucleiSpec.Contact contact) {
        return contact.partsCells() || contact.whole();
    }

    private int mostVoxels() {
        Shape3 voxels = limits.voxels();
        return Math.max(voxels.z(), Math.max(voxels.y(), voxels.x()));
    }

    /** A box of at most this side in the middle of the volume, or where the organism's surface is. */
    private Frame frame(double side) {
        Point3 most = limits.coarsens()
                ? all
                : new Point3(
                        limits.voxels().z() * spec.voxelSize().z(),
                        limits.voxels().y() * spec.voxelSize().y(),
                        limits.voxels().x() * spec.voxelSize().x());
        Point3 extent = new Point3(
                Math.min(side, Math.min(most.z(), all.z())),
                Math.min(side, Math.min(most.y(), all.y())),
                Math.min(side, Math.min(most.x(), all.x())));
        return new Frame(
                new Point3(
                        origin(Axis.Z, all.z(), extent.z()),
                        origin(Axis.Y, all.y(), extent.y()),
                        origin(Axis.X, all.x(), extent.x())),
                extent);
    }

    private double origin(Axis axis, double length, double part) {
        return surface.filter(found -> found.axis() == axis)
                .map(found ->
                        Math.clamp(found.at() - (found.entered() ? OUTSIDE : 1 - OUTSIDE) * part, 0, length - part))
                .orElse((length - part) / 2);
    }

    /** About how many cells a box holds. */
    private double cells(Frame box) {
        double volume = survey.volume(box);
        double spacing = spec.cells().spacing();
        double most = PACKING * volume / (spacing * spacing * spacing);
        return switch (spec.positions()) {
            case RandomPositions random ->
                Math.min(most, random.count() == null ? random.expectedCells(volume) : random.count() * share(volume));
            case LayeredPositions _ -> most;
            case SurfacePositions surface -> {
                double distance = surface.spacing() * spacing;
                yield SURFACE * StrictMath.pow(volume, 2.0 / 3) / (distance * distance);
            }
            case GivenPositions given ->
                given.points().stream().filter(point -> isIn(box, point)).count();
        };
    }

    private double share(double volume) {
        double whole = survey.volume(new Frame(new Point3(0, 0, 0), all));
        return whole == 0 ? 1 : volume / whole;
    }

    private static boolean isIn(Frame box, Point3 point) {
        return isIn(point.z(), box.origin().z(), box.extent().z())
                && isIn(point.y(), box.origin().y(), box.extent().y())
                && isIn(point.x(), box.origin().x(), box.extent().x());
    }

    private static boolean isIn(double at, double from, double length) {
        return at >= from && at < from + length;
    }

    /** The same positions in the part: of a number of cells those that are its share. */
    PositionsSpec within(PositionsSpec positions) {
        return positions instanceof RandomPositions random && random.count() != null
                ? new RandomPositions(
                        Math.max(1, (int) Math.round(random.count() * share(survey.volume(frame)))),
                        null,
                        random.minimumDistance(),
                        random.distanceSpread(),
                        random.minimumDepth(),
                        random.surfaceLayer())
                : positions;
    }

    Frame frame() {
        return frame;
    }

    boolean isWhole() {
        return frame.extent().equals(all);
    }

    Optional<Surface> surface() {
        return surface;
    }

    /** Of a voxel, at least, µm. */
    double edge() {
        if (!limits.coarsens()) {
            return 0;
        }
        Point3 extent = frame.extent();
        return Math.max(
                extent.z() / limits.voxels().z(),
                Math.max(
                        extent.y() / limits.voxels().y(),
                        extent.x() / limits.voxels().x()));
    }
}
