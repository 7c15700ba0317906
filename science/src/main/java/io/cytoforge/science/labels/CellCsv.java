package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;

/** The cell table as comma-separated text: a header, then a row per cell; neighbours are separated by spaces. */
final class CellCsv {
    private static final String HEADER = "id,centre_z,centre_y,centre_x,centre_z_um,centre_y_um,centre_x_um,voxels,"
            + "volume_um3,box_z,box_y,box_x,box_depth,box_height,box_width,touches_border,surface_um2,sphericity,"
            + "neighbours\n";

    private CellCsv() {}

    static void write(Iterator<Cell> cells, Appendable csv) throws IOException {
        csv.append(HEADER);
        while (cells.hasNext()) {
            csv.append(row(cells.next()));
        }
    }

    private static CharSequence row(Cell cell) {
        Point3 at = cell.centre();
        Point3 um = cell.centreMicrometres();
        Box3 box = cell.box();
        StringBuilder row = new StringBuilder(160);
        row.append(cell.id());
        for (double value : new double[] {at.z(), at.y(), at.x(), um.z(), um.y(), um.x()}) {
            row.append(',').append(format("%.4f", value));
        }
        row.append(',').append(cell.voxels());
        row.append(',').append(format("%.6g", cell.cubicMicrometres()));
        for (int value : new int[] {
            box.z(),
            box.y(),
            box.x(),
            box.shape().z(),
            box.shape().y(),
            box.shape().x()
        }) {
            row.append(',').append(value);
        }
        row.append(',').append(cell.touchesBorder());
        row.append(',').append(format("%.6g", cell.squareMicrometres()));
        row.append(',').append(format("%.4f", cell.sphericity())).append(',');
        String gap = "";
        for (int neighbour : cell.neighbours()) {
            row.append(gap).append(neighbour);
            gap = " ";
        }
        return row.append('\n');
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
