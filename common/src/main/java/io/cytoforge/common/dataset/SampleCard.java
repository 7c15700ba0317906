package io.cytoforge.common.dataset;

import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.tissue.TissueSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sample when it is made; lies beside its volumes.
 *
 * @param sample from 0
 * @param part what it is for
 * @param tissue that was drawn for it
 * @param optics that were drawn for it
 * @param layers each of its label volumes and the image of it
 */
public record SampleCard(int sample, Split.Part part, TissueSpec tissue, Optics optics, List<Layer> layers) {
    public SampleCard {
        layers = List.copyOf(layers);
    }

    /**
     * Labels and their image.
     *
     * @param labels role of the labels
     * @param image role of the image
     * @param requested cells that were to be placed
     * @param cells that there are in the labels
     * @param removed cells that nobody could see, and that became background
     * @param fragments pieces of cells that were removed
     * @param carved nuclei that lost more than 2 % of their voxels to others, to a gap, or to the border of their cell
     * @param medianSnr of all cells; null where nothing is around any
     * @param hidden share of the cells whose signal-to-noise ratio is below 1: a person would hardly see them
     */
    public record Layer(
            String labels,
            String image,
            int requested,
            int cells,
            int removed,
            int fragments,
            int carved,
            @Nullable Double medianSnr,
            double hidden) {}
}
