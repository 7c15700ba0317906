package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReflectionTest {
    @Test
    void mirrors_as_numpy_pad_reflect() {
        // numpy.pad(numpy.arange(4), (7, 8), 'reflect')
        assertThat(Reflection.indices(-7, 19, 4))
                .containsExactly(1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1, 0, 1, 2, 3, 2, 1);
    }

    @Test
    void two_voxels_alternate() {
        // numpy.pad(numpy.arange(2), (3, 3), 'reflect')
        assertThat(Reflection.indices(-3, 8, 2)).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
    }

    @Test
    void one_voxel_repeats() {
        assertThat(Reflection.indices(-2, 5, 1)).containsOnly(0);
    }
}
