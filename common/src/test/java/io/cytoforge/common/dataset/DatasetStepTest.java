package io.cytoforge.common.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.appearance.PaintedGrid;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DatasetStepTest {
    private static final VoxelSize FINE = new VoxelSize(1, 0.5, 0.5);
    private static final ModelRef MODEL = new ModelRef(
            UUID.randomUUID(), "m", 4, new Shape3(32, 32, 32), new VoxelSize(2, 1, 1), Structure.NUCLEI, 100, 100);

    private static DatasetSpec of(Appearance appearance, Double... levels) {
        VolumeRef labels =
                new VolumeRef(UUID.randomUUID(), VolumeKind.LABELS, "l", new Shape3(8, 20, 20), FINE, VoxelType.UINT16);
        return DatasetSpecs.of(
                "given",
                1,
                3,
                null,
                List.of(labels),
                StructureType.NUCLEI,
                Variation.NONE,
                appearance,
                List.of(levels),
                0,
                new Split(1, 0, 0));
    }

    @Test
    void what_fails_is_named_by_its_samples() {
        DatasetStep.MakeSample third = new DatasetStep.MakeSample(2);
        assertThat(third.place(of(new Appearance.Randomized(1), 1.0))).isEqualTo("sample 2: ");
        assertThat(third.place(of(new Appearance.Randomized(1), 1.0, 0.5, 0.2))).isEqualTo("samples 6 to 8: ");
    }

    @Test
    void painting_is_counted_on_the_grid_that_is_painted_on() {
        Appearance.Painted onOwnGrid = new Appearance.Painted(MODEL, 40, true, PaintedGrid.SPECIMEN, null);
        DatasetSpec spec = of(onOwnGrid, 1.0, 0.5);
        assertThat(spec.voxels(0)).isEqualTo(2 * 8 * 20 * 20);
        assertThat(spec.paintedVoxels(0, onOwnGrid)).isEqualTo(2 * 4 * 10 * 10);
        assertThat(onOwnGrid.painted(new Shape3(8, 20, 20), new VoxelSize(2, 1, 1)))
                .isEqualTo(new Shape3(8, 20, 20));
    }
}
