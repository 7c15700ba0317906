package io.cytoforge.worker.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.format.model.GeneratorReach;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.PatchSynthesizer;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.gan.weights.GeneratorWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trained model whose norm looks at filters alone, in tiles and at once. */
class TilesTest {
    private static final int HALO = GeneratorReach.halo();
    private static final long FIVE_TILES = 32 * 40 * 152;
    private static final double SAME = 1e-4;

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private TensorFlowPatchModel model;

    @BeforeEach
    void load() throws IOException {
        ModelExport.write(GeneratorWeights.read(Path.of("../models/membranes/weights.safetensors")), folder);
        model = TensorFlowPatchModel.load(folder, 1);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource({"16,24,200", "16,200,24", "200,16,24"})
    void with_the_halo_as_crop_tiles_are_what_is_painted_at_once(int z, int y, int x) {
        Shape3 volume = new Shape3(z, y, x);
        TileLayout tiles = TileLayout.leastWork(new BlockPlan(volume, volume), halo(), FIVE_TILES);
        assertThat(tiles.grid(volume).voxels()).isGreaterThanOrEqualTo(5);

        float[] whole = paint(volume, atOnce(volume, tiles));

        assertThat(largestDifference(paint(volume, tiles), whole)).isLessThan(SAME);
        assertThat(brightest(whole)).isGreaterThan(0.1f);
    }

    @Test
    void a_crop_that_is_no_multiple_of_8_does_too_if_the_whole_begins_at_the_same_place_of_the_grid() {
        Shape3 volume = new Shape3(16, 24, 200);
        TileLayout tiles = new TileLayout(new Shape3(32, 40, 160), new Margin(8, 8, 60), Margin.NONE);
        TileLayout whole = new TileLayout(new Shape3(32, 40, 320), new Margin(8, 8, 60), Margin.NONE);

        assertThat(largestDifference(paint(volume, tiles), paint(volume, whole)))
                .isLessThan(SAME);
    }

    @Test
    void tiles_at_other_places_of_the_grid_differ_from_each_other_however_large_the_crop() {
        Shape3 volume = new Shape3(16, 24, 200);
        TileLayout tiles = new TileLayout(new Shape3(32, 40, 160), new Margin(8, 8, 58), new Margin(0, 0, 2));
        TileLayout whole = new TileLayout(new Shape3(32, 40, 320), new Margin(8, 8, 58), Margin.NONE);
        assertThat(tiles.stride().x() % 8).isNotZero();

        assertThat(largestDifference(paint(volume, tiles), paint(volume, whole)))
                .isGreaterThan(10 * SAME);
    }

    private static Margin halo() {
        return new Margin(HALO, HALO, HALO);
    }

    /** One tile that begins where the first of several does. */
    private static TileLayout atOnce(Shape3 volume, TileLayout tiles) {
        return new TileLayout(
                new Shape3(
                        edge(volume.z(), tiles.crop().z()),
                        edge(volume.y(), tiles.crop().y()),
                        edge(volume.x(), tiles.crop().x())),
                tiles.crop(),
                Margin.NONE);
    }

    private static int edge(int length, int crop) {
        return Math.ceilDiv(length, 8) * 8 + 2 * crop;
    }

    private float[] paint(Shape3 volume, TileLayout layout) {
        RandomGenerator random = new RandomStreams(5).named("mask");
        MaskVolume mask = MaskVolume.empty(volume);
        MaskVolume foreground = MaskVolume.empty(volume);
        for (int i = 0; i < mask.voxels().length; i++) {
            int x = i % volume.x();
            foreground.voxels()[i] = (byte) (x > 2 ? 1 : 0);
            mask.voxels()[i] = (byte) (x > 2 && random.nextInt(4) == 0 ? 1 : 0);
        }
        Image image = new Image(FloatVolume.zero(volume));
        new PatchSynthesizer(model, layout, new PositionalMap(100, 100))
                .synthesize(
                        List.of(mask),
                        SignedDistance.of(foreground, VoxelSize.UNIT),
                        Box3.of(volume),
                        image,
                        Progress.unheard());
        return image.volume().voxels();
    }

    private static float brightest(float[] image) {
        float most = 0;
        for (float voxel : image) {
            most = Math.max(most, voxel);
        }
        return most;
    }

    private static double largestDifference(float[] a, float[] b) {
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs(a[i] - b[i]));
        }
        return most;
    }

    /** Takes the whole volume as its only block. */
    private record Image(FloatVolume volume) implements BlockSink {
        @Override
        public Shape3 shape() {
            return volume.shape();
        }

        @Override
        public void write(Box3 box, float[] values) {
            System.arraycopy(values, 0, volume.voxels(), 0, volume.voxels().length);
        }
    }
}
