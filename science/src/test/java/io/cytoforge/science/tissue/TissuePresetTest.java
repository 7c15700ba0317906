package io.cytoforge.science.tissue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code -Dgallery=FOLDER} also draws the pictures of the documentation. */
class TissuePresetTest {
    @ParameterizedTest
    @EnumSource
    void a_preset_makes_what_its_name_says(TissuePreset preset) throws IOException {
        TissueSpec spec = preset.in(preset.shape(), preset.voxelSize());
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(1), Progress.unheard());
        assertThat(tissue.account().placed()).isBetween(60, 5000);
        assertThat(tissue.account().placed())
                .isGreaterThan((int) (0.9 * tissue.account().requested()));
        assertThat(tissue.account().lost()).isZero();
        assertThat(tissue.account().carved())
                .isLessThanOrEqualTo(tissue.account().placed() / 100);
        for (Tissue.Layer layer : tissue.layers()) {
            assertThat(LabelIntegrity.of(layer.labels()).isSound()).isTrue();
            if (layer.kind().structure() == StructureType.NUCLEI) {
                requireBlobs(layer);
            } else {
                requireClosed(layer.labels(), tissue.structureMask(layer));
            }
        }
        String gallery = System.getProperty("gallery");
        if (gallery != null) {
            Path folder = Files.createDirectories(Path.of(gallery));
            String name = preset.name().toLowerCase(Locale.ROOT).replace('_', '-');
            Files.write(folder.resolve(name + ".png"), picture(tissue));
        }
    }

    /** Compact bodies of about one size. */
    private static void requireBlobs(Tissue.Layer layer) {
        List<Cell> whole = layer.cells().cells().stream()
                .filter(cell -> !cell.touchesBorder())
                .toList();
        double median = whole.stream()
                .mapToDouble(Cell::cubicMicrometers)
                .sorted()
                .skip(whole.size() / 2)
                .findFirst()
                .orElseThrow();
        long compact = whole.stream().filter(cell -> cell.sphericity() > 0.75).count();
        long usual = whole.stream()
                .filter(cell -> cell.cubicMicrometers() > median / 3 && cell.cubicMicrometers() < 3 * median)
                .count();
        assertThat(compact).isGreaterThan((long) (0.95 * whole.size()));
        assertThat(usual).isGreaterThan((long) (0.95 * whole.size()));
    }

    /** No way through faces leads from the inside of one cell to that of another without crossing a membrane. */
    private static void requireClosed(LabelVolume labels, MaskVolume membranes) {
        Shape3 shape = labels.shape();
        int inside = 0;
        for (int z = 1; z < shape.z(); z++) {
            for (int y = 1; y < shape.y(); y++) {
                for (int x = 1; x < shape.x(); x++) {
                    int id = labels.at(z, y, x);
                    if (id == 0 || membranes.at(z, y, x)) {
                        continue;
                    }
                    inside++;
                    assertThat(crosses(labels, membranes, id, z - 1, y, x)
                                    || crosses(labels, membranes, id, z, y - 1, x)
                                    || crosses(labels, membranes, id, z, y, x - 1))
                            .isFalse();
                }
            }
        }
        assertThat(inside).isPositive();
    }

    private static boolean crosses(LabelVolume labels, MaskVolume membranes, int id, int z, int y, int x) {
        return labels.at(z, y, x) != id && labels.at(z, y, x) != 0 && !membranes.at(z, y, x);
    }

    private static byte[] picture(Tissue tissue) {
        List<String> captions = new ArrayList<>();
        for (Tissue.Layer layer : tissue.layers()) {
            captions.add(layer.kind().name());
            captions.add("mask of " + layer.kind().structure().name().toLowerCase(Locale.ROOT));
        }
        Montage montage = new Montage(captions);
        for (Axis axis : List.of(Axis.Z, Axis.Y)) {
            List<Panel> panels = new ArrayList<>();
            int middle = axis.slices(tissue.labels().shape()) / 2;
            for (Tissue.Layer layer : tissue.layers()) {
                panels.add(Panel.labels(LabelPlane.of(layer.labels(), tissue.voxelSize(), axis, middle)));
                panels.add(Panel.mask(LabelPlane.of(tissue.structureMask(layer), tissue.voxelSize(), axis, middle)));
            }
            montage.row(axis == Axis.Z ? "xy" : "xz", panels.toArray(Panel[]::new));
        }
        return montage.draw().png();
    }
}
