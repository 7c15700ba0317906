package io.cytoforge.worker.models;

import io.cytoforge.science.distance.PositionalConditioning;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.patch.EffectiveField;
import io.cytoforge.science.patch.EffectiveField.Axis;
import io.cytoforge.science.patch.Margin;
import io.cytoforge.science.patch.PatchModel;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.random.VoxelNoise;
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
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A simulated tissue with a slanted surface, by which a model's effective receptive field is measured. The same for the
 * same kind of model always.
 *
 * @param structure what the model paints
 * @param voxelSize its grid
 * @param map its own
 * @param deepest plane that it learned from, if it is given the depth of a plane
 * @param noise whether it takes noise as its last channel
 */
public record Probe(Structure structure, VoxelSize voxelSize, PositionalMap map, OptionalInt deepest, boolean noise) {
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
    private static final RandomStreams STREAMS = new RandomStreams(1);

    /** Measures how far the model looks; takes a few seconds at the paper's width. */
    public Margin effectiveField(PatchModel model) {
        return new Margin(along(Axis.Z, model), along(Axis.Y, model), along(Axis.X, model));
    }

    private int along(Axis axis, PatchModel model) {
        Shape3 patch = axis.with(new Shape3(ACROSS, ACROSS, ACROSS), LONG);
        return EffectiveField.along(axis, model, input(patch), patch);
    }

    /** [D, H, W, channels]: structure masks, where they lie and, if the model takes it, noise. */
    float[] input(Shape3 patch) {
        int masks = structure.masks().size();
        PositionalConditioning conditioning = PositionalConditioning.of(map, deepest, patch.z());
        int channels = masks + conditioning.channels() + (noise ? 1 : 0);
        float[] input = new float[channels * patch.arrayLength()];
        Tissue tissue = TissueSimulator.simulate(
                new TissueSpec(patch, voxelSize, new Box(), RandomPositions.count(count(patch)), cells()),
                STREAMS,
                Progress.unheard());
        for (int mask = 0; mask < masks; mask++) {
            put(tissue.structureMask(tissue.layers().get(mask)), input, channels, mask);
        }
        List<float[]> position =
                conditioning.of(depths(patch), IntStream.range(0, patch.z()).toArray());
        for (int channel = 0; channel < position.size(); channel++) {
            put(position.get(channel), input, channels, masks + channel);
        }
        if (noise) {
            VoxelNoise.fill(input, Box3.of(patch), channels, 1);
        }
        return input;
    }

    /** Nothing lies outside the surface. */
    private static void put(MaskVolume mask, float[] input, int channels, int channel) {
        int voxel = 0;
        for (int z = 0; z < mask.shape().z(); z++) {
            for (int y = 0; y < mask.shape().y(); y++) {
                for (int x = 0; x < mask.shape().x(); x++) {
                    input[voxel * channels + channel] = depth(z, y, x) > 0 ? mask.voxels()[voxel] : 0;
                    voxel++;
                }
            }
        }
    }

    private static void put(float[] voxels, float[] input, int channels, int channel) {
        for (int i = 0; i < voxels.length; i++) {
            input[i * channels + channel] = voxels[i];
        }
    }

    /** Signed distances from a slanted plane, as good as. */
    private static float[] depths(Shape3 patch) {
        float[] depths = new float[patch.arrayLength()];
        int voxel = 0;
        for (int z = 0; z < patch.z(); z++) {
            for (int y = 0; y < patch.y(); y++) {
                for (int x = 0; x < patch.x(); x++) {
                    depths[voxel++] = (float) depth(z, y, x);
                }
            }
        }
        return depths;
    }

    private static double depth(int z, int y, int x) {
        return SLOPE * (z + y + x) - OUTSIDE;
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
