package io.cytoforge.common.job;

import io.cytoforge.science.shapemodel.ShapeForm;
import java.util.List;

/**
 * Fit a statistical shape model.
 *
 * @param shapes label or foreground volumes; at least {@link #FEWEST} for organisms
 * @param of what of the volumes is a shape
 * @param form cells are bodies
 * @param rays directions in which radii are sampled: one of {@link #RAYS}
 * @param modes how many are kept; 0 = as many as explain {@code explainedVariance}
 * @param explainedVariance share of the shapes' variance, in (0, 1]
 * @param tolerance voxels by which a ray may leave and re-enter a shape that still counts as star-convex, at least 0
 * @param skipUnsuitable whether shapes that are not star-convex are left out; else they end the job
 */
public record ShapeModelSpec(
        String name,
        long seed,
        List<VolumeRef> shapes,
        Of of,
        ShapeForm form,
        int rays,
        int modes,
        double explainedVariance,
        double tolerance,
        boolean skipUnsuitable)
        implements JobSpec {
    /** A mean and a variance that mean something need so many shapes. */
    public static final int FEWEST = 3;

    /** How many rays may be asked for: coarse, usual, fine. */
    public static final List<Integer> RAYS = List.of(162, 642, 2562);

    /** What of a volume is a shape. */
    public enum Of {
        /** All of it: labels and foreground are where they are not 0. */
        ORGANISMS,
        /** Every label that does not touch the volume's border. */
        CELLS
    }

    public ShapeModelSpec {
        shapes = List.copyOf(shapes);
        int fewest = of == Of.ORGANISMS ? FEWEST : 1;
        if (shapes.size() < fewest) {
            throw new IllegalArgumentException(
                    "there must be at least %d volumes of shapes, were %d".formatted(fewest, shapes.size()));
        }
        if (of == Of.CELLS && form != ShapeForm.BODY) {
            throw new IllegalArgumentException("cells are bodies, the form was " + form);
        }
        if (!RAYS.contains(rays)) {
            throw new IllegalArgumentException("rays must be one of %s, were %d".formatted(RAYS, rays));
        }
        if (modes < 0) {
            throw new IllegalArgumentException("modes must be at least 0 (0 = by explained variance), were " + modes);
        }
        if (!(explainedVariance > 0 && explainedVariance <= 1)) {
            throw new IllegalArgumentException(
                    "explained variance must be above 0 and at most 1, was " + explainedVariance);
        }
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("tolerance must be at least 0 voxels, was " + tolerance);
        }
    }

    @Override
    public List<Stage> stages() {
        return List.of(new Stage("fit", 1, Capability.CPU));
    }
}
