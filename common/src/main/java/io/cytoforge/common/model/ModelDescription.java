package io.cytoforge.common.model;

import io.cytoforge.common.training.Network;
import io.cytoforge.common.training.TrainingSpec;
import io.cytoforge.science.network.InputChannel;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;

/**
 * What must be known of a model to paint with it.
 *
 * @param name of the model; may be empty
 * @param patch what it saw at once in training, voxels
 * @param voxelSize the training grid, µm
 * @param alpha decay of the positional map inside the foreground
 * @param beta the same outside
 */
public record ModelDescription(
        String name,
        Structure structure,
        Network network,
        Shape3 patch,
        VoxelSize voxelSize,
        double alpha,
        double beta) {
    /** What a training makes. */
    public static ModelDescription of(String name, TrainingSpec training) {
        return new ModelDescription(
                name,
                training.structure(),
                training.network(),
                training.patches().patch(),
                training.voxelSize(),
                training.alpha(),
                training.beta());
    }

    /** The same under another name. */
    public ModelDescription named(String other) {
        return new ModelDescription(other, structure, network, patch, voxelSize, alpha, beta);
    }

    /** Whether it paints from such a channel. */
    public boolean takes(InputChannel channel) {
        return switch (channel) {
            case STRUCTURE, POSITION -> true;
            case DEPTH -> network.depthInput();
            case NOISE -> network.noiseInput();
        };
    }
}
