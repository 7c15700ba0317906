package io.cytoforge.science.optics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.testing.Python;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointSpreadFunctionsTest {
    /** Curvature at the focus of the scalar Debye integral, which the closed form expands. */
    private static final String DEBYE = """
            import sys
            import numpy as np
            from scipy.special import j0
            wavelength, aperture, index = map(float, sys.argv[1:])
            k = 2 * np.pi * index / wavelength
            t = np.linspace(0, np.arcsin(aperture / index), 4001)
            def intensity(r, z):
                f = np.sqrt(np.cos(t)) * j0(k * r * np.sin(t)) * np.exp(1j * k * z * np.cos(t)) * np.sin(t)
                return abs(np.sum((f[1:] + f[:-1]) / 2 * np.diff(t))) ** 2
            h = wavelength / 60
            for r, z in ((h, 0), (0, h)):
                print(np.sqrt(-h * h / (2 * np.log(intensity(r, z) / intensity(0, 0)))))
            """;

    @ParameterizedTest
    @CsvSource({"520, 1.4, 1.515", "520, 1.2, 1.33", "520, 0.8, 1.0", "600, 1.0, 1.33", "488, 0.3, 1.0"})
    void a_focus_is_as_sharp_as_the_debye_integral_says(double wavelength, double aperture, double index) {
        PointSpread focus = PointSpreadFunctions.focus(wavelength, new Objective(aperture, index, 488, 520, 1, 2));
        List<Double> numeric = Python.run(
                        List.of("numpy", "scipy"),
                        DEBYE,
                        String.format(Locale.ROOT, "%f", wavelength / 1000),
                        aperture,
                        index)
                .lines()
                .map(Double::valueOf)
                .toList();
        assertThat(focus.lateral()).isCloseTo(numeric.get(0), within(1e-3 * numeric.get(0)));
        assertThat(focus.axial()).isCloseTo(numeric.get(1), within(1e-3 * numeric.get(1)));
    }

    /**
     * The ends of the usual rule for confocal microscopes (S. Wilhelm et al., "Confocal Laser Scanning Microscopy", Carl
     * Zeiss): full widths of 0.51 λ / NA and 0.88 λ / (n − √(n² − NA²)) where the pinhole is open, of 0.37 and 0.64 times the
     * mean wavelength so where it is closed.
     */
    @Test
    void a_confocal_microscope_lies_between_the_rules_for_open_and_closed_pinholes() {
        double aperture = 1.2;
        double index = 1.33;
        double depth = index - Math.sqrt(index * index - aperture * aperture);
        double mean = Math.sqrt(2) * 0.488 * 0.520 / Math.hypot(0.488, 0.520);
        PointSpread closed = confocal(0.1);
        PointSpread open = confocal(3);
        assertThat(width(closed.lateral())).isCloseTo(0.37 * mean / aperture, within(0.02));
        assertThat(width(closed.axial())).isCloseTo(0.64 * mean / depth, within(0.05));
        assertThat(width(open.lateral())).isCloseTo(0.51 * 0.488 / aperture, within(0.02));
        assertThat(width(open.axial())).isCloseTo(0.88 * 0.488 / depth, within(0.06));
        assertThat(confocal(1).lateral()).isBetween(closed.lateral(), open.lateral());
        assertThat(confocal(1).axial()).isBetween(closed.axial(), open.axial());
    }

    private static PointSpread confocal(double pinhole) {
        return PointSpreadFunctions.of(Modality.CONFOCAL, new Objective(1.2, 1.33, 488, 520, pinhole, 2));
    }

    private static double width(double deviation) {
        return 2 * Math.sqrt(2 * Math.log(2)) * deviation;
    }

    @Test
    void a_sheet_is_as_thin_as_its_light_or_its_lens_whichever_is_thinner() {
        Objective lens = new Objective(0.3, 1.33, 488, 520, 1, 3);
        assertThat(width(PointSpreadFunctions.of(Modality.LIGHT_SHEET, lens).axial()))
                .isLessThan(3)
                .isGreaterThan(2.5);
        assertThat(PointSpreadFunctions.of(Modality.LIGHT_SHEET, lens).lateral())
                .isEqualTo(PointSpreadFunctions.of(Modality.WIDEFIELD, lens).lateral());
    }
}
