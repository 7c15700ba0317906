package io.cytoforge.science.optics.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.Detector;
import io.cytoforge.science.optics.Fluorophores;
import io.cytoforge.science.optics.LightLoss;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.OpticsPreset;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.rendering.GaussianBlur;
import io.cytoforge.science.rendering.PointSpread;
import io.cytoforge.science.statistics.Estimate;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against images whose truth is known, since we made them. */
class OpticsFitTest {
    private static final Shape3 SHAPE = new Shape3(48, 112, 112);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(0.5, 0.2, 0.2);
    private static final Runnable UNASKED = () -> {};
    private static LabelVolume nuclei;

    /** Several tests look at the same image, and two at the same fit. */
    private static final Map<Optics, Imaged> IMAGES = new ConcurrentHashMap<>();

    private static final Map<Optics, OpticsFit> FITS = new ConcurrentHashMap<>();

    @BeforeAll
    static void simulate() {
        nuclei = Imaged.nuclei(SHAPE, VOXEL_SIZE, 40, 11);
    }

    @AfterAll
    static void forget() {
        IMAGES.clear();
        FITS.clear();
    }

    private static Imaged image(Optics truth) {
        return IMAGES.computeIfAbsent(truth, optics -> Imaged.of(nuclei, VOXEL_SIZE, optics, 5));
    }

    /** With labels. */
    private static OpticsFit fit(Optics truth) {
        return FITS.computeIfAbsent(truth, optics -> fit(image(optics).recording(true), known(optics)));
    }

    /** What every fit starts from: the microscope of another maker, with the lens that is known. */
    private static Optics known(Optics truth) {
        Optics other = OpticsPreset.CONFOCAL_40X_WATER.optics();
        LightLoss loss = new LightLoss(
                30,
                truth.loss().aberration(),
                0.4,
                truth.loss().bleaching(),
                0,
                truth.loss().vignetting());
        return new Optics(truth.modality(), truth.objective(), other.fluorophores(), loss, new Detector(0.9, 5, 9, 10));
    }

    private static OpticsFit fit(Recording recording, Optics known) {
        return OpticsFit.of(recording, known, new RandomStreams(1), UNASKED);
    }

    /** One with an offset, and light that is lost soon enough for so small a specimen. */
    private static Optics truth(OpticsPreset preset) {
        Optics optics = preset.optics();
        LightLoss loss = new LightLoss(
                25,
                optics.loss().aberration(),
                optics.loss().haze(),
                optics.loss().bleaching(),
                0,
                0,
                0.4);
        Detector detector = optics.detector();
        return new Optics(
                optics.modality(),
                optics.objective(),
                new Fluorophores(0.2, 0.15, 1.2, 0.2, 0, 0.06, 0.02),
                loss,
                new Detector(detector.exposure(), detector.photons(), detector.readNoise(), detector.bits(), 0.05));
    }

    @ParameterizedTest
    @EnumSource(
            value = OpticsPreset.class,
            names = {"CONFOCAL_20X_AIR", "LIGHT_SHEET_20X_WATER", "WIDEFIELD_40X_AIR"})
    void a_microscope_is_found_again_from_an_image_and_its_labels(OpticsPreset preset) {
        Optics truth = truth(preset);
        OpticsFit fit = fit(truth);
        Optics found = fit.optics();
        PointSpread spread = truth.pointSpread();
        assertThat(found.pointSpread().lateral())
                .as("lateral")
                .isCloseTo(spread.lateral(), part(spread.lateral(), 0.1));
        assertThat(found.pointSpread().axial())
                .as("axial")
                .isCloseTo(spread.axial(), part(spread.axial(), preset == OpticsPreset.WIDEFIELD_40X_AIR ? 0.2 : 0.1));
        Detector camera = truth.detector();
        assertThat(found.detector().exposure())
                .as("exposure")
                .isCloseTo(camera.exposure(), part(camera.exposure(), 0.2));
        assertThat(found.detector().photons()).as("photons").isCloseTo(camera.photons(), part(camera.photons(), 0.25));
        assertThat(found.detector().bits()).isEqualTo(camera.bits());
        assertThat(found.detector().offset()).as("offset").isCloseTo(0.05, within(0.012));
        assertThat(found.loss().attenuation()).as("attenuation").isBetween(17.0, 40.0);
        assertThat(found.loss().haze()).as("haze").isCloseTo(truth.loss().haze(), within(0.08));
        assertThat(found.loss().scattering()).as("scattering").isCloseTo(0.4, within(0.2));
        assertThat(found.fluorophores().tissue()).as("tissue").isCloseTo(0.06, within(0.03));
        assertThat(found.fluorophores().background()).as("background").isCloseTo(0.02, within(0.04));
        assertThat(found.fluorophores().spread()).as("spread").isCloseTo(0.2, within(0.1));
    }

