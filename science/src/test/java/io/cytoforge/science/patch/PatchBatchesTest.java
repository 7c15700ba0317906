package io.cytoforge.science.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSink;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several tiles in one call of the model, and slabs that are written before all is painted. */
class PatchBatchesTest {
    private static final PositionalMap MAP = new PositionalMap(10, 5);
    private static final TileLayout LAYOUT =
            new TileLayout(new Shape3(16, 24, 24), new Margin(2, 3, 3), new Margin(3, 4, 5));
    private static final Shape3 SHAPE = new Shape3(45, 61, 67);

    private final InMemory mask =
            InMemory.noise(SHAPE, new RandomStreams(7).named("mask")).rounded();
    private final InMemory distance = InMemory.noise(SHAPE, new RandomStreams(7).named("distance"));
    private final List<Integer> calls = new ArrayList<>();

    /** Depends on the place in the patch too, so that tiles disagree; notes how many come at once. */
    private class Several implements PatchModel {
        private final int atOnce;

        Several(int atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public int atOnce(Shape3 patch) {
            assertThat(patch).isEqualTo(LAYOUT.patch());
            return atOnce;
        }

        @Override
        public List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
            calls.add(inputs.size());
            return PatchModel.super.paintAll(inputs, patch);
        }

        @Override
        public float[] paint(float[] input, Shape3 patch) {
            float[] painted = new float[patch.arrayLength()];
            for (int i = 0; i < painted.length; i++) {
                painted[i] = (float) (0.3 * input[3 * i]
                        + 0.2 * Math.abs(input[3 * i + 1])
                        + 0.1 * Math.abs(input[3 * i + 2])
                        + 0.4 * i / painted.length);
            }
            return painted;
        }
    }

    /** Says what is written, and after how many tiles. */
    private final class Slabs implements BlockSink {
        private final InMemory image = InMemory.filled(SHAPE, -1);
        private final int slab;
        private final List<String> written = new ArrayList<>();

        Slabs(int slab) {
            this.slab = slab;
        }

        @Override
        public Shape3 shape() {
            return SHAPE;
        }

        @Override
        public int slab() {
            return slab;
        }

        @Override
        public void write(Box3 box, float[] values) {
            assertThat(values).hasSize(box.shape().arrayLength());
            int tiles = calls.stream().mapToInt(Integer::intValue).sum();
            written.add(
                    "%d-%d after %d".formatted(box.z(), box.z() + box.shape().z(), tiles));
            image.write(box, values);
        }
    }

    private void paint(PatchModel model, Box3 block, BlockSink sink, Progress progress) {
        new PatchSynthesizer(model, LAYOUT, StackInput.of(NetworkInput.of(1).withNoise(), MAP, SHAPE.z()), 3)
                .synthesize(List.of(mask), distance, block, sink, progress);
    }

    private float[] oneByOne() {
        InMemory image = InMemory.filled(SHAPE, -1);
        paint(new Several(1), Box3.of(SHAPE), image, Progress.unheard());
        calls.clear();
        return image.voxels;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void several_tiles_in_a_call_change_no_bit_of_the_image(int atOnce) {
        float[] expected = oneByOne();
        InMemory image = InMemory.filled(SHAPE, -1);
        paint(new Several(atOnce), Box3.of(SHAPE), image, Progress.unheard());

        assertThat(image.voxels).isEqualTo(expected);
        int tiles = LAYOUT.grid(SHAPE).arrayLength();
        List<Integer> all = new ArrayList<>(Collections.nCopies(tiles / atOnce, atOnce));
        if (tiles % atOnce > 0) {
            all.add(tiles % atOnce);
        }
        assertThat(calls).isEqualTo(all);
    }

    @Test
    void whoever_asks_to_stop_waits_for_one_call() {
        InMemory untouched = InMemory.filled(SHAPE, -1);
        List<Long> heard = new ArrayList<>();
        assertThatThrownBy(() -> paint(new Several(4), Box3.of(SHAPE), untouched, (done, total) -> {
                    heard.add(done);
                    if (done > 0) {
                        throw new CancellationException("stopped");
                    }
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(heard).containsExactly(0L, 4L);
        assertThat(calls).containsExactly(4);
        assertThat(untouched.voxels).containsOnly(-1);
    }

    @Test
    void slabs_are_written_as_soon_as_no_tile_reaches_into_them() {
        float[] expected = oneByOne();
        Slabs slabs = new Slabs(16);
        paint(new Several(1), Box3.of(SHAPE), slabs, Progress.unheard());

        // 5 layers of 5 × 5 tiles; one begins every 9 planes and keeps 12
        assertThat(slabs.written).containsExactly("0-16 after 50", "16-32 after 100", "32-45 after 125");
        assertThat(slabs.image.voxels).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 16, 45, 100})
    void slabs_and_blocks_and_batches_change_no_bit_of_the_image(int slab) {
        float[] expected = oneByOne();
        Slabs slabs = new Slabs(slab);
        BlockPlan blocks = new BlockPlan(SHAPE, new Shape3(20, 40, 31));
        for (long number = 0; number < blocks.count(); number++) {
            paint(new Several(4), blocks.box(number), slabs, Progress.unheard());
        }
        assertThat(slabs.image.voxels).isEqualTo(expected);
    }

    @Test
    void what_is_no_number_is_named_before_the_next_layer_is_painted() {
        PatchModel broken = new Several(3) {
            @Override
            public float[] paint(float[] input, Shape3 patch) {
                float[] painted = super.paint(input, patch);
                painted[patch.index(12, 12, 12)] =
                        calls.stream().mapToInt(Integer::intValue).sum() > 25 ? Float.NaN : 0;
                return painted;
            }
        };
        Slabs slabs = new Slabs(4);
        // in the second layer of tiles, which begins at plane 9, the first of a call whose tiles lie in two layers
        assertThatThrownBy(() -> paint(broken, Box3.of(SHAPE), slabs, Progress.unheard()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the model painted no number at voxel (19, 9, 9)");
        assertThat(calls.stream().mapToInt(Integer::intValue).sum()).isLessThan(3 * 25 + 3);
    }

    @Test
    void a_model_that_loses_a_patch_is_refused() {
        PatchModel careless = new Several(2) {
            @Override
            public List<float[]> paintAll(List<float[]> inputs, Shape3 patch) {
                return List.of(paint(inputs.getFirst(), patch));
            }
        };
        assertThatThrownBy(() -> paint(careless, Box3.of(SHAPE), new Slabs(4), Progress.unheard()))
                .hasMessage("the model painted 1 patches of 2");
    }
}
