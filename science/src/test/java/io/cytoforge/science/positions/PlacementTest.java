package io.cytoforge.science.positions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.science.volume.Point3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final Point3 OUT = new Point3(0, 0.6, 0.8);
    private static final List<CellSite> SITES =
            List.of(new CellSite(new Point3(1, 2, 3), OUT), new CellSite(new Point3(4, 5.5, 6), OUT, 3));
    private static final List<CellSite> NUCLEI =
            List.of(new CellSite(new Point3(1, 2, 3.5), OUT, 1), new CellSite(new Point3(4, 5, 6), OUT));

    @Test
    void comes_back_as_it_was() {
        for (Placement placement :
                List.of(new Placement(7, SITES), new Placement(7, SITES, NUCLEI), new Placement(0, List.of()))) {
            assertThat(Placement.fromBytes(placement.toBytes())).isEqualTo(placement);
        }
    }

    @Test
    void what_was_written_before_cells_were_drawn_again_is_read() {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 48).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(5).putInt(1);
        for (double value : new double[] {1, 2, 3, 0, 0.6, 0.8}) {
            bytes.putDouble(value);
        }
        assertThat(Placement.fromBytes(bytes.array())).isEqualTo(new Placement(5, SITES.subList(0, 1)));
    }

    @Test
    void other_bytes_are_refused() {
        assertThatThrownBy(() -> Placement.fromBytes(new byte[7])).hasMessageContaining("7 bytes are no placement");
        byte[] bytes = new Placement(7, SITES).toBytes();
        assertThatThrownBy(() -> Placement.fromBytes(Arrays.copyOf(bytes, bytes.length - 1)))
                .hasMessageContaining("are no placement");
        assertThatThrownBy(() -> new Placement(2, SITES, NUCLEI.subList(0, 1))).hasMessageContaining("2 cells");
    }
}
