package io.cytoforge.science.optics.spread;

import io.cytoforge.science.volume.Halo;
import io.cytoforge.science.volume.Shape3;

/** Spreads light as a microscope does. */
public interface Spread {
    /** How far light is spread. */
    Halo halo();

    /**
     * The light that arrives in a box.
     *
     * @param around what is sent from the box and {@link #halo} voxels on every side of it
     * @param box its shape
     */
    float[] within(float[] around, Shape3 box);
}
