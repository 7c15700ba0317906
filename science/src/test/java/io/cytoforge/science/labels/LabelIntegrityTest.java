package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LabelIntegrityTest {
    private static LabelVolume row(int... ids) {
        return LabelVolume.wrap(new Shape3(1, 1, ids.length), ids);
    }

    @Test
    void sound_labels_are_one_to_n_and_connected() {
        assertThat(LabelIntegrity.of(row(1, 1, 0, 2, 3)).isSound()).isTrue();
        assertThat(LabelIntegrity.of(row(0, 0)).isSound()).isTrue();
    }

    @Test
    void gaps_and_fragments_are_named() {
        LabelIntegrity integrity = LabelIntegrity.of(row(5, 0, 5, 5, 2));
        assertThat(integrity).isEqualTo(new LabelIntegrity(2, 2, 5, 4, 1, 1, Map.of(5, 2)));
        assertThat(integrity.isConsecutive()).isFalse();
        assertThat(integrity.isSound()).isFalse();
    }

    @Test
    void voxels_that_meet_at_an_edge_are_not_connected() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 2, 2), new int[] {1, 0, 0, 1});
        assertThat(LabelIntegrity.of(labels).fragmented()).containsEntry(1, 2);
    }

    @Test
    void slabs_are_as_good_as_the_whole() {
        Shape3 shape = new Shape3(150, 5, 6);
        for (int ids = 1; ids < 5; ids++) {
            LabelVolume labels = Divisions.randomLabels(shape, ids, ids);
            LabelIntegrity integrity = LabelIntegrity.of(labels);
            CleanedLabels tidied = CleanedLabels.inPlace(Divisions.copy(labels));
            assertThat(integrity.cells()).isEqualTo(tidied.cells());
            assertThat(integrity.fragments()).isEqualTo(tidied.removedFragments());
            assertThat(LabelIntegrity.of(new LabelsInMemory(labels))).isEqualTo(integrity);
        }
    }

    @Property(tries = 300)
    void planes_one_by_one_give_what_the_whole_gives(
            @ForAll @IntRange(min = 1, max = 6) int z,
            @ForAll @IntRange(min = 1, max = 6) int y,
            @ForAll @IntRange(min = 1, max = 6) int x,
            @ForAll @IntRange(min = 1, max = 4) int ids,
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        LabelVolume labels = Divisions.randomLabels(new Shape3(z, y, x), ids, seed);
        assertThat(found(labels, 1)).isEqualTo(found(labels, z));
    }

    private static LabelIntegrity found(LabelVolume labels, int depth) {
        Shape3 shape = labels.shape();
        IntegrityTally tally = new IntegrityTally();
        ComponentScan scan = new ComponentScan(shape, false, (id, voxels, _, _) -> tally.take(id, voxels));
        int plane = shape.y() * shape.x();
        for (int z = 0; z < shape.z(); z += depth) {
            int end = Math.min(shape.z(), z + depth);
            scan.accept(Arrays.copyOfRange(labels.voxels(), z * plane, end * plane), z);
        }
        scan.finish();
        return tally.result();
    }

    @Test
    void of_very_many_fragmented_cells_some_are_named_and_all_are_counted() {
        int[] ids = new int[6000];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 1 + i % 2000;
        }
        LabelIntegrity integrity = LabelIntegrity.of(row(ids));
        assertThat(integrity.fragmentedCells()).isEqualTo(2000);
        assertThat(integrity.fragments()).isEqualTo(4000);
        assertThat(integrity.fragmented()).hasSize(LabelIntegrity.MAX_LISTED).containsEntry(1000, 3);
    }

    @Test
    void the_largest_id_tells_whether_sixteen_bits_suffice() {
        assertThat(LabelIntegrity.of(row(0xFFFF)).fitsUint16()).isTrue();
        assertThat(LabelIntegrity.of(row(0x10000)).fitsUint16()).isFalse();
    }

    @Test
    void looking_changes_nothing() {
        LabelVolume labels = row(5, 0, 5, 5, 2);
        LabelIntegrity.of(labels);
        assertThat(labels.voxels()).containsExactly(5, 0, 5, 5, 2);
    }

    @Test
    void tidying_keeps_the_largest_fragment_and_counts_the_others() {
        CleanedLabels tidied = CleanedLabels.inPlace(row(9, 0, 9, 9, 4, 9, 0, 7, 0, 7));
        assertThat(tidied.labels().voxels()).containsExactly(0, 0, 3, 3, 1, 0, 0, 2, 0, 0);
        assertThat(tidied.cells()).isEqualTo(3);
        assertThat(tidied.removedFragments()).isEqualTo(3);
        assertThat(tidied.removedVoxels()).isEqualTo(3);
        assertThat(LabelIntegrity.of(tidied.labels()).isSound()).isTrue();
    }

    @Test
    void nuclei_are_what_is_labeled_and_membranes_its_boundary() {
        LabelVolume labels = row(0, 1, 1, 1, 2, 2, 2);
        MaskVolume nuclei = StructureMask.of(labels, StructureType.NUCLEI);
        MaskVolume membranes = StructureMask.of(labels, StructureType.MEMBRANES);
        assertThat(nuclei.voxels()).containsExactly(0, 1, 1, 1, 1, 1, 1);
        assertThat(membranes.voxels()).containsExactly(0, 1, 0, 1, 1, 0, 0);
    }
}
