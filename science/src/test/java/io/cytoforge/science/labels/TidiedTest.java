package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.testing.Python;
import io.cytoforge.testing.RawArrays;
import io.cytoforge.testing.Threads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tidying in one piece, in blocks, and as others do it. */
class TidiedTest {
    private static final String SCIPY = """
            import sys, numpy as np
            from scipy import ndimage
            folder, shape = sys.argv[1], [int(n) for n in sys.argv[2:5]]
            ids = np.fromfile(folder + '/ids', '<i4').reshape(shape)
            tidied = np.fromfile(folder + '/tidied', '<i4').reshape(shape)
            expected, n, removed = np.zeros_like(ids), 0, 0
            for i in np.unique(ids[ids > 0]):
                parts, count = ndimage.label(ids == i)
                n += 1
                removed += count - 1
                expected[parts == 1 + np.argmax(np.bincount(parts.ravel())[1:])] = n
            print((expected == tidied).all(), n, removed, (ids > 0).sum() - (expected > 0).sum())
            """;

    @Property(tries = 300)
    void blocks_give_what_the_whole_gives(
            @ForAll @IntRange(min = 1, max = 9) int z,
            @ForAll @IntRange(min = 1, max = 9) int y,
            @ForAll @IntRange(min = 1, max = 9) int x,
            @ForAll @IntRange(min = 1, max = 5) int ids,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Shape3 shape = new Shape3(z, y, x);
        LabelVolume blocks = Divisions.randomLabels(shape, ids, seed);
        LabelVolume whole = Divisions.copy(blocks);
        Tidied expected = Tidied.inPlace(whole);
        Settlement settlement =
                Divisions.tidy(List.of(blocks), Divisions.random(shape, new RandomStreams(seed).named("division")));
        assertThat(blocks.voxels()).isEqualTo(whole.voxels());
        assertThat(settlement.cells()).isEqualTo(expected.cells());
        assertThat(settlement.removedFragments()).isEqualTo(expected.removedFragments());
        assertThat(settlement.removedVoxels()).isEqualTo(expected.removedVoxels());
        assertThat(settlement.vanishedIds()).isEmpty();
        assertThat(LabelIntegrity.of(blocks).isSound()).isTrue();
    }

    @Property(tries = 300)
    void two_layers_in_blocks_keep_the_ids_that_both_hold(
            @ForAll @IntRange(min = 1, max = 5) int edge,
            @ForAll @IntRange(min = 1, max = 20) int ids,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        Shape3 shape = new Shape3(edge, 4, edge + 1);
        LabelVolume cells = Divisions.randomLabels(shape, ids, seed);
        LabelVolume nuclei = Divisions.randomLabels(shape, ids, seed + 1);
        List<LabelVolume> whole = List.of(Divisions.copy(cells), Divisions.copy(nuclei));
        Settlement expected = Tidied.inPlace(whole);
        Settlement settlement = Divisions.tidy(
                List.of(cells, nuclei), Divisions.random(shape, new RandomStreams(seed).named("division")));
        assertThat(cells.voxels()).isEqualTo(whole.get(0).voxels());
        assertThat(nuclei.voxels()).isEqualTo(whole.get(1).voxels());
        assertThat(settlement.vanishedIds()).isEqualTo(expected.vanishedIds());
        for (int layer = 0; layer < 2; layer++) {
            assertThat(settlement.removedVoxels(layer)).isEqualTo(expected.removedVoxels(layer));
            assertThat(settlement.removedFragments(layer)).isEqualTo(expected.removedFragments(layer));
            LabelIntegrity integrity = LabelIntegrity.of(whole.get(layer));
            assertThat(integrity.isSound()).isTrue();
            assertThat(integrity.cells()).isEqualTo(settlement.cells());
        }
    }

    @Test
    void scipy_finds_the_same_components(@TempDir Path folder) {
        Shape3 shape = new Shape3(20, 30, 40);
        for (int ids : List.of(2, 30)) {
            LabelVolume labels = Divisions.randomLabels(shape, ids, 5);
            RawArrays.write(folder.resolve("ids"), labels.voxels());
            Tidied tidied = Tidied.inPlace(labels);
            RawArrays.write(folder.resolve("tidied"), labels.voxels());
            assertThat(Python.run(List.of("numpy", "scipy"), SCIPY, folder, 20, 30, 40))
                    .isEqualTo("True %d %d %d"
                            .formatted(tidied.cells(), tidied.removedFragments(), tidied.removedVoxels()));
        }
    }

    @Test
    void of_equal_fragments_the_first_in_the_whole_volume_stays_whatever_block_it_is_in() {
        Shape3 shape = new Shape3(1, 2, 4);
        LabelVolume labels = LabelVolume.wrap(shape, new int[] {0, 0, 0, 3, 3, 0, 0, 0});
        Box3 left = new Box3(0, 0, 0, new Shape3(1, 2, 2));
        Box3 right = new Box3(0, 0, 2, new Shape3(1, 2, 2));
        Divisions.tidy(List.of(labels), List.of(left, right));
        assertThat(labels.voxels()).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
    }

