package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StructureTest {
    @Test
    void of_both_the_membranes_of_the_cells_come_first_and_their_nuclei_second() {
        assertThat(Structure.BOTH.masks()).containsExactly(StructureType.MEMBRANES, StructureType.NUCLEI);
        assertThat(Structure.BOTH.masksOf("cells", "nuclei", (labels, type) -> type + " of " + labels))
                .containsExactly("MEMBRANES of cells", "NUCLEI of nuclei");
    }

    @Test
    void one_structure_is_one_mask_of_the_labels() {
        for (Structure structure : new Structure[] {Structure.NUCLEI, Structure.MEMBRANES}) {
            assertThat(structure.<String, String>masksOf("labels", null, (labels, type) -> type + " of " + labels))
                    .containsExactly(structure + " of labels");
            assertThat(structure.hasNucleiApart()).isFalse();
        }
    }

    @Test
    void nuclei_that_lack_and_nuclei_too_many_are_refused() {
        assertThatThrownBy(() -> Structure.BOTH.<String, String>masksOf("cells", null, (labels, _) -> labels))
                .hasMessage("the structure BOTH needs labels of the nuclei too");
        assertThatThrownBy(() -> Structure.MEMBRANES.masksOf("cells", "nuclei", (labels, _) -> labels))
                .hasMessage("the structure MEMBRANES has no place for further nuclei");
    }
}
