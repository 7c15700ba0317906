package io.cytoforge.benchmarks.kernels;

import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Box;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import java.util.random.RandomGenerator;

/**
 * Volumes that the kernels work on, always the same of a size: cells that fill a volume, and an image of them, dim where
 * cells meet, with noise.
 */
record Inputs(LabelVolume labels, MaskVolume mask, FloatVolume image, FloatVolume other) {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    /** Voxels of a cell along an axis, about. */
    private static final int CELL = 16;

    static Inputs of(Shape3 shape) {
        VoronoiSpec cells =
                new VoronoiSpec(0.6 * CELL, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOR, 1), 1, 0, 1);
        int count = (int) Math.max(2, shape.voxels() / (CELL * CELL * CELL));
        LabelVolume labels = TissueSimulator.simulate(
                        new TissueSpec(shape, VoxelSize.UNIT, new Box(), RandomPositions.count(count), cells),
                        STREAMS,
                        Progress.unheard())
                .labels();
        MaskVolume mask = labels.isLabeled();
        return new Inputs(labels, mask, image(mask, "image"), image(mask, "other"));
    }

    private static FloatVolume image(MaskVolume mask, String noise) {
        RandomGenerator random = STREAMS.named(noise);
        FloatVolume image = FloatVolume.zero(mask.shape());
        for (int i = 0; i < image.voxels().length; i++) {
            image.voxels()[i] = 0.1f + 0.6f * mask.voxels()[i] + 0.2f * random.nextFloat();
        }
        return image;
    }
}
