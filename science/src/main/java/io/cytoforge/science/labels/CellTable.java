package io.cytoforge.science.labels;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All cells of a label volume, ascending by id; empty if all is background. */
public record CellTable(List<Cell> cells) {
    private static final String HEADER = "id,centre_z,centre_y,centre_x,centre_z_um,centre_y_um,centre_x_um,voxels,"
            + "volume_um3,box_z,box_y,box_x,box_depth,box_height,box_width,touches_border,neighbours\n";

    public CellTable {
        cells = List.copyOf(cells);
    }

    /** Measures every cell of any label volume; its ids need not be consecutive. */
    public static CellTable of(LabelVolume labels, VoxelSize voxelSize) {
        IdIndex index = IdIndex.of(labels);
        List<Extent> extents = new ArrayList<>(index.size());
        for (int i = 0; i < index.size(); i++) {
            extents.add(new Extent());
        }
        measure(labels, index, extents);
        List<List<Integer>> neighbours = Contacts.of(labels, index);
        List<Cell> cells = new ArrayList<>(index.size());
        for (int i = 0; i < index.size(); i++) {
            cells.add(extents.get(i).cell(index.id(i), labels.shape(), voxelSize, neighbours.get(i)));
        }
        return new CellTable(cells);
    }

    private static void measure(LabelVolume labels, IdIndex index, List<Extent> extents) {
        Shape3 shape = labels.shape();
        int[] ids = labels.voxels();
        for (int z = 0; z < shape.z(); z++) {
            for (int y = 0; y < shape.y(); y++) {
                int row = shape.index(z, y, 0);
                int x = 0;
                while (x < shape.x()) {
                    int id = ids[row + x];
                    int start = x;
                    while (x < shape.x() && ids[row + x] == id) {
                        x++;
                    }
                    if (id != 0) {
                        extents.get(index.place(id)).addRun(z, y, start, x);
                    }
                }
            }
        }
    }

    /** What has been seen of one cell so far. */
    private static final class Extent {
        private long voxels;
        private double sumZ;
        private double sumY;
        private double sumX;
        private final int[] low = {Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE};
        private final int[] high = {-1, -1, -1};

        void addRun(int z, int y, int start, int end) {
            int length = end - start;
            voxels += length;
            sumZ += (double) length * z;
            sumY += (double) length * y;
            sumX += (double) length * (start + end - 1) / 2.0;
            widen(0, z, z);
            widen(1, y, y);
            widen(2, start, end - 1);
        }

        private void widen(int axis, int from, int to) {
            low[axis] = Math.min(low[axis], from);
            high[axis] = Math.max(high[axis], to);
        }

        Cell cell(int id, Shape3 volume, VoxelSize voxelSize, List<Integer> neighbours) {
            Point3 centre = new Point3(sumZ / voxels, sumY / voxels, sumX / voxels);
            Shape3 size = new Shape3(high[0] - low[0] + 1, high[1] - low[1] + 1, high[2] - low[2] + 1);
            boolean atBorder = low[0] == 0
                    || low[1] == 0
                    || low[2] == 0
                    || high[0] == volume.z() - 1
                    || high[1] == volume.y() - 1
                    || high[2] == volume.x() - 1;
            return new Cell(
                    id,
                    centre,
                    centre.toMicrometres(voxelSize),
                    voxels,
                    voxels * voxelSize.volume(),
                    new Box3(low[0], low[1], low[2], size),
                    atBorder,
                    neighbours);
        }
    }

    /** Comma-separated, a header first; neighbours are separated by spaces. */
    public String toCsv() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (Cell cell : cells) {
            Point3 at = cell.centre();
            Point3 um = cell.centreMicrometres();
            Box3 box = cell.box();
            csv.append(cell.id());
            for (double value : new double[] {at.z(), at.y(), at.x(), um.z(), um.y(), um.x()}) {
                csv.append(',').append(String.format(Locale.ROOT, "%.4f", value));
            }
            csv.append(',').append(cell.voxels());
            csv.append(',').append(String.format(Locale.ROOT, "%.6g", cell.cubicMicrometres()));
            for (int value : new int[] {
                box.z(),
                box.y(),
                box.x(),
                box.shape().z(),
                box.shape().y(),
                box.shape().x()
            }) {
                csv.append(',').append(value);
            }
            csv.append(',').append(cell.touchesBorder()).append(',');
            csv.append(cell.neighbours().stream().map(String::valueOf).collect(Collectors.joining(" ")));
            csv.append('\n');
        }
        return csv.toString();
    }
}
