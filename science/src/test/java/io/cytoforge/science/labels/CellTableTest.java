package io.cytoforge.science.labels;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import org.junit.jupiter.api.Test;

class CellTableTest {
    private static final Shape3 SHAPE = new Shape3(4, 4, 5);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(2, 0.5, 0.5);

    private static LabelVolume labels() {
        LabelVolume labels = LabelVolume.empty(SHAPE);
        for (int x = 1; x <= 2; x++) {
            labels.voxels()[SHAPE.index(1, 1, x)] = 70_000;
            labels.voxels()[SHAPE.index(2, 1, x)] = 70_000;
        }
        labels.voxels()[SHAPE.index(2, 2, 2)] = 3;
        labels.voxels()[SHAPE.index(3, 3, 3)] = 50_000_000;
        return labels;
    }

    @Test
    void measures_cells_of_any_ids() {
        CellTable table = CellTable.of(labels(), VOXEL_SIZE);
        assertThat(table.cells()).extracting(Cell::id).containsExactly(3, 70_000, 50_000_000);
        Cell cell = table.cells().get(1);
        assertThat(cell.voxels()).isEqualTo(4);
        assertThat(cell.cubicMicrometres()).isEqualTo(2.0);
        assertThat(cell.centre()).isEqualTo(new Point3(1.5, 1, 1.5));
        assertThat(cell.centreMicrometres()).isEqualTo(new Point3(3, 0.5, 0.75));
        assertThat(cell.box()).isEqualTo(new Box3(1, 1, 1, new Shape3(2, 1, 2)));
        assertThat(cell.touchesBorder()).isFalse();
        assertThat(cell.neighbours()).containsExactly(3);
        assertThat(table.cells().get(0).neighbours()).containsExactly(70_000);
        assertThat(table.cells().get(2).touchesBorder()).isTrue();
        assertThat(table.cells().get(2).neighbours()).isEmpty();
    }

    @Test
    void is_empty_where_nothing_is_labelled() {
        assertThat(CellTable.of(LabelVolume.empty(SHAPE), VOXEL_SIZE).cells()).isEmpty();
    }

    @Test
    void is_written_as_csv() {
        String[] lines = CellTable.of(labels(), VOXEL_SIZE).toCsv().split("\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[0].split(",")).hasSize(19);
        assertThat(lines[2])
                .matches(
                        "70000,1.5000,1.0000,1.5000,3.0000,0.5000,0.7500,4,2.00000,1,1,1,2,1,2,false,[0-9.]+,[0-9.]+,3");
    }

    @Test
    void many_cells_are_found_again() {
        Shape3 shape = new Shape3(20, 30, 40);
        LabelVolume labels = LabelVolume.empty(shape);
        for (int i = 0; i < labels.voxels().length; i++) {
            labels.voxels()[i] = i + 1;
        }
        CellTable table = CellTable.of(labels, VoxelSize.UNIT);
        assertThat(table.cells()).hasSize(24_000);
        assertThat(table.cells().get(shape.index(5, 5, 5)).neighbours()).hasSize(6);
    }
}
