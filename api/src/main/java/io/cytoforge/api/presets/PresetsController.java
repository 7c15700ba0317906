package io.cytoforge.api.presets;

import io.cytoforge.api.generated.PresetsApi;
import io.cytoforge.api.generated.model.SimulationPresetList;
import io.cytoforge.science.tissue.TissuePreset;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Presets over HTTP. */
@RestController
class PresetsController implements PresetsApi {
    @Override
    public ResponseEntity<SimulationPresetList> listSimulationPresets() {
        return ResponseEntity.ok(new SimulationPresetList(
                Stream.of(TissuePreset.values()).map(PresetView::of).toList()));
    }
}
