package io.cytoforge.science.cells;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Point3;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The cell table as comma-separated text: a header, then a row per cell; neighbors are separated by spaces. */
final class CellCsv {
    private static final String HEADER = "id,center_z,center_y,center_x,center_z_um,center_y_um,center_x_um,voxels,"
            + "volume_um3,box_z,box_y,box_x,box_depth,box_height,box_width,touches_border,surface_um2,sphericity,"
            + "neighbors";

    private CellCsv() {}

    /** @param phases make a last column where they are known */
    static void write(Iterator<Cell> cells, CellPhases phases, Appendable csv) throws IOException {
        write(cells, phases.columns(), phases::values, csv);
    }

    /** @param values of a cell for the columns behind */
    static void write(Iterator<Cell> cells, List<String> columns, Function<Cell, List<String>> values, Appendable csv)
            throws IOException {
        csv.append(HEADER);
        for (String column : columns) {
            csv.append(',').append(column);
        }
        csv.append('\n');
        while (cells.hasNext()) {
            Cell cell = cells.next();
            csv.append(row(cell));
            for (String value : values.apply(cell)) {
                csv.append(',').append(value);
            }
            csv.append('\n');
        }
    }

    private static CharSequence row(Cell cell) {
        Point3 at = cell.center();
        Point3 um = cell.centerMicrometers();
        Box3 box = cell.box();
        StringBuilder row = new StringBuilder(160);
        row.append(cell.id());
        for (double value : new double[] {at.z(), at.y(), at.x(), um.z(), um.y(), um.x()}) {
            row.append(',').append(format("%.4f", value));
        }
        row.append(',').append(cell.voxels());
        row.append(',').append(format("%.6g", cell.cubicMicrometers()));
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
        row.append(',').append(format("%.6g", cell.squareMicrometers()));
        row.append(',').append(format("%.4f", cell.sphericity())).append(',');
        String gap = "";
        for (int neighbor : cell.neighbors()) {
            row.append(gap).append(neighbor);
            gap = " ";
        }
        return row;
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
