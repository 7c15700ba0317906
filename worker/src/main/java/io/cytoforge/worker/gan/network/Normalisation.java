package io.cytoforge.worker.gan.network;

/** How the features of the generator are brought to a common scale. */
public enum Normalisation {
    /** By mean and variance over the patch, as in the paper: a voxel depends on where its tile was cut. */
    INSTANCE,
    /** By the norm of the filters alone. */
    WEIGHT
}
