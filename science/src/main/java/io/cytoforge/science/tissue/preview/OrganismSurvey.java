package io.cytoforge.science.tissue.preview;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Arrays;
import java.util.Optional;

/** An organism in a few thousand voxels: how much of a box it fills, and where its surface is. */
final class OrganismSurvey {
    private static final int MAX_EDGE = 48;

    private final MaskVolume mask;
    private final VoxelSize steps;

    private final OrganismRegion fine;
    private final VoxelSize fineSteps;

    private OrganismSurvey(MaskVolume mask, VoxelSize steps, OrganismRegion fine, VoxelSize fineSteps) {
        this.mask = mask;
        this.steps = steps;
        this.fine = fine;
        this.fineSteps = fineSteps;
    }

    /** @param inputs may know regions in voxels of any size */
    static OrganismSurvey of(TissueSpec spec, RandomStreams streams, ShapeInputs inputs) {
        PreviewGrid coarse =
                PreviewGrid.of(spec, Math.max(spec.voxelSize().finest(), PreviewGrid.longest(spec) / MAX_EDGE));
        return new OrganismSurvey(
                region(spec, coarse, streams, inputs).whole(),
                coarse.voxelSize(),
                region(spec, new PreviewGrid(spec.shape(), spec.voxelSize()), streams, inputs),
                spec.voxelSize());
    }

    private static OrganismRegion region(TissueSpec spec, PreviewGrid grid, RandomStreams streams, ShapeInputs inputs) {
        return OrganismRegions.of(
                spec.organism(), grid.shape(), grid.voxelSize(), streams, WindowInputs.scaled(inputs, grid.shape()));
    }

    /** µm³ of the organism within a box. */
    double volume(Frame frame) {
        Shape3 shape = mask.shape();
        double volume = 0;
        for (int z = 0; z < shape.z(); z++) {
            double high =
                    common(z, steps.z(), frame.origin().z(), frame.extent().z());
            for (int y = 0; y < shape.y() && high > 0; y++) {
                double area = high
                        * common(
                                y, steps.y(), frame.origin().y(), frame.extent().y());
                for (int x = 0; x < shape.x() && area > 0; x++) {
                    if (mask.at(z, y, x)) {
                        volume += area
                                * common(
                                        x,
                                        steps.x(),
                                        frame.origin().x(),
                                        frame.extent().x());
                    }
                }
            }
        }
        return volume;
    }

    /** µm of a voxel that lie within a range. */
    private static double common(int voxel, double edge, double from, double length) {
        return Math.max(0, Math.min((voxel + 1) * edge, from + length) - Math.max(voxel * edge, from));
    }

    /**
     * Where a line through the middle of the volume meets the organism's surface.
     *
     * @param axis that the line follows
     * @param at µm from the volume's first face
     * @param entered whether the organism begins there; else it ends
     */
    record Surface(Axis axis, double at, boolean entered) {
        /** @param micrometers below the surface */
        double below(double micrometers) {
            return entered ? at + micrometers : at - micrometers;
        }
    }

    /** Axes in the order in which a surface is looked for. */
    enum Axis {
        Z,
        Y,
        X
    }

    /** The first surface on the way down, else along y, else along x. */
    Optional<Surface> surface() {
        return Arrays.stream(Axis.values())
                .flatMap(axis -> surface(axis).stream())
                .findFirst();
    }

    /** In the tissue's own voxels, since a part may be thinner than those of the survey. */
    private Optional<Surface> surface(Axis axis) {
        Shape3 all = fine.shape();
        Box3 line = switch (axis) {
            case Z -> new Box3(0, all.y() / 2, all.x() / 2, new Shape3(all.z(), 1, 1));
            case Y -> new Box3(all.z() / 2, 0, all.x() / 2, new Shape3(1, all.y(), 1));
            case X -> new Box3(all.z() / 2, all.y() / 2, 0, new Shape3(1, 1, all.x()));
        };
        double step = switch (axis) {
            case Z -> fineSteps.z();
            case Y -> fineSteps.y();
            case X -> fineSteps.x();
        };
        byte[] inside = new byte[line.shape().arrayLength()];
        fine.fill(line, inside);
        for (int i = 1; i < inside.length; i++) {
            if (inside[i] != inside[i - 1]) {
                return Optional.of(new Surface(axis, i * step, inside[i] != 0));
            }
        }
        return Optional.empty();
    }
}
