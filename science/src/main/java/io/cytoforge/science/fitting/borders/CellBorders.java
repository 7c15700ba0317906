package io.cytoforge.science.fitting.borders;

import io.cytoforge.science.morphometry.CellStatistics;
import io.cytoforge.science.morphometry.NearestNeighbors;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import java.util.List;

/**
 * The tessellation that the borders of whole cells are nearest to: the one whose centers and weights fit them, or the one
 * around the cells' centroids, if that misses ln (‖x − c‖² / γ) by more than 0.2.
 */
public final class CellBorders {
    /** Of cells ten voxels wide, voxels alone make borders miss by 0.1. */
    private static final double FAR_OFF = 0.2;

    private final double[] logWeights;
    private final double[] apart;
    private final boolean guessed;

    private CellBorders(double[] logWeights, double[] apart, boolean guessed) {
        this.logWeights = logWeights;
        this.apart = apart;
        this.guessed = guessed;
    }

    /** Of the whole cells of a tissue, from their labels. */
    public static CellBorders of(LabelVolume labels, TissueStatistics tissue) {
        List<CellStatistics> whole = tissue.whole();
        List<BorderFaces.Border> borders = BorderFaces.of(labels, tissue.voxelSize(), whole);
        BorderWeights solved = BorderWeights.of(whole, borders);
        boolean guessed = solved.misfit() > FAR_OFF;
        if (guessed) {
            solved = BorderWeights.aroundCentroids(whole, borders);
        }
        return new CellBorders(solved.logarithms(), apart(whole, solved.centers()), guessed);
    }

    /** Distances between the centers of the tessellation; between centroids where the nearest cell is not a whole one. */
    private static double[] apart(List<CellStatistics> whole, List<Point3> centers) {
        double[] amongWhole = NearestNeighbors.distances(
                whole.stream().map(CellStatistics::center).toList());
        double[] apart = NearestNeighbors.distances(centers);
        for (int i = 0; i < apart.length; i++) {
            double any = whole.get(i).neighborDistance();
            apart[i] = any < amongWhole[i] ? any : apart[i];
        }
        return apart;
    }

    /** ln γ of every whole cell. Not a copy. */
    public double[] logWeights() {
        return logWeights;
    }

    /** Distance of every whole cell's center from the nearest, µm. Not a copy. */
    public double[] apart() {
        return apart;
    }

    /** Whether no tessellation fits the borders. */
    public boolean isGuess() {
        return guessed;
    }
}
