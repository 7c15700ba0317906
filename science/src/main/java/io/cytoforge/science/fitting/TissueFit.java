package io.cytoforge.science.fitting;

import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.ModelCells;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A simulation that looks like an example: a tissue of the example's shape and voxel size whose parameters are estimated
 * from its labels.
 *
 * <p>Cells are whole cells, {@link io.cytoforge.science.tissue.VoronoiSpec}, if they fill the foreground, at least 65 % of
 * it, or touch each other over at least half of their surface; otherwise nuclei,
 * {@link io.cytoforge.science.tissue.NucleiSpec}.
 *
 * @param spec the tissue; everything within the ranges that its records allow
 * @param statistics what was measured of the example
 * @param foreground of the example, as given or as found; all of the volume if it is at least 97 % of it
 * @param notes in words, what the simulation cannot hold or was cut to what is allowed
 */
public record TissueFit(TissueSpec spec, TissueStatistics statistics, MaskVolume foreground, List<String> notes) {
    private static final double FILLED = 0.65;
    private static final double TOUCHING = 0.5;

    public TissueFit {
        notes = List.copyOf(notes);
    }

    /**
     * Fits a tissue to labels. Where no foreground is given, it is the filled union of the labels if they touch each other
     * over at least half of their surface, else their convex hull.
     *
     * @param foreground of the labels' shape; null to find it from them
     * @throws IllegalArgumentException if there are fewer than 5 whole cells, or the foreground does not suit
     */
    public static TissueFit of(LabelVolume labels, @Nullable MaskVolume foreground, VoxelSize voxelSize) {
        MaskVolume region = OrganismFit.whole(foreground == null ? found(labels, voxelSize) : foreground);
        TissueStatistics statistics = TissueStatistics.of(labels, region, voxelSize);
        List<String> notes = new ArrayList<>();
        OrganismShape organism = OrganismFit.of(region, voxelSize, notes);
        CellShape cells;
        double distance;
        if (isFilled(statistics)) {
            cells = VoronoiFit.of(labels, region, statistics, notes);
            distance = cells.spacing();
        } else {
            distance = SpacingFit.distance(statistics, region);
            cells = NucleiFit.of(statistics, distance, notes);
        }
        PositionsSpec positions = PositionsFit.of(statistics, cells, distance, notes);
        return new TissueFit(
                new TissueSpec(labels.shape(), voxelSize, organism, positions, cells), statistics, region, notes);
    }

    private static MaskVolume found(LabelVolume labels, VoxelSize voxelSize) {
        boolean touching = TissueStatistics.contact(labels, voxelSize) >= TOUCHING;
        return Foreground.of(labels, touching ? Foreground.FromLabels.FILLED_UNION : Foreground.FromLabels.CONVEX_HULL);
    }

    private static boolean isFilled(TissueStatistics statistics) {
        return statistics.labelledShare() >= FILLED || statistics.meanContact() >= TOUCHING;
    }

    /** The same tissue in another organism, e.g. the example's own foreground. */
    public TissueSpec in(OrganismShape organism) {
        return new TissueSpec(spec.shape(), spec.voxelSize(), organism, spec.positions(), spec.cells());
    }

    /**
     * A tissue whose nuclei are larger or smaller by as much as a simulation of this one missed the example's mean
     * equivalent radius, at most a quarter: neighbours and the foreground's surface cut nuclei, which no formula foretells.
     * Other cells stay as they are.
     *
     * @param simulated what was measured of a simulation of the {@link #spec}
     */
    public TissueSpec corrected(TissueStatistics simulated) {
        return switch (spec.cells()) {
            case NucleiSpec nuclei ->
                new TissueSpec(
                        spec.shape(),
                        spec.voxelSize(),
                        spec.organism(),
                        spec.positions(),
                        NucleiFit.scaled(
                                nuclei, Math.clamp(statistics.meanRadius() / simulated.meanRadius(), 0.8, 1.25)));
            case VoronoiSpec _, ModelCells _, CellsWithNuclei _ -> spec;
        };
    }
}
