package io.cytoforge.science.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.shape.OrganismRegions;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.VoronoiSpec.Weights;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoronoiFitTest {
    private static final VoxelSize SIZE = new VoxelSize(1.25, 0.9, 0.9);
    private static final Shape3 SHAPE = new Shape3(50, 80, 80);
    private static final MaskVolume FOREGROUND = OrganismRegions.of(
                    Ellipsoid.filling(SHAPE, SIZE, 0.95, 0.03), SHAPE, SIZE, new RandomStreams(1), ShapeInputs.NONE)
            .whole();
    private static final List<Point3> POINTS = VoronoiCells.points(FOREGROUND, SIZE, 7, 150, 3);

    private static TissueFit fit(double[] weights) {
        return TissueFit.of(VoronoiCells.of(FOREGROUND, SIZE, POINTS, weights), FOREGROUND, SIZE);
    }

    private static VoronoiSpec cells(double[] weights) {
        return (VoronoiSpec) fit(weights).spec().cells();
    }

    @Test
    void cells_that_fill_the_foreground_are_fitted_as_such() {
        TissueFit fit = fit(VoronoiCells.drawn(POINTS.size(), 0, 4));
        VoronoiSpec cells = (VoronoiSpec) fit.spec().cells();
        assertThat(cells.weights()).isEqualTo(Weights.EVEN);
        assertThat(cells.spacing()).isCloseTo(7, within(1.0));
        assertThat(cells.gap()).isZero();
        RandomPositions positions = (RandomPositions) fit.spec().positions();
        assertThat(positions.expectedCells(FOREGROUND.count() * SIZE.volume())).isCloseTo(150, within(5.0));
        assertThat(fit.notes()).anyMatch(note -> note.contains("membranes"));
    }

    @Test
    void drawn_weights_are_recovered() {
        Weights weights = cells(VoronoiCells.drawn(POINTS.size(), 0.2, 4)).weights();
        assertThat(weights.law()).isEqualTo(Weights.Law.DRAWN);
        assertThat(weights.spread()).isCloseTo(0.2, within(0.04));
    }

    @Test
    void weights_by_the_neighbors_distance_are_recovered() {
        Weights weights = cells(VoronoiCells.byNeighbor(POINTS, 1)).weights();
        assertThat(weights.law()).isEqualTo(Weights.Law.NEIGHBOR);
        assertThat(weights.spread()).isCloseTo(1, within(0.2));
    }

    @Test
    void without_a_foreground_it_is_the_filled_union() {
        LabelVolume labels = VoronoiCells.of(FOREGROUND, SIZE, POINTS, VoronoiCells.drawn(POINTS.size(), 0, 4));
        TissueFit fit = TissueFit.of(labels, null, SIZE);
        assertThat(fit.statistics().foregroundMicrometers())
                .isCloseTo(FOREGROUND.count() * SIZE.volume(), within(1e-6));
    }

    @Test
    void cells_that_walls_part_keep_a_gap() {
        LabelVolume labels = VoronoiCells.of(FOREGROUND, SIZE, POINTS, VoronoiCells.drawn(POINTS.size(), 0, 4));
        LabelVolume parted = parted(labels);
        TissueFit fit = TissueFit.of(parted, FOREGROUND, SIZE);
        assertThat(fit.statistics().meanContact()).isLessThan(0.05);
        VoronoiSpec cells = (VoronoiSpec) fit.spec().cells();
        assertThat(cells.gap()).isBetween(0.5, 1.3);
        assertThat(cells.weights()).isEqualTo(Weights.EVEN);
    }

    /** Background where any of the 26 voxels around has a larger id: walls without a hole. */
    private static LabelVolume parted(LabelVolume labels) {
        LabelVolume parted = LabelVolume.empty(SHAPE);
        for (int i = 0; i < parted.voxels().length; i++) {
            int z = i / (SHAPE.y() * SHAPE.x());
            int y = i / SHAPE.x() % SHAPE.y();
            int x = i % SHAPE.x();
            int largest = 0;
            for (int step = 0; step < 27; step++) {
                int zz = z + step / 9 - 1;
                int yy = y + step / 3 % 3 - 1;
                int xx = x + step % 3 - 1;
                largest = SHAPE.contains(zz, yy, xx) ? Math.max(largest, labels.at(zz, yy, xx)) : largest;
            }
            parted.voxels()[i] = largest > labels.voxels()[i] ? 0 : labels.voxels()[i];
        }
        return parted;
    }
}
