package io.cytoforge.science.optics;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.distortion.DistortedTissue;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissuePreset;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code -Dappearances=FOLDER} draws the pictures of the documentation: every preset in several microscopes. */
@EnabledIfSystemProperty(named = "appearances", matches = ".+")
class AppearanceGalleryTest {
    private static final int PANEL_WIDTH = 140;
    /** Voxels of specimens, which are smaller than usual, so that grain and blur can be seen. */
    private static final int MAX_EDGE = 128;

    private static final int MAX_DEPTH = 48;
    private static final int MAX_BYTES = 260_000;
    private static final List<OpticsPreset> NAMED = List.of(
            OpticsPreset.CONFOCAL_40X_WATER, OpticsPreset.LIGHT_SHEET_20X_WATER, OpticsPreset.WIDEFIELD_40X_AIR);
    private static final int DRAWN = 3;

    @ParameterizedTest
    @EnumSource
    void a_preset_is_seen_in_every_microscope(TissuePreset preset) throws IOException {
        Shape3 shape = preset.shape();
        TissueSpec spec = preset.in(
                new Shape3(
                        Math.min(MAX_DEPTH, shape.z()), Math.min(MAX_EDGE, shape.y()), Math.min(MAX_EDGE, shape.x())),
                preset.voxelSize());
        Tissue tissue = TissueSimulator.simulate(spec, new RandomStreams(1), Progress.unheard());
        List<String> captions = new ArrayList<>();
        List<Panel> across = new ArrayList<>();
        List<Panel> along = new ArrayList<>();
        for (OpticsPreset named : NAMED) {
            captions.add(named.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            add(seen(tissue, named.optics(), 1), tissue, across, along);
        }
        for (int i = 0; i < DRAWN; i++) {
            RandomStreams streams = new RandomStreams(21 + i);
            double radius = spec.cells().meanRadius();
            Tissue bent = DistortedTissue.of(
                    tissue, Distortion.draw(streams.named("distortion"), 0.4, radius), streams.named("places"));
            captions.add("randomized");
            add(seen(bent, RandomOptics.draw(streams.named("optics"), 1, radius), i), bent, across, along);
        }
        byte[] png = new Montage(captions)
                .row("xy", across.toArray(Panel[]::new))
                .row("xz", along.toArray(Panel[]::new))
                .draw(PANEL_WIDTH)
                .png();
        Path folder = Files.createDirectories(Path.of(System.getProperty("appearances")));
        Files.write(folder.resolve(preset.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png"), png);
        assertThat(png.length).isLessThan(MAX_BYTES);
    }

    private static void add(FloatVolume image, Tissue tissue, List<Panel> across, List<Panel> along) {
        across.add(panel(image, tissue, Axis.Z));
        along.add(panel(image, tissue, Axis.Y));
    }

    private static Panel panel(FloatVolume image, Tissue tissue, Axis axis) {
        int middle = axis.slices(image.shape()) / 2;
        return Panel.gray(IntensityPlane.of(image, tissue.voxelSize(), axis, middle));
    }

    private static FloatVolume seen(Tissue tissue, Optics optics, long seed) {
        Tissue.Layer layer = tissue.layers().getFirst();
        LabeledSpecimen specimen = new LabeledSpecimen(
                new LabelsInMemory(layer.labels()),
                inMemory(tissue.structureMask(layer)),
                inMemory(tissue.foreground()),
                layer.labels().maxId(),
                layer.kind().structure() == StructureType.NUCLEI ? tissue.phases() : CellPhases.UNKNOWN,
                tissue.voxelSize());
        RandomStreams streams = new RandomStreams(seed);
        FloatVolume image = FloatVolume.zero(layer.labels().shape());
        DegradedImage.of(
                        OpticalImage.of(specimen, optics, streams),
                        tissue.voxelSize(),
                        optics.detector().degradation(),
                        streams)
                .read(Box3.of(image.shape()), image.voxels());
        return image;
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }
}