    @Test
    void an_id_without_a_voxel_in_every_layer_vanishes_from_all() {
        Shape3 shape = new Shape3(1, 1, 6);
        LabelVolume cells = LabelVolume.wrap(shape, new int[] {4, 4, 0, 4, 6, 9});
        LabelVolume nuclei = LabelVolume.wrap(shape, new int[] {4, 0, 0, 0, 0, 9});
        Settlement settlement = Tidied.inPlace(List.of(cells, nuclei));
        assertThat(cells.voxels()).containsExactly(1, 1, 0, 0, 0, 2);
        assertThat(nuclei.voxels()).containsExactly(1, 0, 0, 0, 0, 2);
        assertThat(settlement.cells()).isEqualTo(2);
        assertThat(settlement.vanishedIds()).containsExactly(6);
        assertThat(settlement.removedFragments()).isEqualTo(1);
        assertThat(settlement.removedVoxels(0)).isEqualTo(2);
        assertThat(settlement.removedVoxels(1)).isZero();
    }

    @Test
    void threads_do_not_matter() {
        Shape3 shape = new Shape3(40, 50, 60);
        LabelVolume one = Divisions.randomLabels(shape, 3, 11);
        LabelVolume four = Divisions.copy(one);
        Threads.on(1, () -> Tidied.inPlace(one));
        Threads.on(4, () -> Tidied.inPlace(four));
        assertThat(four.voxels()).isEqualTo(one.voxels());
    }

    @Test
    void parts_are_numbered_by_their_first_voxels_and_know_their_place_in_the_volume() {
        int[] ids = {0, 5, 5, 0, 7, 0, 5, 7};
        BlockParts parts = BlockParts.number(ids, new Box3(1, 2, 3, new Shape3(1, 2, 4)), new Shape3(3, 10, 100));
        assertThat(ids).containsExactly(0, 1, 1, 0, 2, 0, 1, 3);
        assertThat(parts.ids()).containsExactly(5, 7, 7);
        assertThat(parts.voxels()).containsExactly(3, 1, 1);
        assertThat(parts.firsts()).containsExactly(1204, 1303, 1306);
    }

    @Test
    void places_beyond_an_int_are_kept() {
        Shape3 volume = new Shape3(5000, 5000, 5000);
        BlockParts parts = BlockParts.number(new int[] {1}, new Box3(4999, 4999, 4999, new Shape3(1, 1, 1)), volume);
        assertThat(BlockParts.fromBytes(parts.toBytes()).firsts()).containsExactly(volume.voxels() - 1);
    }

    @Test
    void a_ledger_refuses_what_does_not_fit() {
        PartLedger ledger = new PartLedger(2, 1);
        BlockParts parts = BlockParts.number(new int[] {1}, Box3.of(new Shape3(1, 1, 1)), new Shape3(1, 1, 2));
        ledger.add(0, 0, parts);
        assertThatThrownBy(() -> ledger.add(0, 0, parts)).hasMessage("block 0 of layer 0 was added before");
        assertThatThrownBy(() -> ledger.add(1, 0, parts)).hasMessageContaining("not layer 1 and block 0");
        assertThatThrownBy(() -> ledger.touch(0, 0, new int[1], 1, new int[1]))
                .hasMessage("block 1 of layer 0 must be added before it touches another");
        assertThatThrownBy(ledger::settle).hasMessage("block 1 of layer 0 was not added");
        ledger.add(0, 1, parts);
        assertThatThrownBy(() -> ledger.touch(0, 0, new int[1], 1, new int[2]))
                .hasMessage("the faces of blocks 0 and 1 differ: 1 and 2 voxels");
        assertThatThrownBy(() -> ledger.touch(0, 0, new int[] {1}, 1, new int[] {2}))
                .hasMessage("block 1 of layer 0 has parts 1 to 1, not 2");
    }

    @Test
    void bytes_of_something_else_or_cut_short_are_refused() {
        byte[] parts = BlockParts.number(new int[] {1, 2}, Box3.of(new Shape3(1, 1, 2)), new Shape3(1, 1, 2))
                .toBytes();
        assertThatThrownBy(() -> CellTally.fromBytes(parts)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BlockParts.fromBytes(Arrays.copyOf(parts, parts.length - 1)))
                .hasMessage("the bytes of block parts end too early");
        assertThatThrownBy(() -> BlockParts.fromBytes(Arrays.copyOf(parts, parts.length + 2)))
                .hasMessage("the bytes of block parts go on for 2 bytes too many");
    }
}
