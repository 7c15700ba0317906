package io.cytoforge.science.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units of length as files spell them. */
class LengthUnitTest {
    @ParameterizedTest
    @CsvSource({
        "\u00b5m, 1",
        "\u03bcm, 1",
        "\u00c2\u00b5m, 1",
        "\\u00B5m, 1",
        "um, 1",
        "micron, 1",
        "Micrometer, 1",
        "nm, 1e-3",
        "NM, 1e-3",
        "mm, 1e3",
        "Mm, 1e12",
        "pm, 1e-6",
        "Pm, 1e21",
        "m, 1e6",
        "\u00c5, 1e-4",
        "\u212b, 1e-4",
        "angstrom, 1e-4",
        "in, 25400",
        "inch, 25400",
        "thou, 25.4",
        "pt, 352.7777777777778",
        "ft, 304800",
        "picometer, 1e-6",
        "dam, 1e7"
    })
    void a_unit_is_known_in_every_spelling(String name, double micrometers) {
        assertThat(LengthUnit.micrometers(name)).isCloseTo(micrometers, within(micrometers * 1e-12));
    }

    @Test
    void what_is_no_length_is_none() {
        assertThat(LengthUnit.micrometers("pixel")).isNaN();
        assertThat(LengthUnit.micrometers("reference frame")).isNaN();
        assertThat(LengthUnit.micrometers("")).isNaN();
    }
}
