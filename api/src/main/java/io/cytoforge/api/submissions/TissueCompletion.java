package io.cytoforge.api.submissions;

import io.cytoforge.common.job.ShapeModelRef;
import io.cytoforge.common.job.VolumeConstraints;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.validation.InvalidValueException;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills in what a simulation is not given: from its preset, its mask, the grid of a model, and what depends on these. */
final class TissueCompletion {
    private static final String PRESET = "preset";

    /** How strongly weights follow the distance to the nearest neighbor unless that is given. */
    private static final double NEIGHBOR_SPREAD = 1;

    /** How much drawn weights differ unless that is given. */
    private static final double DRAWN_SPREAD = 0.1;

    private final @Nullable VoxelSize model;

    private TissueCompletion(@Nullable VoxelSize model) {
        this.model = model;
    }

    /** Whatever voxels the request asks for. */
    static TissueCompletion onOwnGrid() {
        return new TissueCompletion(null);
    }

    /** What is simulated is painted as it is, so that it has the model's voxels. */
    static TissueCompletion onGridOf(VoxelSize model) {
        return new TissueCompletion(model);
    }

    void fill(RequestDraft draft) {
        boolean asked = draft.isGiven(PRESET);
        Optional<TissuePreset> preset = asked ? draft.oneOf(PRESET, TissuePreset.class) : Optional.empty();
        draft.remove(PRESET);
        preset.ifPresent(tissue -> draft.fill("name", RequestDraft.nameOf(tissue)));
        Optional<VolumeRef> mask = draft.object("organism")
                .filter(organism -> organism.word("type").equals("mask"))
                .flatMap(organism -> organism.find("foreground", VolumeRef.class));
        grid(draft, preset, mask);
        preset.ifPresent(tissue -> {
            draft.fill("positions", RequestJson.part(tissue.positions()));
            draft.fill("cells", RequestJson.part(tissue.cells()));
        });
        draft.object("cells").ifPresent(TissueCompletion::cells);
        organism(draft, preset);
        draft.object("positions").ifPresent(positions -> depth(draft, positions));
        if (asked && preset.isEmpty()) {
            Stream.of("shape", "voxelSize", "organism", "positions", "cells").forEach(draft::fillUnknown);
        }
    }

    /** A mask has voxels of its own, and so has a preset. On a model's grid a tissue keeps its extent in µm. */
    private void grid(RequestDraft draft, Optional<TissuePreset> preset, Optional<VolumeRef> mask) {
        if (model == null) {
            preset.ifPresent(tissue -> draft.fill(
                    "shape", RequestJson.part(mask.map(VolumeRef::shape).orElse(tissue.shape()))));
            draft.fill(
                    "voxelSize",
                    RequestJson.part(mask.map(VolumeRef::voxelSize)
                            .or(() -> preset.map(TissuePreset::voxelSize))
                            .orElse(VoxelSize.UNIT)));
        } else {
            draft.read("voxelSize", VoxelSize.class).ifPresent(given -> regrid(draft, given, preset, mask));
            mask.map(VolumeRef::shape)
                    .or(() -> preset.map(tissue -> tissue.shape().resampled(tissue.voxelSize(), model)))
                    .ifPresent(shape -> draft.fill("shape", RequestJson.part(shape)));
            draft.fill("voxelSize", RequestJson.part(model));
        }
    }

    /**
     * A tissue of other voxels than the model's gets the model's, and as many as its extent in µm then has, rounded to the
     * nearest. A mask's voxels are as they are.
     */
    private void regrid(RequestDraft draft, VoxelSize given, Optional<TissuePreset> preset, Optional<VolumeRef> mask) {
        VoxelSize grid = Objects.requireNonNull(model);
        boolean same = VolumeConstraints.isSame(given, grid);
        if (!same && mask.isPresent()) {
            return;
        }
        draft.remove("voxelSize");
        if (!same) {
            preset.ifPresent(tissue -> draft.fill("shape", RequestJson.part(tissue.shape())));
            draft.read("shape", Shape3.class)
                    .ifPresent(shape -> draft.set("shape", RequestJson.part(shape.resampled(given, grid))));
        }
    }

