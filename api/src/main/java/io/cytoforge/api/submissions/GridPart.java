package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SimulationRequest;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The voxels of a simulation: those that the request asks for, or those of the model that paints it. */
final class GridPart {
    /** Whatever the request asks for. */
    static final GridPart OWN = new GridPart(null);

    private final @Nullable VoxelSize model;

    private GridPart(@Nullable VoxelSize model) {
        this.model = model;
    }

    /** What is simulated is painted as it is, so that it has voxels of this size. */
    static GridPart ofModel(VoxelSize model) {
        return new GridPart(model);
    }

    /** @return empty where it is not known, or a fault is recorded */
    Optional<Grid> of(
            Faults faults, SimulationRequest request, Optional<TissuePreset> preset, Optional<VolumeRef> mask) {
        return model == null ? own(faults, request, preset, mask) : ofModel(faults, request, preset, mask, model);
    }

    /** A mask has voxels of its own, and so has a preset. */
    private static Optional<Grid> own(
            Faults faults, SimulationRequest request, Optional<TissuePreset> preset, Optional<VolumeRef> mask) {
        Optional<Shape3> shape = given(request)
                .or(() -> preset.map(tissue -> mask.map(VolumeRef::shape).orElse(tissue.shape())));
        Vector edges = request.getVoxelSize();
        Optional<VoxelSize> voxelSize = edges == null
                ? mask.map(VolumeRef::voxelSize)
                        .or(() -> preset.map(TissuePreset::voxelSize))
                        .or(() -> Optional.of(VoxelSize.UNIT))
                : size(faults, edges);
        return shape.flatMap(voxels -> voxelSize.map(size -> new Grid(voxels, size)));
    }

    /** A preset keeps its extent in µm, and a mask must have such voxels. */
    private static Optional<Grid> ofModel(
            Faults faults,
            SimulationRequest request,
            Optional<TissuePreset> preset,
            Optional<VolumeRef> mask,
            VoxelSize model) {
        requireModels(faults, request, mask, model);
        Optional<Shape3> own = given(request).or(() -> mask.map(VolumeRef::shape));
        return own.isPresent()
                ? own.filter(shape -> ImageSize.check(faults, pointer(request), shape, model, model))
                        .map(shape -> new Grid(shape, model))
                : preset.filter(tissue -> ImageSize.check(faults, "/preset", tissue.shape(), tissue.voxelSize(), model))
                        .map(tissue -> new Grid(tissue.shape().resampled(tissue.voxelSize(), model), model));
    }

    private static void requireModels(
            Faults faults, SimulationRequest request, Optional<VolumeRef> mask, VoxelSize model) {
        Vector edges = request.getVoxelSize();
        if (edges != null) {
            size(faults, edges)
                    .ifPresent(size -> faults.addUnless(
                            References.isSame(size, model),
                            "/voxelSize",
                            "must be the model's, %s µm, was %s: leave it out, or simulate first, then synthesise"
                                    .formatted(References.edges(model), References.edges(size))));
        }
        mask.ifPresent(volume -> faults.addUnless(
                References.isSame(volume.voxelSize(), model),
                "/organism/foreground",
                "has voxels of %s µm, must be of %s µm like the model's: simulate first, then synthesise"
                        .formatted(References.edges(volume.voxelSize()), References.edges(model))));
    }

    private static Optional<Shape3> given(SimulationRequest request) {
        return Optional.ofNullable(request.getShape()).map(Defaults::shape);
    }

    private static String pointer(SimulationRequest request) {
        return request.getShape() == null ? "/organism/foreground" : "/shape";
    }

    private static Optional<VoxelSize> size(Faults faults, Vector edges) {
        return faults.made("/voxelSize", () -> new VoxelSize(edges.getZ(), edges.getY(), edges.getX()));
    }
}
