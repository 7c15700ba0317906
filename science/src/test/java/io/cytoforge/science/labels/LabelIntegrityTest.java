package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import java.util.Map;
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
        assertThat(integrity).isEqualTo(new LabelIntegrity(2, 2, 5, 4, Map.of(5, 2)));
        assertThat(integrity.isConsecutive()).isFalse();
        assertThat(integrity.isSound()).isFalse();
    }

    @Test
    void voxels_that_meet_at_an_edge_are_not_connected() {
        LabelVolume labels = LabelVolume.wrap(new Shape3(1, 2, 2), new int[] {1, 0, 0, 1});
        assertThat(LabelIntegrity.of(labels).fragmented()).containsEntry(1, 2);
    }

    @Test
    void tidying_keeps_the_largest_fragment_and_counts_the_others() {
        Tidied tidied = Tidied.inPlace(row(9, 0, 9, 9, 4, 9, 0, 7, 0, 7));
        assertThat(tidied.labels().voxels()).containsExactly(0, 0, 3, 3, 1, 0, 0, 2, 0, 0);
        assertThat(tidied.cells()).isEqualTo(3);
        assertThat(tidied.removedFragments()).isEqualTo(3);
        assertThat(tidied.removedVoxels()).isEqualTo(3);
        assertThat(LabelIntegrity.of(tidied.labels()).isSound()).isTrue();
    }

    @Test
    void nuclei_are_what_is_labelled_and_membranes_its_boundary() {
        LabelVolume labels = row(0, 1, 1, 1, 2, 2, 2);
        MaskVolume nuclei = StructureMask.of(labels, StructureType.NUCLEI);
        MaskVolume membranes = StructureMask.of(labels, StructureType.MEMBRANES);
        assertThat(nuclei.voxels()).containsExactly(0, 1, 1, 1, 1, 1, 1);
        assertThat(membranes.voxels()).containsExactly(0, 1, 0, 1, 1, 0, 0);
    }
}
