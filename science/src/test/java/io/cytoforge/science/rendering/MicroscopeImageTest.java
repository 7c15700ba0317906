package io.cytoforge.science.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.Threads;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MicroscopeImageTest {
    private static final VoxelSize VOXEL = new VoxelSize(1, 0.36, 0.36);
    private static final Camera PLAIN = new Camera(1, 0, 0, VoxelType.UINT16);
    private static final PointSpread SHARP = new PointSpread(0, 0);

    private static Specimen embryo() {
        Shape3 shape = new Shape3(30, 70, 90);
        Tissue tissue = TissueSimulator.simulate(
                new TissueSpec(
                        shape,
                        VOXEL,
                        new Ellipsoid(new Point3(12, 10, 14), 0),
                        RandomPositions.count(40),
                        NucleiSpec.EMBRYO),
                new RandomStreams(4),
                Progress.unheard());
        return new Specimen(tissue.labels(), tissue.foreground(), VOXEL);
    }

    /** Nucleus 1 everywhere. */
    private static Specimen block(Shape3 shape) {
        int[] ids = new int[shape.arrayLength()];
        byte[] organism = new byte[ids.length];
        Arrays.fill(ids, 1);
        Arrays.fill(organism, (byte) 1);
        return new Specimen(LabelVolume.wrap(shape, ids), MaskVolume.wrap(shape, organism), VoxelSize.UNIT);
    }

    private static double mean(FloatVolume image, int fromSlice, int toSlice) {
        int slice = image.shape().y() * image.shape().x();
        double sum = 0;
        for (int i = fromSlice * slice; i < toSlice * slice; i++) {
            sum += image.voxels()[i];
        }
        return sum / ((toSlice - fromSlice) * slice);
    }

    @Test
    void the_same_seed_gives_the_same_voxels_on_any_number_of_threads() {
        Specimen embryo = embryo();
        float[] one = Threads.on(
                1,
                () -> MicroscopeImage.of(embryo, Microscope.CONFOCAL, new RandomStreams(9))
                        .voxels());
        float[] four = Threads.on(
                4,
                () -> MicroscopeImage.of(embryo, Microscope.CONFOCAL, new RandomStreams(9))
                        .voxels());
        float[] other = MicroscopeImage.of(embryo, Microscope.CONFOCAL, new RandomStreams(10))
                .voxels();
        assertThat(four).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void the_variance_of_shot_noise_is_its_mean() {
        for (double expected : new double[] {0.3, 8, 75, 4000}) {
            RandomGenerator random = new RandomStreams(2).named("photons");
            int draws = 40_000;
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < draws; i++) {
                double photons = ShotNoise.draw(expected, random);
                sum += photons;
                squares += photons * photons;
            }
            double mean = sum / draws;
            assertThat(mean).isCloseTo(expected, within(5 * Math.sqrt(expected / draws)));
            assertThat(squares / draws - mean * mean).isCloseTo(expected, within(0.04 * expected));
        }
        assertThat(ShotNoise.draw(0, new RandomStreams(2).named("photons"))).isZero();
    }

    @Test
    void the_camera_adds_its_offset_and_its_read_noise() {
        Camera camera = new Camera(3, 2, 100, VoxelType.UINT16);
        FloatVolume dark =
                MicroscopeImage.expose(FloatVolume.zero(new Shape3(20, 50, 50)), camera, new RandomStreams(1));
        double mean = mean(dark, 0, 20);
        double variance = 0;
        for (float count : dark.voxels()) {
            variance += (count - mean) * (count - mean) / dark.voxels().length;
        }
        assertThat(mean).isCloseTo(100, within(0.2));
        assertThat(Math.sqrt(variance)).isCloseTo(6, within(0.1));
    }

    @Test
    void counts_are_whole_and_end_at_saturation() {
        Camera camera = new Camera(100, 1, 5, VoxelType.UINT8);
        FloatVolume photons = FloatVolume.wrap(new Shape3(1, 1, 3), new float[] {0, 1000, 1});
        float[] counts =
                MicroscopeImage.expose(photons, camera, new RandomStreams(1)).voxels();
        for (float count : counts) {
            assertThat(count).isBetween(0f, 255f).isEqualTo((float) Math.rint(count));
        }
        assertThat(counts[1]).isEqualTo(255f);
    }

    @Test
    void light_falls_by_e_over_an_attenuation_length_of_tissue() {
        Shape3 shape = new Shape3(30, 40, 40);
        Microscope microscope = new Microscope(new Stain(400, 0, 0, 0, 0), LightPath.FROM_ABOVE, 10, SHARP, PLAIN);
        FloatVolume image = MicroscopeImage.of(block(shape), microscope, new RandomStreams(1));
        assertThat(mean(image, 0, 1)).isCloseTo(400 * Math.exp(-0.05), within(3.0));
        assertThat(mean(image, 10, 11) / mean(image, 0, 1)).isCloseTo(Math.exp(-1), within(0.01));
        assertThat(mean(image, 20, 21) / mean(image, 0, 1)).isCloseTo(Math.exp(-2), within(0.01));
    }

    @Test
    void seen_from_all_sides_the_middle_is_darkest() {
        Shape3 shape = new Shape3(21, 41, 41);
        Microscope microscope =
                new Microscope(new Stain(400, 0, 0, 0, 0), LightPath.FROM_NEAREST_SURFACE, 5, SHARP, PLAIN);
        FloatVolume image = MicroscopeImage.of(block(shape), microscope, new RandomStreams(1));
        assertThat((double) image.at(10, 20, 20)).isCloseTo(400 * Math.exp(-11 / 5.0), within(40.0));
        assertThat(mean(image, 10, 11)).isLessThan(mean(image, 0, 1));
        assertThat(mean(image, 20, 21)).isCloseTo(mean(image, 0, 1), within(3.0));
    }

    @Test
    void nuclei_shine_tissue_is_faint_and_the_rest_is_dark() {
        Specimen embryo = embryo();
        FloatVolume image = MicroscopeImage.of(
                embryo, Microscope.CONFOCAL.seeing(LightPath.FROM_NEAREST_SURFACE), new RandomStreams(1));
        double[] sums = new double[3];
        int[] counts = new int[3];
        for (int i = 0; i < image.voxels().length; i++) {
            int kind = embryo.nuclei().voxels()[i] > 0 ? 2 : embryo.foreground().voxels()[i];
            sums[kind] += image.voxels()[i];
            counts[kind]++;
        }
        assertThat(sums[2] / counts[2]).isGreaterThan(3 * sums[1] / counts[1]);
        assertThat(sums[1] / counts[1]).isGreaterThan(1.2 * sums[0] / counts[0]);
    }

    @Test
    void brightness_differs_among_nuclei_by_the_asked_for_share() {
        Shape3 shape = new Shape3(1, 1, 20_000);
        int[] ids = new int[20_000];
        Arrays.setAll(ids, i -> i + 1);
        Specimen points =
                new Specimen(LabelVolume.wrap(shape, ids), block(shape).foreground(), VoxelSize.UNIT);
        Microscope microscope = new Microscope(new Stain(100, 0.3, 0, 0, 0), LightPath.FROM_ABOVE, 1e6, SHARP, PLAIN);
        float[] light =
                Fluorescence.of(points, microscope, new RandomStreams(1)).voxels();
        double sum = 0;
        double squares = 0;
        for (float photons : light) {
            sum += photons;
            squares += (double) photons * photons;
        }
        double mean = sum / light.length;
        assertThat(mean).isCloseTo(100, within(1.0));
        assertThat(Math.sqrt(squares / light.length - mean * mean)).isCloseTo(30, within(1.0));
    }

    @Test
    void impossible_microscopes_are_refused() {
        assertThatThrownBy(() -> new Stain(-1, 0, 0, 0, 0)).hasMessageContaining("nucleus photons");
        assertThatThrownBy(() -> new PointSpread(0, Double.NaN)).hasMessageContaining("lateral");
        assertThatThrownBy(() -> new Camera(0, 0, 0, VoxelType.UINT8)).hasMessageContaining("gain");
        assertThatThrownBy(() -> new Camera(1, 0, 0, VoxelType.FLOAT32)).hasMessageContaining("FLOAT32");
        assertThatThrownBy(() -> new Microscope(new Stain(1, 0, 0, 0, 0), LightPath.FROM_ABOVE, 0, SHARP, PLAIN))
                .hasMessageContaining("attenuation length");
        Shape3 shape = new Shape3(1, 2, 2);
        assertThatThrownBy(() -> new Specimen(LabelVolume.empty(shape), MaskVolume.empty(shape), VOXEL))
                .hasMessageContaining("no organism");
        assertThatThrownBy(() -> new Specimen(LabelVolume.empty(new Shape3(1, 1, 1)), MaskVolume.empty(shape), VOXEL))
                .hasMessageContaining("1");
    }
}
