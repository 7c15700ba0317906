package io.cytoforge.science.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CellShapeTest {
    @ParameterizedTest
    @EnumSource
    void layers_are_the_masks_of_the_structure_in_the_order_of_a_models_channels(TissuePreset preset) {
        CellShape cells = preset.cells();
        assertThat(cells.layers())
                .extracting(LayerKind::structure)
                .isEqualTo(cells.structure().masks());
    }

    @ParameterizedTest
    @EnumSource
    void thin_membranes_are_all_that_differs(TissuePreset preset) {
        CellShape thin = preset.cells().withThinMembranes();
        assertThat(thin.layers()).extracting(LayerKind::membrane).containsOnly(0.0);
        assertThat(thin.structure()).isEqualTo(preset.cells().structure());
        assertThat(thin.spacing()).isEqualTo(preset.cells().spacing());
    }
}
