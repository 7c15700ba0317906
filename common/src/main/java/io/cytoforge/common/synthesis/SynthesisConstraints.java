package io.cytoforge.common.synthesis;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.optics.spread.MeasuredPointSpread;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.validation.ConstraintViolation;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which parts of a synthesis go together. */
final class SynthesisConstraints {
    private static final int MAX_NAME = 200;
    private static final double MAX_AXIS = 65_536;

    /** Planes are held in one piece where they are drawn and written to TIFF. */
    private static final double MAX_PLANE = 1 << 28;

    private final Constraints constraints = new Constraints();
    private final @Nullable ModelRef model;
    private final StructureType structure;

    /** @param structure what is stained of labels that are given, where no model says that */
    SynthesisConstraints(@Nullable ModelRef model, StructureType structure) {
        this.model = model;
        this.structure = structure;
    }

    /** On which grid; another than the model's is one that a model does not paint on, and must be near to it. */
    SynthesisConstraints left(SynthesisSpec.Recording recording) {
        constraints
                .require(
                        recording.grid() == null || model != null,
                        "grid",
                        "is for models, and an appearance makes these images, on the specimen's own: leave it out")
                .require(
                        recording.filter() == null || isOwn(recording),
                        "filter",
                        "is for images that are resampled: leave it out, or give grid as specimen");
        return this;
    }

    SynthesisConstraints named(String name) {
        constraints.length("name", name, MAX_NAME);
        return this;
    }

    /** By a model or an appearance, each with its own levels. */
    SynthesisConstraints madeBy(
            @Nullable Appearance appearance,
            List<Double> alphas,
            List<Double> levels,
            @Nullable Double beta,
            SynthesisSpec.Tiling tiling) {
        String ofModels = "is for models, and an appearance makes these images: leave it out";
        if (model == null) {
            constraints
                    .require(appearance != null, "model", "is missing: give a model, or an appearance")
                    .require(alphas.isEmpty(), "alphas", ofModels + ", or give levels")
                    .require(beta == null, "beta", ofModels);
            requireLevels("levels", levels, 1);
        } else {
            constraints
                    .require(appearance == null, "appearance", "is given beside a model: give one of both")
                    .require(levels.equals(List.of(1.0)), "levels", "are for an appearance: give alphas to a model")
                    .above("beta", beta == null ? Double.NaN : beta, 0, SynthesisSpec.MAX_ALPHA);
            requireLevels("alphas", alphas, SynthesisSpec.MAX_ALPHA);
            requireTiling(tiling, model);
        }
        return this;
    }

    /** Of stored labels, where there is no simulation. */
    SynthesisConstraints given(
            @Nullable VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground,
            SynthesisSpec.Recording recording) {
        if (labels == null) {
            constraints.require(false, "labels", "is missing: give labels, or a simulation that makes some");
            return this;
        }
        Structure stained = model == null ? Structure.of(structure) : model.structure();
        VolumeConstraints.requireNuclei(constraints, "nuclei", nuclei, stained);
        new VolumeConstraints()
                .kind("labels", labels, VolumeKind.LABELS)
                .nucleiOf("nuclei", nuclei, labels)
                .kind("foreground", foreground, VolumeKind.FOREGROUND)
                .sameShape("foreground", foreground, labels)
                .addTo(constraints);
        requireNear(labels.voxelSize(), recording, List.of("/labels"));
        requireSize(labels.shape(), labels.voxelSize(), recording, List.of("/labels"));
        return this;
    }

    /** Of a simulation, which brings everything with it. */
    SynthesisConstraints simulated(
            SimulationSpec simulation,
            @Nullable VolumeRef labels,
            @Nullable VolumeRef nuclei,
            @Nullable VolumeRef foreground,
            SynthesisSpec.Recording recording) {
        String brought = "is given beside a simulation, which brings its own: leave it out";
        constraints
                .require(labels == null, "simulation", "is given beside labels: give one of both")
                .require(nuclei == null, "nuclei", brought)
                .require(foreground == null, "foreground", brought);
        requireOneVolume(simulation, isOwn(recording));
        requireNear(
                simulation.tissue().voxelSize(),
                recording,
                List.of("/simulation/voxelSize", "/simulation/organism/foreground", "/simulation/preset"));
        requireSize(
                simulation.tissue().shape(),
                simulation.tissue().voxelSize(),
                recording,
                List.of("/simulation/shape", "/simulation/organism/foreground", "/simulation/preset"));
        return this;
    }

    /** On the grid of what is seen. */
    SynthesisConstraints seenBy(
            Appearance.@Nullable Physical appearance, @Nullable SimulationSpec simulation, @Nullable VolumeRef labels) {
        VoxelSize grid =
                simulation != null ? simulation.tissue().voxelSize() : labels == null ? null : labels.voxelSize();
        if (appearance != null && grid != null) {
            new VolumeConstraints()
                    .atMostCoarser("appearance/psf", appearance.psf(), grid, MeasuredPointSpread.MAX_EDGE)
                    .addTo(constraints);
        }
        return this;
    }

    void check() {
        constraints.check();
    }