    private static void organism(RequestDraft draft, Optional<TissuePreset> preset) {
        Optional<Point3> extent = extent(draft);
        Optional<RequestDraft> given = draft.object("organism");
        if (given.isPresent()) {
            size(given.get(), extent);
        } else if (preset.isPresent() && !draft.isGiven("organism")) {
            extent.ifPresent(filled -> organism(draft, preset.get(), filled));
            draft.fillUnknown("organism");
        }
    }

    private static void organism(RequestDraft draft, TissuePreset preset, Point3 extent) {
        try {
            draft.fill("organism", RequestJson.part(preset.organism(extent)));
        } catch (InvalidValueException e) {
            draft.refuse("shape", "leaves no room for the preset's organism: " + e.getMessage());
        }
    }

    /** Of the volume in µm, where it is sound. */
    private static Optional<Point3> extent(RequestDraft draft) {
        return draft.read("shape", Shape3.class)
                .flatMap(shape -> draft.read("voxelSize", VoxelSize.class)
                        .map(size -> new Point3(shape.z() * size.z(), shape.y() * size.y(), shape.x() * size.x())));
    }

    private static void size(RequestDraft organism, Optional<Point3> extent) {
        switch (organism.word("type")) {
            case "ellipsoid", "shell" -> semiAxes(organism, extent, OrganismSizes::centered);
            case "dome" -> semiAxes(organism, extent, OrganismSizes::standing);
            case "sphericalHarmonics" -> {
                extent.ifPresent(of -> organism.fill("radius", OrganismSizes.radius(of)));
                organism.fillUnknown("radius");
            }
            default -> {
                // has no size, or brings it
            }
        }
    }

    private static void semiAxes(
            RequestDraft organism, Optional<Point3> extent, java.util.function.UnaryOperator<Point3> filling) {
        extent.ifPresent(of -> organism.fill("semiAxes", RequestJson.part(filling.apply(of))));
        organism.fillUnknown("semiAxes");
    }

    private static void cells(RequestDraft cells) {
        switch (cells.word("type")) {
            case "voronoi" ->
                cells.fill("spread", cells.word("weights").equals("drawn") ? DRAWN_SPREAD : NEIGHBOR_SPREAD);
            case "shapeModel" -> {
                cells.find("shapeModel", ShapeModelRef.class)
                        .ifPresent(model -> cells.fill("radius", model.meanRadius()));
                cells.fillUnknown("radius");
            }
            case "cellsWithNuclei" -> cells.object("cells").ifPresent(TissueCompletion::cells);
            default -> {
                // nothing depends on anything else
            }
        }
    }

    /** Cells lie as deep below the surface as they are thick, unless it is given. */
    private static void depth(RequestDraft draft, RequestDraft positions) {
        if (positions.word("type").equals("surface")) {
            draft.readAny("cells", CellShape.class).ifPresent(cells -> positions.fill("depth", cells.meanRadius()));
            positions.fillUnknown("depth");
        }
    }

    /** How large an organism is in a volume unless that is given, µm. */
    private static final class OrganismSizes {
        /** Share of the volume's extent that it fills along an axis. */
        private static final double FILLED = 0.9;

        private OrganismSizes() {}

        /** Semi-axes of an ellipsoid in the middle. */
        static Point3 centered(Point3 extent) {
            return new Point3(FILLED / 2 * extent.z(), FILLED / 2 * extent.y(), FILLED / 2 * extent.x());
        }

        /** Semi-axes of a dome. */
        static Point3 standing(Point3 extent) {
            return new Point3(FILLED * extent.z(), FILLED / 2 * extent.y(), FILLED / 2 * extent.x());
        }

        /** Of a ball in the middle. */
        static double radius(Point3 extent) {
            return FILLED / 2 * Math.min(extent.z(), Math.min(extent.y(), extent.x()));
        }
    }
}
