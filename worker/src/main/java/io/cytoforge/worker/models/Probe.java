package io.cytoforge.worker.models;

import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.network.NetworkInput;
import io.cytoforge.science.patch.EffectiveField;
import io.cytoforge.science.patch.EffectiveField.Axis;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.patch.StackInput;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A simulated tissue with a slanted surface, by which a model's effective receptive field is measured. The same for the
 * same kind of model always.
 *
 * @param structure what the model paints
 * @param voxelSize its grid
 * @param map its own
 * @param channels what it takes
 */
public record Probe(Structure structure, VoxelSize voxelSize, PositionalMap map, NetworkInput channels) {
    /** Twice this is more than the full field on either side of the middle. */
    private static final int LONG = 128;

    private static final int ACROSS = 48;
    /** In edges of the finest voxel side. */
    private static final double NUCLEUS = 14;

    private static final double CELL = 28;
    /** Share of the volume that balls of these diameters fill. */
    private static final double FILLED = 0.25;

    private static final double SLOPE = 0.4;
    private static final double OUTSIDE = 16;
    private static final long NOISE_SEED = 1;
    private static final RandomStreams STREAMS = new RandomStreams(1);

    /** Measures how far the model looks; takes a few seconds at the paper's width. */
    public Margin effectiveField(PatchModel model) {
        return new Margin(along(Axis.Z, model), along(Axis.Y, model), along(Axis.X, model));
    }

    private int along(Axis axis, PatchModel model) {
        Shape3 patch = axis.with(new Shape3(ACROSS, ACROSS, ACROSS), LONG);
        return EffectiveField.along(axis, model, input(patch), patch);
    }

    /** [D, H, W, channels] */
    float[] input(Shape3 patch) {
        Tissue tissue = TissueSimulator.simulate(
                new TissueSpec(patch, voxelSize, new Box(), RandomPositions.count(count(patch)), cells()),
                STREAMS,
                Progress.unheard());
        List<float[]> masks = tissue.layers().stream()
                .map(layer -> withinSurface(tissue.structureMask(layer)))
                .toList();
        List<float[]> position = StackInput.of(channels, map, patch.z())
                .position(depths(patch), IntStream.range(0, patch.z()).toArray());
        float[] input = channels.join(masks, position);
        channels.fillNoise(input, Box3.of(patch), NOISE_SEED);
        return input;
    }

    /** Nothing lies outside the surface. */
    private static float[] withinSurface(MaskVolume mask) {
        float[] within = depths(mask.shape());
        for (int voxel = 0; voxel < within.length; voxel++) {
            within[voxel] = within[voxel] > 0 ? mask.voxels()[voxel] : 0;
        }
        return within;
    }

    /** Signed distances from a slanted plane, as good as. */
    private static float[] depths(Shape3 patch) {
        float[] depths = new float[patch.arrayLength()];
        int voxel = 0;
        for (int z = 0; z < patch.z(); z++) {
            for (int y = 0; y < patch.y(); y++) {
                for (int x = 0; x < patch.x(); x++) {
                    depths[voxel++] = (float) (SLOPE * (z + y + x) - OUTSIDE);
                }
            }
        }
        return depths;
    }

    private CellShape cells() {
        double edge = voxelSize.finest();
        NucleiSpec nuclei = new NucleiSpec(
                NUCLEUS / 2 * edge, 0.12, SurfaceSpectrum.NUCLEUS, Elongation.of(1.25), NucleiSpec.Contact.TOUCHING);
        VoronoiSpec cells = new VoronoiSpec(CELL * edge, VoronoiSpec.Weights.EVEN, 0, 0, 0);
        return switch (structure) {
            case NUCLEI -> nuclei;
            case MEMBRANES -> cells;
            case BOTH -> new CellsWithNuclei(cells, nuclei, 0);
        };
    }

    private int count(Shape3 patch) {
        double diameter = (structure == Structure.NUCLEI ? NUCLEUS : CELL) * voxelSize.finest();
        double volume = patch.voxels() * voxelSize.volume();
        return (int) Math.max(1, FILLED * volume / (Math.PI / 6 * diameter * diameter * diameter));
    }
}
