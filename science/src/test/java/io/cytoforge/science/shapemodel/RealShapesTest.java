package io.cytoforge.science.shapemodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.picture.Picture;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Models of real cells; their pictures are left under target/pictures to be looked at. */
class RealShapesTest {
    private static final Path FOLDER = Path.of("target/pictures");

    private static LabelVolume labels(String name) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(name), VolumeLimits.DEFAULT)) {
            return VolumeFiles.labels(volume);
        }
    }

    private static void draw(String name, Picture picture) throws IOException {
        Files.createDirectories(FOLDER);
        Files.write(FOLDER.resolve(name), picture.png());
    }

    @Test
    void cells_of_a_meristem_have_modes_that_rebuild_cells_left_out() throws IOException {
        SampledCells cells = new ShapeSampler(ShapeForm.BODY, 642, 2)
                .cells(labels("mask_meristem_p194-t1_labels.tif"), new VoxelSize(0.195, 0.195, 0.195), true);
        assertThat(cells.ids().size() + cells.atBorder() + cells.unsuitable()).isEqualTo(1091);
        assertThat(cells.unsuitable()).isLessThan(cells.ids().size() / 20);
        ShapeModelFit fit = ShapeModelFit.of(ShapeForm.BODY, cells.radii(), 0.95, 0);
        draw("meristem-cell-modes.png", ShapeModelPictures.modes(fit.model(), 4));
        draw("meristem-cell-spectrum.png", ShapeModelPictures.spectrum(fit));
        assertThat(fit.model().modes()).isBetween(10, 50);
        assertThat(fit.model().meanRadius()).isBetween(2.5, 4.0);
        isPlausible(fit, cells.radii());
        assertThat(fit.leftOutMean()).isBetween(0.1, 0.3);
    }

    @Test
    void nuclei_of_an_embryo_have_modes_that_rebuild_nuclei_left_out() throws IOException {
        SampledCells nuclei = new ShapeSampler(ShapeForm.BODY, 162, 2)
                .cells(labels("nuc_celegans_t104_labels.tif"), new VoxelSize(1, 0.18, 0.18), true);
        ShapeModelFit fit = ShapeModelFit.of(ShapeForm.BODY, nuclei.radii(), 0.9, 0);
        draw("embryo-nucleus-modes.png", ShapeModelPictures.modes(fit.model(), 3));
        assertThat(nuclei.ids().size()).isGreaterThan(80);
        isPlausible(fit, nuclei.radii());
    }

    /** What was left out is rebuilt worse than what was fitted, but far better than by the mean alone. */
    private static void isPlausible(ShapeModelFit fit, List<double[]> radii) {
        double all = fit.spectrum().stream().mapToDouble(value -> value).sum();
        double kept = Arrays.stream(fit.model().eigenvalues()).sum();
        double fitted = Math.sqrt(
                (all - kept) * (radii.size() - 1) / radii.size() / fit.model().rays());
        double meanAlone = Math.sqrt(all / fit.model().rays());
        assertThat(fit.leftOutMean()).isBetween(0.7 * fitted, 0.5 * meanAlone);
        assertThat(fit.leftOutWorst()).isBetween(fit.leftOutMean(), 3 * meanAlone);
    }
}
