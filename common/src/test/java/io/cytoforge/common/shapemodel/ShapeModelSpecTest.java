package io.cytoforge.common.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.shapemodel.ShapeModelSpec.Of;
import io.cytoforge.science.shapemodel.ShapeForm;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShapeModelSpecTest {
    @Test
    void it_is_one_task_that_needs_no_gpu() {
        assertThat(spec(3, Of.ORGANISMS, ShapeForm.HEMISPHERE, 162).stages())
                .singleElement()
                .extracting(stage -> stage.step(0))
                .isEqualTo(new ShapeModelStep.FitShapeModel());
    }

    @Test
    void two_organisms_have_no_variance_worth_the_name() {
        assertThatThrownBy(() -> spec(2, Of.ORGANISMS, ShapeForm.BODY, 642)).hasMessageContaining("between 3 and");
        assertThat(spec(1, Of.CELLS, ShapeForm.BODY, 642).shapes()).hasSize(1);
    }

    @Test
    void cells_rest_on_nothing() {
        assertThatThrownBy(() -> spec(1, Of.CELLS, ShapeForm.HEMISPHERE, 642)).hasMessageContaining("was hemisphere");
    }

    @Test
    void rays_are_few_usual_or_many() {
        assertThatThrownBy(() -> spec(3, Of.ORGANISMS, ShapeForm.BODY, 643))
                .hasMessageContaining("[162, 642, 2562]")
                .hasMessageContaining("643");
    }

    private static ShapeModelSpec spec(int volumes, Of of, ShapeForm form, int rays) {
        List<VolumeRef> shapes =
                Stream.generate(ShapeModelSpecTest::volume).limit(volumes).toList();
        return new ShapeModelSpec("", 0, shapes, of, form, rays, 0, 0.95, 2, false);
    }

    private static VolumeRef volume() {
        return new VolumeRef(
                UUID.randomUUID(), VolumeKind.LABELS, "v", new Shape3(9, 8, 7), VoxelSize.UNIT, VoxelType.UINT8);
    }
}
