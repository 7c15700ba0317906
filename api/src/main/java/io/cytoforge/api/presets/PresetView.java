package io.cytoforge.api.presets;

import io.cytoforge.api.generated.model.Shape;
import io.cytoforge.api.generated.model.SimulationPreset;
import io.cytoforge.api.generated.model.SimulationPreset.StructureEnum;
import io.cytoforge.api.generated.model.SimulationPresetName;
import io.cytoforge.api.generated.model.Vector;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/** A preset as the API shows it: in its own volume. */
final class PresetView {
    private PresetView() {}

    static SimulationPreset of(TissuePreset preset) {
        Shape3 shape = preset.shape();
        VoxelSize voxelSize = preset.voxelSize();
        TissueSpec tissue = preset.in(shape, voxelSize);
        return new SimulationPreset(
                SimulationPresetName.valueOf(preset.name()),
                preset.title(),
                preset.description(),
                StructureEnum.valueOf(tissue.cells().structure().name()),
                new Shape(shape.z(), shape.y(), shape.x()),
                new Vector(voxelSize.z(), voxelSize.y(), voxelSize.x()),
                RequestJson.of(tissue));
    }
}
