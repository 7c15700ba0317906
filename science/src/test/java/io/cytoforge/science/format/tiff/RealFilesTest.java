package io.cytoforge.science.format.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real microscopy: what its README states is what is read, and the voxels are those that tifffile reads. */
class RealFilesTest {
    @ParameterizedTest
    @CsvSource({
        "mem_meristem_p58_image.ome.tif, 29×230×230, UINT8, 2.0, 0.40064, OME-TIFF",
        "mem_meristem_p58_labels.ome.tif, 29×230×230, UINT16, 2.0, 0.40064, OME-TIFF",
        "mem_ovule_image.tif, 32×128×128, UINT8, 0.235, 0.15, ImageJ TIFF",
        "mem_ovule_labels.tif, 32×128×128, UINT16, 0.235, 0.15, ImageJ TIFF",
        "nuc_celegans_t46_image.tif, 30×224×320, UINT8, 1.0, 0.18, ImageJ TIFF",
        "nuc_celegans_t62_image.tif, 30×224×320, UINT8, , , TIFF",
        "nuc_celegans_t104_labels.tif, 30×224×320, UINT16, , , TIFF",
        "nuc_mouse8_image.ome.tif, 51×120×122, UINT16, 1.75, 0.8, OME-TIFF",
        "mask_cells_labels.tif, 151×326×566, UINT16, , , TIFF",
        "mask_meristem_p194-t1_labels.tif, 205×384×384, UINT16, , , TIFF",
    })
    void says_what_the_readme_says_and_holds_what_tifffile_reads(
            String name, String shape, String type, Double z, Double xy, String format) throws IOException {
        Path file = RealData.file(name);
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            assertThat(volume.info().shape()).hasToString(shape);
            assertThat(volume.info().type()).hasToString(type);
            assertThat(volume.info().format()).isEqualTo(format);
            if (z == null) {
                assertThat(volume.info().voxelSize()).isEmpty();
            } else {
                assertThat(volume.info().voxelSize().orElseThrow().z()).isCloseTo(z, within(1e-6));
                assertThat(volume.info().voxelSize().orElseThrow().y()).isCloseTo(xy, within(1e-6));
                assertThat(volume.info().voxelSize().orElseThrow().x()).isCloseTo(xy, within(1e-6));
            }
            LabelVolume labels = VolumeFiles.labels(volume);
            assertThat(hash(labels.voxels())).isEqualTo(hashByTifffile(file));
            assertThat(VolumeFiles.intensities(volume).at(7, 100, 60)).isEqualTo(labels.at(7, 100, 60));
        }
    }

    private static long hashByTifffile(Path file) {
        String script = """
                import sys, tifffile, numpy as np
                v = tifffile.imread(sys.argv[1]).astype(np.int64).ravel()
                print(int((v * (np.arange(v.size) % 1009 + 1)).sum()))""";
        return Long.parseLong(Python.run(List.of("tifffile", "numpy"), script, file));
    }

    private static long hash(int[] ids) {
        long[] weighted = new long[ids.length];
        Arrays.setAll(weighted, i -> (long) ids[i] * (i % 1009 + 1));
        return Arrays.stream(weighted).sum();
    }
}
