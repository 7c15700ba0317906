package io.cytoforge.common.synthesis;

import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.structure.Structure;
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
    private final ModelRef model;

    SynthesisConstraints(ModelRef model) {
        this.model = model;
    }

    SynthesisConstraints painted(String name, List<Double> alphas, double beta, SynthesisSpec.Tiling tiling) {
        constraints.length("name", name, MAX_NAME).above("beta", beta, 0, SynthesisSpec.MAX_ALPHA);
        requireLevels(alphas);
        requireTiling(tiling);
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
        VolumeConstraints.requireNuclei(constraints, "nuclei", nuclei, model.structure());
        new VolumeConstraints()
                .kind("labels", labels, VolumeKind.LABELS)
                .nucleiOf("nuclei", nuclei, labels)
                .kind("foreground", foreground, VolumeKind.FOREGROUND)
                .sameShape("foreground", foreground, labels)
                .addTo(constraints);
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
        requireAsLearned(simulation);
        requireSize(
                simulation.tissue().shape(),
                simulation.tissue().voxelSize(),
                recording,
                List.of("/simulation/shape", "/simulation/organism/foreground", "/simulation/preset"));
        return this;
    }

    void check() {
        constraints.check();
    }

    private void requireLevels(List<Double> alphas) {
        constraints.size("alphas", alphas, 1, SynthesisSpec.MAX_LEVELS);
        for (int i = 0; i < alphas.size(); i++) {
            double alpha = alphas.get(i);
            List<String> paths = alphas.size() == 1 ? List.of("/alphas/0", "/alpha") : List.of("/alphas/" + i);
            constraints
                    .require(
                            alpha > 0 && alpha <= SynthesisSpec.MAX_ALPHA,
                            new ConstraintViolation(
                                    paths, "must be above 0 and at most 100000, was %s".formatted(alpha)))
                    .require(
                            !alphas.subList(0, i).contains(alpha),
                            new ConstraintViolation(paths, "is there before, each level must be distinct: " + alpha));
        }
    }

    /** Tiles cannot be as the whole where each is measured by itself. */
    private void requireTiling(SynthesisSpec.Tiling tiling) {
        constraints.require(
                tiling != SynthesisSpec.Tiling.EXACT || model.receptiveField() != null,
                "tiling",
                "exact is not possible with model %s: its instance norm measures each patch, so tiles differ whatever"
                        + " their margin; take balanced or paper",
                model.id());
    }

    private void requireAsLearned(SimulationSpec simulation) {
        VoxelSize voxelSize = simulation.tissue().voxelSize();
        Structure structure = simulation.tissue().cells().structure();
        constraints
                .require(
                        simulation.count() == 1,
                        "simulation/count",
                        "must be 1, since a synthesis paints one volume, was %s",
                        simulation.count())
                .require(
                        voxelSize.equals(model.voxelSize()),
                        "simulation/voxelSize",
                        "must be the model's, %s µm, was %s: leave it out, or simulate first, then synthesize",
                        VolumeConstraints.edges(model.voxelSize()),
                        VolumeConstraints.edges(voxelSize))
                .require(
                        structure == model.structure(),
                        new ConstraintViolation(
                                List.of("/simulation/cells/type", "/simulation/preset"),
                                "is of the structure %s, model %s paints from %s"
                                        .formatted(word(structure), model.id(), word(model.structure()))));
        for (VolumeRef mask : simulation.inputs()) {
            constraints.require(
                    VolumeConstraints.isSame(mask.voxelSize(), model.voxelSize()),
                    "simulation/organism/foreground",
                    "has voxels of %s µm, must be of %s µm like the model's: simulate first, then synthesize",
                    VolumeConstraints.edges(mask.voxelSize()),
                    VolumeConstraints.edges(model.voxelSize()));
        }
    }

    /** On the model's grid a volume may have many times its voxels. */
    private void requireSize(Shape3 shape, VoxelSize voxelSize, SynthesisSpec.Recording recording, List<String> paths) {
        double z = shape.z() * voxelSize.z() / model.voxelSize().z();
        double y = shape.y() * voxelSize.y() / model.voxelSize().y();
        double x = shape.x() * voxelSize.x() / model.voxelSize().x();
        boolean right = Math.max(z, Math.max(y, x)) <= MAX_AXIS
                && z * y * x <= TissueSpec.MAX_VOXELS
                && Math.max(y, z) * x <= MAX_PLANE;
        constraints.require(
                right,
                new ConstraintViolation(
                        paths,
                        "would be an image of %.0f×%.0f×%.0f voxels on the model's grid, which is too large"
                                .formatted(z, y, x)));
        Degradation degradation = recording.degradation();
        if (right && degradation != null) {
            degradation
                    .misfits(shape.resampled(voxelSize, model.voxelSize()), model.voxelSize(), recording.voxelType())
                    .forEach(misfit -> constraints.require(false, misfit.within("/degradation")));
        }
    }

    private static String word(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT);
    }
}
