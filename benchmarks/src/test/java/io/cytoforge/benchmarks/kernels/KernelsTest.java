package io.cytoforge.benchmarks.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.Shape3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is measured is the work it is called after. */
class KernelsTest {
    private static final int EDGE = 32;

    private final Kernels kernels = new Kernels();

    @BeforeEach
    void makeVolumes() {
        kernels.edge = EDGE;
        kernels.setUp();
    }

    @Test
    void cells_fill_the_volume_and_are_whole() {
        assertThat(kernels.cellTable().cells()).hasSizeGreaterThan(3);
        assertThat(kernels.integrity().isSound()).isTrue();
        Inputs inputs = Inputs.of(new Shape3(EDGE, EDGE, EDGE));
        assertThat(inputs.mask().count()).isGreaterThan(inputs.mask().shape().voxels() / 3);
    }

    @Test
    void what_is_read_is_what_was_stored() {
        int[] ids = kernels.zarrRead();
        assertThat(ids)
                .isEqualTo(Inputs.of(new Shape3(EDGE, EDGE, EDGE)).labels().voxels());
        assertThat(kernels.zarrWrite().shape()).isEqualTo(new Shape3(EDGE, EDGE, EDGE));
    }

    @Test
    void images_are_changed_and_compared() {
        assertThat(kernels.blur())
                .hasSize(EDGE * EDGE * EDGE)
                .isNotEqualTo(Inputs.of(new Shape3(EDGE, EDGE, EDGE)).image().voxels());
        assertThat(kernels.resampleImage().shape()).isEqualTo(new Shape3(16, 48, 48));
        assertThat(kernels.resampleLabels().shape()).isEqualTo(new Shape3(16, 48, 48));
        assertThat(kernels.ssim()).isBetween(0.1, 0.999);
    }

    @Test
    void distances_and_openings_are_those_of_cells() {
        assertThat(kernels.distance().at(EDGE / 2, EDGE / 2, EDGE / 2)).isLessThan(EDGE);
        assertThat(kernels.opening().isLabeled().count())
                .isPositive()
                .isLessThan(Inputs.of(new Shape3(EDGE, EDGE, EDGE)).mask().count());
    }
}
