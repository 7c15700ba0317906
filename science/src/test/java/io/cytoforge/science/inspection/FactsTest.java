package io.cytoforge.science.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.format.tiff.TiffArray;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactsTest {
    @TempDir
    Path folder;

    private Path write(String array) {
        Path file = folder.resolve("array.tif");
        Python.run(List.of("tifffile", "numpy", "scipy"), """
                import sys, numpy as np, tifffile
                from scipy.ndimage import zoom, rotate
                tifffile.imwrite(sys.argv[1], eval(sys.argv[2]), photometric="minisblack")
                """, file, array);
        return file;
    }

    private LabelFacts labels(String array) throws IOException {
        try (TiffArray labels = TiffArray.open(write(array), VolumeLimits.DEFAULT)) {
            return LabelFacts.of(labels);
        }
    }

    private ImageFacts image(String array) throws IOException {
        try (TiffArray image = TiffArray.open(write(array), VolumeLimits.DEFAULT)) {
            return ImageFacts.of(image);
        }
    }

    @Test
    void strange_numbers_are_counted() throws IOException {
        LabelFacts facts = labels("np.array([[[0, 1, 1.5, -1], [np.nan, np.inf, 7, 70000]]], 'f4')");
        assertThat(facts.fractions()).isEqualTo(1);
        assertThat(facts.negatives()).isEqualTo(1);
        assertThat(facts.notFinite()).isEqualTo(2);
        assertThat(facts.smallest()).isEqualTo(-1);
        assertThat(facts.largest()).isEqualTo(70_000);
        assertThat(facts.values()).containsExactly(0, 1, 2, 7, 70_000);
        assertThat(facts.corner()).isZero();
        assertThat(facts.cornerShare()).isEqualTo(0.5);
    }

    @Test
    void ids_of_64_bits_are_cells_of_their_own() throws IOException {
        LabelFacts facts = labels("np.array([[0, 2**40], [1, 1]], 'i8')");
        assertThat(facts.largest()).isEqualTo(0x1p40);
        assertThat(facts.integrity().cells()).isEqualTo(2);
    }

    @Test
    void integrity_is_that_of_all_planes_together() throws IOException {
        LabelFacts facts =
                labels("np.pad(np.repeat(np.array([[[1, 0, 1, 5]]], 'i4'), 70, 0), ((0, 3), (0, 0), (0, 0)))");
        assertThat(facts.integrity().cells()).isEqualTo(2);
        assertThat(facts.integrity().fragmented()).containsEntry(1, 2).hasSize(1);
        assertThat(facts.integrity().labeledVoxels()).isEqualTo(210);
        assertThat(facts.hasBackground()).isTrue();
        assertThat(labels("np.ones((2, 3, 4), 'u1')").hasBackground()).isFalse();
    }

    @Test
    void equal_content_has_one_digest_whatever_its_type() throws IOException {
        String noise = "np.random.default_rng(1).integers(0, 200, (3, 90, 101))";
        String digest = image(noise + ".astype('u1')").digest();
        assertThat(image(noise + ".astype('f8')").digest()).isEqualTo(digest);
        assertThat(labels(noise + ".astype('i4')").digest()).isEqualTo(digest);
        assertThat(image(noise + ".astype('u1').reshape(3, 101, 90)").digest()).isNotEqualTo(digest);
        assertThat(image("(" + noise + " + 1).astype('u1')").digest()).isNotEqualTo(digest);
    }

    @Test
    void images_know_their_range_and_whether_they_hold_anything() throws IOException {
        ImageFacts facts = image("np.array([[0.5, np.nan], [np.inf, -3]], 'f4')");
        assertThat(facts.notFinite()).isEqualTo(2);
        assertThat(facts.smallest()).isEqualTo(-3);
        assertThat(facts.largest()).isEqualTo(0.5);
        assertThat(facts.isConstant()).isFalse();
        assertThat(image("np.full((2, 5, 5), 7, 'u2')").isConstant()).isTrue();
        assertThat(image("np.full((5, 5), np.nan, 'f4')").isConstant()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "nuc_celegans_t104_labels.tif, 1, 1",
        "nuc_mouse8_labels.ome.tif, 1, 1",
        "mem_ovule_labels.tif, 1, 1",
        "mem_meristem_p58_labels.ome.tif, 1, 3",
    })
    void real_labels_do_not_look_interpolated_until_they_are(String name, int everyPlane, int everyPixel)
            throws IOException {
        Path real = RealData.file(name);
        String crop = "tifffile.imread(%s)[8:24:%d, 20:140:%d, 20:140:%d]"
                .formatted("'" + real + "'", everyPlane, everyPixel, everyPixel);
        assertThat(labels(crop).looksInterpolated()).isFalse();
        for (int order : new int[] {1, 3}) {
            for (String change : List.of(
                    "zoom(v, (1, 0.7, 0.7), order=%d)",
                    "zoom(v, (2, 1, 1), order=%d)", "rotate(v, 9, (1, 2), order=%d)")) {
                String blurred = String.format(Locale.ROOT, change.replace("v,", crop + ".astype('f8'),"), order);
                assertThat(labels("np.clip(np.rint(" + blurred + "), 0, None).astype('u2')")
                                .looksInterpolated())
                        .as("%s of order %d", change, order)
                        .isTrue();
            }
        }
    }

    /** Steps as defined, counted with numpy. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40})
    void steps_are_the_share_that_numpy_counts(int ids) throws IOException {
        String noise = "np.random.default_rng(2).integers(0, %d, (2, 30, 40)).astype('u2')".formatted(ids);
        double expected = Double.parseDouble(Python.run(List.of("numpy"), """
                import sys, numpy as np
                def share(plane):
                    steps = edges = 0
                    for v in (plane, plane.T):
                        a, b, c = v[:-2], v[1:-1], v[2:]
                        edges += ((a != b) | (b != c)).sum()
                        steps += (((a < b) & (b < c)) | ((a > b) & (b > c))).sum()
                    return steps / edges
                print(max(share(plane.astype(int)) for plane in eval(sys.argv[1])))
                """, noise));
        assertThat(labels(noise).steps()).isCloseTo(expected, within(1e-12));
    }
}
