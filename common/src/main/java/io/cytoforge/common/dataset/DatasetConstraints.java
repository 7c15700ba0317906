package io.cytoforge.common.dataset;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.binding.VaryingNumber;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.optics.spread.MeasuredPointSpread;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.validation.Constraints;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which parts of a data set go together. */
final class DatasetConstraints {
    private static final int MAX_NAME = 200;
    private static final int MAX_LEVELS = 16;
    private static final int MAX_LABELS = 1000;

    private final Constraints constraints = new Constraints();
    private final List<ModelRef> models;

    private final Map<String, Appearance.OfSample> appearances = new LinkedHashMap<>();

    DatasetConstraints(Appearance appearance) {
        models = appearance.models().toList();
        switch (appearance) {
            case Appearance.OfSample whole -> appearances.put("appearance", whole);
            case Appearance.Mixed(List<Appearance.Mixed.Part> parts) -> {
                for (int i = 0; i < parts.size(); i++) {
                    appearances.put(
                            "appearance/parts/%d/appearance".formatted(i),
                            parts.get(i).appearance());
                }
            }
        }
    }

    /** Point spread functions that are measured have voxels fine enough for an image. */
    private void requireFine(VoxelSize grid) {
        appearances.forEach((field, appearance) -> {
            if (appearance instanceof Appearance.Physical physical) {
                new VolumeConstraints()
                        .atMostCoarser(field + "/psf", physical.psf(), grid, MeasuredPointSpread.MAX_EDGE)
                        .addTo(constraints);
            }
        });
    }

    DatasetConstraints said(
            String name, int specimens, List<Double> levels, double minimumVisibility, double distortion) {
        constraints
                .length("name", name, MAX_NAME)
                .between("samples", specimens, 1, DatasetSpec.MAX_SAMPLES)
                .between("minimumVisibility", minimumVisibility, 0, 100)
                .between("distortion", distortion, 0, Distortion.MAX_STRETCH)
                .size("levels", levels, 1, MAX_LEVELS)
                .require(
                        (long) specimens * levels.size() <= DatasetSpec.MAX_SAMPLES,
                        "levels",
                        "must be fewer: %s specimens at %s levels are more than %s samples",
                        specimens,
                        levels.size(),
                        DatasetSpec.MAX_SAMPLES);
        for (int i = 0; i < levels.size(); i++) {
            double level = levels.get(i);
            constraints
                    .above("levels/" + i, level, 0, 1)
                    .require(
                            !levels.subList(0, i).contains(level),
                            "levels/" + i,
                            "is there before, each level must be distinct: %s",
                            level);
        }
        return this;
    }

    /** One of both. */
    DatasetConstraints source(@Nullable SimulationSpec simulation, List<VolumeRef> labels, StructureType structure) {
        if (simulation == null) {
            constraints
                    .size("labels", labels, 0, MAX_LABELS)
                    .require(!labels.isEmpty(), "simulation", "is missing: give a simulation, or labels of your own");
            given(labels, structure);
        } else {
            constraints.require(labels.isEmpty(), "labels", "are given beside a simulation: give one of both");
            simulated(simulation);
        }
        return this;
    }

    DatasetConstraints reference(@Nullable Reference reference) {
        constraints.require(
                reference == null || !reference.namesNothing(),
                "reference",
                "names nothing: give labels or images, or leave it out");
        return this;
    }

    DatasetConstraints varying(List<VaryingNumber> numbers, VaryingNumbers.Parts middles) {
        VaryingConstraints.addTo(constraints, numbers, middles);
        return this;
    }

    void check() {
        constraints.check();
    }

    private void simulated(SimulationSpec simulation) {
        constraints
                .require(
                        simulation.count() == 1,
                        "simulation/count",
                        "must be 1, since samples says how many there are, was %s",
                        simulation.count())
                .require(
                        simulation.fitsOneTask(),
                        "simulation/shape",
                        "must be at most %s voxels for a sample, was %s",
                        simulation.division().wholeVoxels(),
                        simulation.tissue().shape());
        requireGrid(
                "simulation/voxelSize",
                simulation.tissue().shape(),
                simulation.tissue().voxelSize());
        requireFine(simulation.tissue().voxelSize());
        requireStructure("simulation/cells/type", simulation.tissue().cells().structure());
    }

    private void given(List<VolumeRef> labels, StructureType structure) {
        VolumeConstraints volumes = new VolumeConstraints();
        for (int i = 0; i < labels.size(); i++) {
            VolumeRef volume = labels.get(i);
            volumes.kind("labels/" + i, volume, VolumeKind.LABELS)
                    .distinct("labels/" + i, volume, labels.subList(0, i));
            constraints.require(
                    Division.DEFAULT.holds(volume.shape().voxels()),
                    "labels/" + i,
                    "must be at most %s voxels for a sample, was %s",
                    Division.DEFAULT.wholeVoxels(),
                    volume.shape());
            requireGrid("labels/" + i, volume.shape(), volume.voxelSize());
            requireFine(volume.voxelSize());
        }
        volumes.addTo(constraints);
        requireStructure("structure", Structure.of(structure));
    }

    /** Networks paint on the grid on which they learned; another one must be near enough to be resampled. */
    private void requireGrid(String field, Shape3 shape, VoxelSize voxelSize) {
        for (Appearance.OfSample appearance : appearances.values()) {
            if (appearance instanceof Appearance.Painted painted) {
                ModelRef model = painted.model();
                if (painted.resamples()) {
                    requireNear(field, shape, voxelSize, painted);
                } else {
                    constraints.require(
                            VolumeConstraints.isSame(voxelSize, model.voxelSize()),
                            field,
                            "has voxels of %s µm, must be of %s µm like model %s, or its appearance of the grid specimen",
                            VolumeConstraints.edges(voxelSize),
                            VolumeConstraints.edges(model.voxelSize()),
                            model.id());
                }
            }
        }
    }

    private void requireNear(String field, Shape3 shape, VoxelSize own, Appearance.Painted painted) {
        VoxelSize model = painted.model().voxelSize();
        constraints
                .require(
                        PaintedGrid.isNear(own, model),
                        field,
                        "has voxels of %s µm, must have edges of at least 1/%s and at most %s times those of model %s, %s µm",
                        VolumeConstraints.edges(own),
                        PaintedGrid.MAX_RATIO,
                        PaintedGrid.MAX_RATIO,
                        painted.model().id(),
                        VolumeConstraints.edges(model))
                .require(
                        Division.DEFAULT.holds(painted.painted(shape, own).voxels()),
                        field,
                        "makes %s voxels of model %s of a sample, must be at most %s",
                        painted.painted(shape, own),
                        painted.model().id(),
                        Division.DEFAULT.wholeVoxels());
    }

    private void requireStructure(String field, Structure structure) {
        for (ModelRef model : models) {
            constraints.require(
                    structure == model.structure(),
                    field,
                    "is of the structure %s, model %s paints from %s",
                    word(structure),
                    model.id(),
                    word(model.structure()));
        }
    }

    private static String word(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT);
    }
}
