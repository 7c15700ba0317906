package io.cytoforge.worker.datasets;

import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.VoxelType;
import org.jspecify.annotations.Nullable;

/** Makes the images of one specimen at one level of quality. */
interface SampleImages {
    /** The image of a layer: intensities in [0, 1], as they are to be rounded. */
    FloatVolume of(Tissue tissue, Tissue.Layer layer);

    /** What the image of a layer is called; layers whose images are called alike have one image. */
    String role(Tissue tissue, Tissue.Layer layer);

    /** How they are stored. */
    VoxelType type();

    /** The microscope; null if there is none. */
    default @Nullable Optics optics() {
        return null;
    }

    /**
     * The network; null if there is none.
     *
     * @param image that it has painted
     */
    default SampleCard.@Nullable Painter painter(FloatVolume image) {
        return null;
    }
}
