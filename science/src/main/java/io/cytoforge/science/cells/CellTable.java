package io.cytoforge.science.cells;

import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** All cells of a label volume, ascending by id; empty if all is background. */
public record CellTable(List<Cell> cells) {
    /** Slabs that are measured at the same time; the result does not depend on it. */
    private static final int SLABS = 8;

    public CellTable {
        cells = List.copyOf(cells);
    }

    /** Measures every cell of any label volume; its ids need not be consecutive. */
    public static CellTable of(LabelVolume labels, VoxelSize voxelSize) {
        return tally(labels).table(voxelSize);
    }

    /** What the table is made of. */
    public static CellTally tally(LabelVolume labels) {
        Shape3 shape = labels.shape();
        int depth = Math.ceilDiv(shape.z(), SLABS);
        List<CellTally> slabs = IntStream.range(0, Math.ceilDiv(shape.z(), depth))
                .parallel()
                .mapToObj(slab -> tally(labels, slab * depth, Math.min(depth, shape.z() - slab * depth)))
                .toList();
        CellTally whole = new CellTally(shape);
        slabs.forEach(whole::merge);
        return whole;
    }

    private static CellTally tally(LabelVolume labels, int z, int depth) {
        Shape3 shape = labels.shape();
        CellTally tally = new CellTally(shape);
        tally.add(new Box3(z, 0, 0, new Shape3(depth, shape.y(), shape.x())), Box3.of(shape), labels.voxels());
        return tally;
    }

    /** Comma-separated, a header first; neighbors are separated by spaces. */
    public String toCsv() {
        return toCsv(CellPhases.UNKNOWN);
    }

    /** The same with the phase of each cell. */
    public String toCsv(CellPhases phases) {
        return toCsv(phases.columns(), phases::values);
    }

    /**
     * The same with columns of one's own behind.
     *
     * @param columns their names
     * @param values of a cell, one for each; nothing that commas or line breaks would be in
     */
    public String toCsv(List<String> columns, Function<Cell, List<String>> values) {
        StringBuilder csv = new StringBuilder();
        try {
            CellCsv.write(cells.iterator(), columns, values, csv);
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot fail", e);
        }
        return csv.toString();
    }
}
