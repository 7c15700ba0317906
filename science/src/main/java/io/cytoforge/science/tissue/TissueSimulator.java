package io.cytoforge.science.tissue;

import io.cytoforge.science.labels.CellTable;
import io.cytoforge.science.labels.Tidied;
import io.cytoforge.science.positions.Placement;
import io.cytoforge.science.positions.PlacementGrid;
import io.cytoforge.science.positions.Placing;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismVoxels;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulates a tissue in three independent stages: organism shape → cell positions → cell shapes [Eschweiler et al.,
 * section 3]. The same spec and seed give the same voxels, on any number of threads.
 */
public final class TissueSimulator {
    /** Progress is counted in slices; each stage counts as this many passes over them. */
    private static final int PASSES = 4;

    private TissueSimulator() {}

    /**
     * @param streams the seed
     * @param progress counts slices over all stages
     * @throws IllegalArgumentException if the organism covers no voxel, or a density asks for too many cells
     */
    public static Tissue simulate(TissueSpec spec, RandomStreams streams, Progress progress) {
        int depth = spec.shape().z();
        long total = (long) PASSES * depth;
        progress.at(0, total);
        MaskVolume foreground = OrganismVoxels.draw(spec.organism(), spec.shape(), spec.voxelSize(), streams);
        progress.at(depth, total);
        Placement placement = place(spec, foreground, streams);
        progress.at(2L * depth, total);
        LabelVolume painted = switch (spec.cells()) {
            case NucleiSpec nuclei ->
                paint(
                        nuclei,
                        placement,
                        foreground,
                        spec.voxelSize(),
                        streams,
                        (done, of) -> progress.at(2L * depth + done, total));
            case VoronoiSpec _, ModelCells _, CellsWithNuclei _ ->
                throw new UnsupportedOperationException(spec.cells().toString());
        };
        Tidied tidied = Tidied.inPlace(painted);
        CellTable table = CellTable.of(tidied.labels(), spec.voxelSize());
        progress.at(total, total);
        int lost = placement.sites().size() - tidied.cells();
        return new Tissue(
                tidied.labels(),
                foreground,
                spec.voxelSize(),
                table,
                new Tissue.Account(placement.requested(), tidied.cells(), lost, tidied.removedFragments()));
    }

    private static Placement place(TissueSpec spec, MaskVolume foreground, RandomStreams streams) {
        PlacementGrid grid = PlacementGrid.of(new Given(foreground), spec.voxelSize(), PlacementGrid.MOST_VOXELS);
        return Placing.place(
                spec.positions(), grid, spec.cells().meanRadius(), spec.cells().spacing(), streams, Progress.unheard());
    }

    private record Given(MaskVolume foreground) implements OrganismRegion {
        @Override
        public Shape3 shape() {
            return foreground.shape();
        }

        @Override
        public void fill(Box3 box, byte[] into) {
            int width = box.shape().x();
            for (int row = 0; row < box.shape().z() * box.shape().y(); row++) {
                int z = box.z() + row / box.shape().y();
                int y = box.y() + row % box.shape().y();
                System.arraycopy(foreground.voxels(), shape().index(z, y, box.x()), into, row * width, width);
            }
        }
    }

    private static LabelVolume paint(
            NucleiSpec spec,
            Placement placement,
            MaskVolume foreground,
            VoxelSize voxelSize,
            RandomStreams streams,
            Progress progress) {
        List<Nucleus> nuclei = IntStream.range(0, placement.sites().size())
                .mapToObj(i -> Nucleus.draw(spec, placement.sites().get(i).centre(), streams.named("nucleus", i)))
                .toList();
        LabelVolume labels = NucleiPainter.paint(nuclei, foreground, voxelSize, progress);
        return MinimumGap.keep(labels, voxelSize, spec.contact().minimumGap());
    }
}