    @Test
    void read_noise_is_found_where_the_offset_is_known() {
        Optics truth = truth(OpticsPreset.LIGHT_SHEET_20X_WATER);
        Detector noisy = new Detector(0.3, 150, 6, 16, 0.05);
        Optics dim = new Optics(truth.modality(), truth.objective(), truth.fluorophores(), truth.loss(), noisy);
        Imaged image = image(dim);
        OpticsFit fit = fit(image.recording(true), with(known(truth), new Detector(0.9, 5, 9, 10, 0.05)));
        assertThat(fit.optics().detector().readNoise()).isCloseTo(6, within(0.9));
        assertThat(fit.optics().detector().offset()).isCloseTo(0.05, within(1e-4));
    }

    @Test
    void without_labels_noise_is_as_good_and_light_is_within_a_factor_of_two() {
        Optics truth = truth(OpticsPreset.LIGHT_SHEET_20X_WATER);
        OpticsFit fit = fit(image(truth).recording(false), known(truth));
        Estimate gain = Objects.requireNonNull(fit.estimates().gain());
        double counts = 65_535 * truth.detector().exposure() / truth.detector().photons();
        assertThat(gain.value()).isCloseTo(counts, part(counts, 0.15));
        double photons = truth.detector().photons();
        assertThat(fit.optics().detector().photons()).isBetween(photons / 2, 2 * photons);
        PointSpread spread = truth.pointSpread();
        assertThat(fit.optics().pointSpread().axial()).isBetween(spread.axial() / 1.4, 1.4 * spread.axial());
        assertThat(fit.optics().pointSpread().lateral()).isBetween(spread.lateral() / 2, 2 * spread.lateral());
        assertThat(fit.optics().loss().haze()).isEqualTo(known(truth).loss().haze());
        assertThat(fit.estimates().haze()).isNull();
        assertThat(fit.warnings()).anyMatch(warning -> warning.startsWith("without labels"));
    }

    @Test
    void the_same_image_and_seed_give_the_same_fit() {
        Optics truth = truth(OpticsPreset.CONFOCAL_20X_AIR);
        assertThat(fit(image(truth).recording(true), known(truth))).isEqualTo(fit(truth));
    }

    @Test
    void an_image_that_was_smoothed_is_told_apart() {
        Optics truth = truth(OpticsPreset.LIGHT_SHEET_20X_WATER);
        Imaged image = image(truth);
        float[] smooth =
                GaussianBlur.of(image.counts(), new Point3(0, 0.8, 0.8)).voxels();
        FloatVolume counts = FloatVolume.wrap(SHAPE, rounded(smooth));
        OpticsFit fit =
                fit(Imaged.recording(counts, new LabelsInMemory(nuclei), VOXEL_SIZE, VoxelType.UINT16), known(truth));
        assertThat(fit.estimates().sharedNoise()).isGreaterThan(1.5);
        assertThat(fit.warnings()).anyMatch(warning -> warning.contains("smoothed"));
    }

    @Test
    void a_noiseless_image_has_photons_without_end() {
        Optics truth = truth(OpticsPreset.LIGHT_SHEET_20X_WATER);
        Optics bright = with(truth, new Detector(0.3, 1e5, 0, 16, 0.05));
        OpticsFit fit = fit(image(bright).recording(true), known(truth));
        assertThat(fit.optics().detector().photons()).isGreaterThan(5_000);
    }

    @Test
    void labels_of_something_else_are_refused() {
        Optics truth = truth(OpticsPreset.LIGHT_SHEET_20X_WATER);
        Imaged image = image(truth);
        float[] inverted = image.counts().voxels().clone();
        for (int i = 0; i < inverted.length; i++) {
            inverted[i] = 65_535 - inverted[i];
        }
        Recording recording = Imaged.recording(
                FloatVolume.wrap(SHAPE, inverted), new LabelsInMemory(nuclei), VOXEL_SIZE, VoxelType.UINT16);
        assertThatThrownBy(() -> fit(recording, known(truth)))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("none of the");
    }

