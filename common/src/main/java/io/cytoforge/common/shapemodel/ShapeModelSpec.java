package io.cytoforge.common.shapemodel;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.JobType;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.validation.Constraints;
import java.util.List;

/**
 * Fit a statistical shape model.
 *
 * @param shapes label or foreground volumes; at least {@link #MIN_SHAPES} for organisms
 * @param of what of the volumes is a shape
 * @param form cells are bodies
 * @param rays directions in which radii are sampled: one of {@link #RAYS}
 * @param modes how many are kept; 0 = as many as explain {@code explainedVariance}
 * @param explainedVariance share of the shapes' variance, in (0, 1]
 * @param tolerance voxels by which a ray may leave and re-enter a shape that still counts as star-convex, at least 0
 * @param skipUnsuitable whether shapes that are not star-convex are left out; else they end the job
 */
public record ShapeModelSpec(
        @JsonProperty(defaultValue = "shape model") String name,
        @JsonProperty(defaultValue = "0") long seed,
        List<VolumeRef> shapes,
        Of of,
        @JsonProperty(defaultValue = "body") ShapeForm form,
        @JsonProperty(defaultValue = "642") int rays,
        @JsonProperty(defaultValue = "0") int modes,
        @JsonProperty(defaultValue = "0.95") double explainedVariance,
        @JsonProperty(defaultValue = "2") double tolerance,
        @JsonProperty(defaultValue = "false") boolean skipUnsuitable)
        implements JobSpec {
    public static final JobType<ShapeModelSpec, ShapeModelStep> TYPE =
            new JobType<>("shapeModel", ShapeModelSpec.class, ShapeModelStep.class);

    /** A mean and a variance that mean something need so many shapes. */
    public static final int MIN_SHAPES = 3;

    private static final int MAX_SHAPES = 1000;
    private static final int MAX_MODES = 1000;
    private static final int MAX_NAME = 200;

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
        boolean cells = of == Of.CELLS;
        new Constraints()
                .length("name", name, MAX_NAME)
                .size("shapes", shapes, cells ? 1 : MIN_SHAPES, MAX_SHAPES)
                .require(
                        !cells || form == ShapeForm.BODY, "form", "must be body, was hemisphere: cells rest on nothing")
                .require(RAYS.contains(rays), "rays", "must be one of %s, was %s", RAYS, rays)
                .between("modes", modes, 0, MAX_MODES)
                .require(
                        cells || modes < Math.max(MIN_SHAPES, shapes.size()),
                        "modes",
                        "must be at most %s, one less than there are shapes, was %s",
                        shapes.size() - 1,
                        modes)
                .above("explainedVariance", explainedVariance, 0, 1)
                .between("tolerance", tolerance, 0, 100, "voxels")
                .check();
        requireShapes(shapes, cells);
    }

    private static void requireShapes(List<VolumeRef> shapes, boolean cells) {
        VolumeConstraints constraints = new VolumeConstraints();
        for (int i = 0; i < shapes.size(); i++) {
            String field = "shapes/" + i;
            VolumeRef shape = shapes.get(i);
            if (cells) {
                constraints.kind(field, shape, VolumeKind.LABELS);
            } else {
                constraints.kind(field, shape, VolumeKind.LABELS, VolumeKind.FOREGROUND);
            }
            constraints.oneArray(field, shape).distinct(field, shape, shapes.subList(0, i));
        }
        constraints.check();
    }

    @Override
    public JobType<ShapeModelSpec, ShapeModelStep> jobType() {
        return TYPE;
    }

    @Override
    public List<Stage> stages() {
        return List.of(Stage.of("fit", new ShapeModelStep.FitShapeModel()));
    }
}
