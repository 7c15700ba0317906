package io.cytoforge.science.tissue;

import io.cytoforge.science.distance.DistanceTransform;
import io.cytoforge.science.labels.CellTable;
import io.cytoforge.science.labels.Tidied;
import io.cytoforge.science.positions.BlueNoise;
import io.cytoforge.science.positions.CellSite;
import io.cytoforge.science.positions.GivenPositions;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.positions.SurfacePositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.OrganismRegion;
import io.cytoforge.science.shape.OrganismVoxels;
import io.cytoforge.science.shape.ShapeInputs;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Point3;
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
        LabelVolume painted = paint(spec, placement, foreground, streams);
        Tidied tidied = Tidied.inPlace(painted);
        CellTable table = CellTable.of(tidied.labels(), spec.voxelSize());
        progress.at(total, total);
        int lost = placement.centres().size() - tidied.cells();
        return new Tissue(
                tidied.labels(),
                foreground,
                spec.voxelSize(),
                table,
                new Tissue.Account(placement.requested(), tidied.cells(), lost, tidied.removedFragments()));
    }

    /** Centres in µm, and how many were asked for. */
    private record Placement(int requested, List<Point3> centres) {}

    private static Placement place(TissueSpec spec, MaskVolume foreground, RandomStreams streams) {
        return switch (spec.positions()) {
            case RandomPositions random -> {
                double cubicMicrometres = foreground.count() * spec.voxelSize().volume();
                int requested = random.amount().cellsIn(cubicMicrometres);
                double distance =
                        Math.max(random.minimumDistance(), spec.cells().spacing());
                MaskVolume region =
                        deepEnough(foreground, spec.voxelSize(), spec.cells().meanRadius());
                yield new Placement(
                        requested,
                        BlueNoise.in(region, spec.voxelSize(), distance, requested, streams.named("positions")));
            }
            case LayeredPositions _, SurfacePositions _, GivenPositions _ ->
                throw new UnsupportedOperationException(spec.positions().toString());
        };
    }

    /**
     * Where a centre may lie so that the foreground's surface does not cut its cell: a mean radius below it, or as deep
     * as nine tenths of the deepest voxel where the foreground is thinner. The volume's border is no surface: there
     * cells are cut, as a real image cuts them.
     */
    private static MaskVolume deepEnough(MaskVolume foreground, VoxelSize voxelSize, double depth) {
        float[] distance = DistanceTransform.inside(foreground, voxelSize).voxels();
        int slice = foreground.shape().y() * foreground.shape().x();
        double deepest = IntStream.range(0, foreground.shape().z())
                .parallel()
                .mapToDouble(z -> greatest(distance, z * slice, (z + 1) * slice))
                .max()
                .orElseThrow();
        double least = Math.min(depth / voxelSize.finest(), 0.9 * deepest);
        byte[] region = new byte[distance.length];
        IntStream.range(0, foreground.shape().z()).parallel().forEach(z -> {
            for (int i = z * slice; i < (z + 1) * slice; i++) {
                region[i] = (byte) (distance[i] > 0 && distance[i] >= least ? 1 : 0);
            }
        });
        return MaskVolume.wrap(foreground.shape(), region);
    }

    private static float greatest(float[] values, int from, int to) {
        float greatest = 0;
        for (int i = from; i < to; i++) {
            greatest = Math.max(greatest, values[i]);
        }
        return greatest;
    }

    private static LabelVolume paint(
            TissueSpec spec, Placement placement, MaskVolume foreground, RandomStreams streams) {
        List<CellSite> sites = placement.centres().stream()
                .map(centre -> new CellSite(centre, CellSite.NOWHERE))
                .toList();
        CellPainter painter = CellPainters.of(spec, new KnownRegion(foreground), sites, streams, ShapeInputs.NONE);
        int[][] layers = new int[painter.layers()][spec.shape().arrayLength()];
        painter.paint(Box3.of(spec.shape()), layers);
        return LabelVolume.wrap(spec.shape(), layers[0]);
    }

    /** A foreground that lies in memory. */
    private record KnownRegion(MaskVolume foreground) implements OrganismRegion {
        @Override
        public Shape3 shape() {
            return foreground.shape();
        }

        @Override
        public void fill(Box3 box, byte[] into) {
            Box3.of(shape()).cut(foreground.voxels(), box, into);
        }
    }
}
