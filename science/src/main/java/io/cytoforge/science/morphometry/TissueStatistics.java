package io.cytoforge.science.morphometry;

import io.cytoforge.science.cells.Cell;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is measured of a tissue's labels within its foreground.
 *
 * @param shape of the volume
 * @param voxelSize of the volume
 * @param cells of all ids, whole or not
 * @param foregroundMicrometers volume of the foreground in µm³
 * @param coversAll whether every voxel is foreground, so that there is no surface
 * @param deepest voxel of the foreground below its surface, µm; NaN if it covers all
 * @param labeledShare share of the foreground's voxels that belong to a cell, in [0, 1]
 * @param inside how many cells the volume holds if one that touches the border counts by its volume over the mean volume of
 *     whole ones, at most 1
 * @param whole the cells that do not touch the volume's border, ascending by id; at least 5
 */
public record TissueStatistics(
        Shape3 shape,
        VoxelSize voxelSize,
        int cells,
        double foregroundMicrometers,
        boolean coversAll,
        double deepest,
        double labeledShare,
        double inside,
        List<CellStatistics> whole) {
    /** With fewer whole cells no distribution can be estimated. */
    public static final int MIN_WHOLE_CELLS = 5;

    /** The largest degree of the surfaces' spectrum. */
    public static final int DEGREE = RoughnessMeasure.DEGREE;

    public TissueStatistics {
        whole = List.copyOf(whole);
    }

    /**
     * Measures every whole cell; cells at the border are neighbors and are counted, but not measured. The same on any
     * number of threads.
     *
     * @throws IllegalArgumentException if the foreground has another shape than the labels or is empty, or if fewer than 5
     *     cells are whole
     */
    public static TissueStatistics of(LabelVolume labels, MaskVolume foreground, VoxelSize voxelSize) {
        requireRegion(labels, foreground);
        List<Cell> all = CellTable.of(labels, voxelSize).cells();
        List<Integer> whole = IntStream.range(0, all.size())
                .filter(i -> !all.get(i).touchesBorder())
                .boxed()
                .toList();
        requireCells(labels.shape(), all.size(), whole.size());
        CellMeasure measure = new CellMeasure(labels, foreground, voxelSize, all);
        List<CellStatistics> measured = whole.parallelStream().map(measure::of).toList();
        long inForeground = 0;
        long labeled = 0;
        for (int i = 0; i < foreground.voxels().length; i++) {
            inForeground += foreground.voxels()[i];
            labeled += foreground.voxels()[i] != 0 && labels.voxels()[i] != 0 ? 1 : 0;
        }
        return new TissueStatistics(
                labels.shape(),
                voxelSize,
                all.size(),
                inForeground * voxelSize.volume(),
                inForeground == labels.shape().voxels(),
                measure.deepest(),
                (double) labeled / inForeground,
                inside(all, measured),
                measured);
    }

    /**
     * Of several volumes, as if they were one: cells of all, volumes and counts summed up.
     *
     * @param tissues at least one; shape and voxel size are those of the first, and all is covered if it is in every one;
     *     the deepest voxel is that of the flattest foreground
     */
    public static TissueStatistics pooled(List<TissueStatistics> tissues) {
        if (tissues.size() == 1) {
            return tissues.getFirst();
        }
        double foreground = tissues.stream()
                .mapToDouble(TissueStatistics::foregroundMicrometers)
                .sum();
        return new TissueStatistics(
                tissues.getFirst().shape,
                tissues.getFirst().voxelSize,
                tissues.stream().mapToInt(TissueStatistics::cells).sum(),
                foreground,
                tissues.stream().allMatch(TissueStatistics::coversAll),
                tissues.stream()
                        .mapToDouble(TissueStatistics::deepest)
                        .filter(Double::isFinite)
                        .min()
                        .orElse(Double.NaN),
                tissues.stream()
                                .mapToDouble(tissue -> tissue.labeledShare * tissue.foregroundMicrometers)
                                .sum()
                        / foreground,
                tissues.stream().mapToDouble(TissueStatistics::inside).sum(),
                tissues.stream().flatMap(tissue -> tissue.whole.stream()).toList());
    }

    private static void requireRegion(LabelVolume labels, MaskVolume foreground) {
        if (!labels.shape().equals(foreground.shape())) {
            throw new IllegalArgumentException("labels are %s, the foreground is %s: both must have the same shape"
                    .formatted(labels.shape(), foreground.shape()));
        }
        if (foreground.count() == 0) {
            throw new IllegalArgumentException(
                    "the foreground of %s is empty: all is background".formatted(foreground.shape()));
        }
    }

    private static void requireCells(Shape3 shape, int cells, int whole) {
        if (cells == 0) {
            throw new IllegalArgumentException(
                    "nothing is labeled in %s: there are no cells to measure".formatted(shape));
        }
        if (whole < MIN_WHOLE_CELLS) {
            throw new IllegalArgumentException(("at least %d whole cells are needed to measure a tissue, found %d: "
                            + "of %d cells in %s, %d touch the volume's border")
                    .formatted(MIN_WHOLE_CELLS, whole, cells, shape, cells - whole));
        }
    }

    private static double inside(List<Cell> all, List<CellStatistics> whole) {
        double mean = whole.stream()
                .mapToDouble(CellStatistics::cubicMicrometers)
                .average()
                .orElseThrow();
        double inside = whole.size();
        for (Cell cell : all) {
            inside += cell.touchesBorder() ? Math.min(1, cell.cubicMicrometers() / mean) : 0;
        }
        return inside;
    }

    /** Share of the surface of all cells, counted in voxel faces by their area, that touches another cell, in [0, 1]. */
    public static double contact(LabelVolume labels, VoxelSize voxelSize) {
        return CellSurfaces.of(labels, voxelSize).contact();
    }

    /** Cells per 1000 µm³ of foreground; those at the border count by their share. */
    public double density() {
        return 1000 * inside / foregroundMicrometers;
    }

    /** Mean share of the whole cells' surfaces that touches another cell, in [0, 1]. */
    public double meanContact() {
        return whole.stream().mapToDouble(CellStatistics::contact).average().orElseThrow();
    }

    /** Mean over the whole cells of the radius of the ball of their volume, µm. */
    public double meanRadius() {
        return whole.stream()
                .mapToDouble(CellStatistics::equivalentRadius)
                .average()
                .orElseThrow();
    }
}
