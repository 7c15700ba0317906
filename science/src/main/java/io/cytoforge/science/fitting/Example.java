package io.cytoforge.science.fitting;

import io.cytoforge.science.fitting.borders.CellBorders;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label volume that a simulation is to be like, as it was measured: so much is kept of it, and no voxel.
 *
 * @param extent its volume and organism
 * @param statistics what was measured of its cells
 * @param borders of whole cells that fill the foreground; null of nuclei
 * @param notes in words, what its organism does not hold
 */
public record Example(
        Extent extent,
        TissueStatistics statistics,
        @Nullable CellBorders borders,
        List<String> notes) {
    private static final double FILLED = 0.65;
    private static final double TOUCHING = 0.5;

    public Example {
        notes = List.copyOf(notes);
    }

    /**
     * Measures labels. Where no foreground is given, it is the filled union of the labels if they touch each other over at
     * least half of their surface, else their convex hull.
     *
     * @param foreground of the labels' shape; null to find it from them
     * @throws IllegalArgumentException if there are fewer than 5 whole cells, or the foreground does not suit
     */
    public static Example of(LabelVolume labels, @Nullable MaskVolume foreground, VoxelSize voxelSize) {
        MaskVolume region = OrganismFit.whole(foreground == null ? found(labels, voxelSize) : foreground);
        TissueStatistics statistics = TissueStatistics.of(labels, region, voxelSize);
        List<String> notes = new ArrayList<>();
        Extent extent = new Extent(labels.shape(), voxelSize, OrganismFit.of(region, voxelSize, notes));
        boolean filled = statistics.labeledShare() >= FILLED || statistics.meanContact() >= TOUCHING;
        return new Example(extent, statistics, filled ? CellBorders.of(labels, statistics) : null, notes);
    }

    private static MaskVolume found(LabelVolume labels, VoxelSize voxelSize) {
        boolean touching = TissueStatistics.contact(labels, voxelSize) >= TOUCHING;
        return Foreground.of(labels, touching ? Foreground.FromLabels.FILLED_UNION : Foreground.FromLabels.CONVEX_HULL);
    }
}
