package io.cytoforge.science.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.testing.RealData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealFitTest {
    private static final Path FOLDER = Path.of("target/pictures");

    private static LabelVolume labels(String name) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(RealData.file(name), VolumeLimits.DEFAULT)) {
            return VolumeFiles.labels(volume);
        }
    }

    private static TissueStatistics simulated(TissueSpec spec) {
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(9), Progress.unheard());
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    /** The most by which radii and distances of one simulation may differ, in standard deviations of the example. */
    @ParameterizedTest
    @CsvSource("46, 1.0, 1.4")
    void simulated_nuclei_of_an_embryo_are_as_large_and_as_far_apart(int time, double radius, double apart)
            throws IOException {
        LabelVolume labels = labels("nuc_celegans_t" + time + "_labels.tif");
        TissueFit fit = TissueFit.of(labels, null, new VoxelSize(1, 0.18, 0.18));
        assertThat(fit.spec().cells()).isInstanceOf(NucleiSpec.class);
        FitReport report = FitReport.compare(fit.statistics(), simulated(FitRefinement.of(fit, Progress.unheard())));
        Files.createDirectories(FOLDER);
        Files.write(
                FOLDER.resolve("fit-t" + time + ".png"), FitPicture.of(report).png());
        assertThat(report.of("equivalentRadius").distance()).isLessThan(radius);
        assertThat(report.of("neighborDistance").distance()).isLessThan(apart);
        assertThat(report.simulated().cells()).isBetween(labels.maxId() - 3, labels.maxId() + 3);
    }

    @ParameterizedTest
    @CsvSource({
        "mem_meristem_p58_labels.ome.tif, 2, 0.401",
        "mask_meristem_p194-t1_labels.tif, 0.195, 0.195",
        "mask_cells_labels.tif, 1, 1"
    })
    void cells_of_meristems_and_cultures_fill_their_foreground(String name, double z, double xy) throws IOException {
        LabelVolume labels = labels(name);
        TissueFit fit = TissueFit.of(labels, null, new VoxelSize(z, xy, xy));
        VoronoiSpec cells = (VoronoiSpec) fit.spec().cells();
        assertThat(cells.gap()).isZero();
        assertThat(cells.diameter())
                .isBetween(fit.statistics().meanRadius(), 2.2 * fit.statistics().meanRadius());
        assertThat(fit.spec().shape()).isEqualTo(labels.shape());
        assertThat(fit.notes()).isNotEmpty();
    }

    @Test
    void a_view_in_which_no_cell_is_whole_is_refused() throws IOException {
        LabelVolume labels = labels("mem_ovule_labels.tif");
        assertThatThrownBy(() -> TissueFit.of(labels, null, new VoxelSize(0.235, 0.15, 0.15)))
                .hasMessageContaining("found 0: of 50 cells");
    }
}