    @Test
    void labels_without_a_cell_are_refused() {
        Imaged image = image(truth(OpticsPreset.CONFOCAL_20X_AIR));
        Recording recording = Imaged.recording(
                image.counts(), new LabelsInMemory(LabelVolume.empty(SHAPE)), VOXEL_SIZE, VoxelType.UINT8);
        assertThatThrownBy(() -> fit(recording, OpticsPreset.CONFOCAL_20X_AIR.optics()))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("leave them out");
    }

    @Test
    void what_cannot_be_measured_is_refused_with_advice() {
        refused(filled(7), "constant");
        FloatVolume hole = noise();
        hole.voxels()[SHAPE.index(3, 4, 5)] = Float.NaN;
        refused(hole, "voxel (3, 4, 5) is not a finite number");
        FloatVolume bright = filled(255);
        Arrays.fill(bright.voxels(), 0, 1000, 3);
        refused(bright, "less exposure");
        assertThatThrownBy(() -> fit(
                        Imaged.recording(
                                FloatVolume.wrap(new Shape3(9, 4, 4), Arrays.copyOf(noise().voxels(), 144)),
                                null,
                                VOXEL_SIZE,
                                VoxelType.UINT8),
                        OpticsPreset.CONFOCAL_20X_AIR.optics()))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining("larger part");
    }

    @Test
    void a_single_plane_keeps_what_only_depth_tells() {
        Optics truth = truth(OpticsPreset.LIGHT_SHEET_20X_WATER);
        Imaged image = image(truth);
        Shape3 plane = new Shape3(1, SHAPE.y(), SHAPE.x());
        int from = SHAPE.index(SHAPE.z() / 2, 0, 0);
        FloatVolume counts =
                FloatVolume.wrap(plane, Arrays.copyOfRange(image.counts().voxels(), from, from + plane.arrayLength()));
        LabelVolume labels =
                LabelVolume.wrap(plane, Arrays.copyOfRange(nuclei.voxels(), from, from + plane.arrayLength()));
        for (boolean labeled : new boolean[] {true, false}) {
            OpticsFit fit = fit(
                    Imaged.recording(counts, labeled ? new LabelsInMemory(labels) : null, VOXEL_SIZE, VoxelType.UINT16),
                    known(truth));
            assertThat(fit.estimates().axial()).isNull();
            assertThat(fit.estimates().attenuation()).isNull();
            assertThat(fit.optics().loss().attenuation()).isEqualTo(30);
            assertThat(fit.optics().pointSpread().axial())
                    .isCloseTo(truth.pointSpread().axial(), within(1e-9));
        }
    }

    @Test
    void a_fit_stops_when_it_is_asked_to() {
        Recording recording = image(truth(OpticsPreset.CONFOCAL_20X_AIR)).recording(true);
        assertThatThrownBy(() ->
                        OpticsFit.of(recording, OpticsPreset.CONFOCAL_20X_AIR.optics(), new RandomStreams(1), () -> {
                            throw new CancellationException();
                        }))
                .isInstanceOf(CancellationException.class);
    }

    private static void refused(FloatVolume image, String message) {
        assertThatThrownBy(() -> fit(
                        Imaged.recording(image, null, VOXEL_SIZE, VoxelType.UINT8),
                        OpticsPreset.CONFOCAL_20X_AIR.optics()))
                .isInstanceOf(UnusableDataException.class)
                .hasMessageContaining(message);
    }

    private static FloatVolume filled(float value) {
        FloatVolume volume = FloatVolume.zero(SHAPE);
        Arrays.fill(volume.voxels(), value);
        return volume;
    }

    private static FloatVolume noise() {
        FloatVolume volume = FloatVolume.zero(SHAPE);
        for (int i = 0; i < volume.voxels().length; i++) {
            volume.voxels()[i] = (i * 7919 % 131) % 50;
        }
        return volume;
    }

    private static float[] rounded(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.rint(values[i]);
        }
        return values;
    }

    private static Optics with(Optics optics, Detector detector) {
        return new Optics(optics.modality(), optics.objective(), optics.fluorophores(), optics.loss(), detector);
    }

    private static org.assertj.core.data.Offset<Double> part(double of, double share) {
        return within(share * of);
    }
}
