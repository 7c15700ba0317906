package io.cytoforge.science.harmonics;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class HarmonicsPropertiesTest {
    @Property(tries = 50)
    void every_degree_adds_two_more_harmonics_than_the_one_before(@ForAll @IntRange(min = 1, max = 64) int degree) {
        assertThat(SphericalHarmonics.count(degree) - SphericalHarmonics.count(degree - 1))
                .isEqualTo(2 * degree + 1);
    }
}