    private void requireLevels(String field, List<Double> levels, double max) {
        constraints.size(field, levels, 1, SynthesisSpec.MAX_LEVELS);
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            List<String> paths = field.equals("alphas") && levels.size() == 1
                    ? List.of("/alphas/0", "/alpha")
                    : List.of("/%s/%d".formatted(field, i));
            constraints
                    .require(
                            level > 0 && level <= max,
                            new ConstraintViolation(
                                    paths, "must be above 0 and at most %.0f, was %s".formatted(max, level)))
                    .require(
                            !levels.subList(0, i).contains(level),
                            new ConstraintViolation(paths, "is there before, each level must be distinct: " + level));
        }
    }

    /** Tiles cannot be as the whole where each is measured by itself. */
    private void requireTiling(SynthesisSpec.Tiling tiling, ModelRef painter) {
        constraints.require(
                tiling != SynthesisSpec.Tiling.EXACT || painter.receptiveField() != null,
                "tiling",
                "exact is not possible with model %s: its instance norm measures each patch, so tiles differ whatever"
                        + " their margin; take balanced or paper",
                painter.id());
    }

    /**
     * What an appearance sees may lie on any grid.
     *
     * @param anyGrid whether what a model paints may, too
     */
    private void requireOneVolume(SimulationSpec simulation, boolean anyGrid) {
        constraints.require(
                simulation.count() == 1,
                "simulation/count",
                "must be 1, since a synthesis paints one volume, was %s",
                simulation.count());
        if (model == null) {
            constraints.require(
                    simulation.tissue().cells().structure() != Structure.BOTH,
                    new ConstraintViolation(
                            List.of("/simulation/cells/type", "/simulation/preset"),
                            "is of cells with nuclei: a data set makes an image of both, a synthesis of one"));
        } else {
            requireAsLearned(simulation, model, anyGrid);
        }
    }

    private void requireAsLearned(SimulationSpec simulation, ModelRef painter, boolean anyGrid) {
        VoxelSize voxelSize = simulation.tissue().voxelSize();
        Structure simulated = simulation.tissue().cells().structure();
        constraints
                .require(
                        anyGrid || voxelSize.equals(painter.voxelSize()),
                        "simulation/voxelSize",
                        "must be the model's, %s µm, was %s: leave it out, or give grid as specimen",
                        VolumeConstraints.edges(painter.voxelSize()),
                        VolumeConstraints.edges(voxelSize))
                .require(
                        simulated == painter.structure(),
                        new ConstraintViolation(
                                List.of("/simulation/cells/type", "/simulation/preset"),
                                "is of the structure %s, model %s paints from %s"
                                        .formatted(word(simulated), painter.id(), word(painter.structure()))));
        for (VolumeRef mask : simulation.inputs()) {
            constraints.require(
                    anyGrid || VolumeConstraints.isSame(mask.voxelSize(), painter.voxelSize()),
                    "simulation/organism/foreground",
                    "has voxels of %s µm, must be of %s µm like the model's: give grid as specimen",
                    VolumeConstraints.edges(mask.voxelSize()),
                    VolumeConstraints.edges(painter.voxelSize()));
        }
    }

    /** On the model's grid a volume may have many times its voxels. */
    private void requireSize(Shape3 shape, VoxelSize voxelSize, SynthesisSpec.Recording recording, List<String> paths) {
        VoxelSize grid = model == null ? voxelSize : model.voxelSize();
        VoxelSize left = model != null && isOwn(recording) ? voxelSize : grid;
        boolean right = requireSize(shape, voxelSize, grid, model == null ? "" : " on the model's grid", paths)
                && (left.equals(grid) || requireSize(shape, voxelSize, left, "", paths));
        Degradation degradation = recording.degradation();
        if (right && degradation != null) {
            degradation
                    .misfits(shape.resampled(voxelSize, left), left, recording.voxelType())
                    .forEach(misfit -> constraints.require(false, misfit.within("/degradation")));
        }
    }

    private boolean requireSize(Shape3 shape, VoxelSize voxelSize, VoxelSize grid, String where, List<String> paths) {
        double z = shape.z() * voxelSize.z() / grid.z();
        double y = shape.y() * voxelSize.y() / grid.y();
        double x = shape.x() * voxelSize.x() / grid.x();
        boolean right = Math.max(z, Math.max(y, x)) <= MAX_AXIS
                && z * y * x <= TissueSpec.MAX_VOXELS
                && Math.max(y, z) * x <= MAX_PLANE;
        constraints.require(
                right,
                new ConstraintViolation(
                        paths,
                        "would be an image of %.0f×%.0f×%.0f voxels%s, which is too large".formatted(z, y, x, where)));
        return right;
    }

    private static boolean isOwn(SynthesisSpec.Recording recording) {
        return recording.grid() == PaintedGrid.SPECIMEN;
    }

    /** What is painted on the model's grid can be brought to the specimen's. */
    private void requireNear(VoxelSize own, SynthesisSpec.Recording recording, List<String> paths) {
        if (model != null && isOwn(recording)) {
            constraints.require(
                    PaintedGrid.isNear(own, model.voxelSize()),
                    new ConstraintViolation(
                            paths,
                            "has voxels of %s µm, must have edges of at least 1/%d and at most %d times those of model %s, %s µm"
                                    .formatted(
                                            VolumeConstraints.edges(own),
                                            PaintedGrid.MAX_RATIO,
                                            PaintedGrid.MAX_RATIO,
                                            model.id(),
                                            VolumeConstraints.edges(model.voxelSize()))));
        }
    }

    private static String word(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT);
    }
}
