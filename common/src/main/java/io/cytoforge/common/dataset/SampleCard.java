package io.cytoforge.common.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytoforge.common.processor.NetworkHost;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.volume.VoxelSize;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sample when it is made; lies beside its volumes.
 *
 * @param sample from 0
 * @param specimen whose labels it has, from 0
 * @param level of quality, in (0, 1]
 * @param part what it is for
 * @param voxelSize µm
 * @param tissue that was drawn for it; null where labels were given
 * @param distortion that it was bent by; null if it was not
 * @param labels that were given; null where they were simulated
 * @param optics that were drawn for it; null where a model has painted
 * @param painter of the image; null where optics made it
 * @param layers each of its label volumes and the image of it
 * @param drawn for it where the request has distributions; null where it has none
 */
public record SampleCard(
        int sample,
        int specimen,
        double level,
        Split.Part part,
        VoxelSize voxelSize,
        @Nullable TissueSpec tissue,
        @Nullable Distortion distortion,
        @Nullable UUID labels,
        @Nullable Optics optics,
        @Nullable Painter painter,
        List<Layer> layers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DrawnNumber> drawn) {
    public SampleCard {
        layers = List.copyOf(layers);
        drawn = drawn == null ? null : List.copyOf(drawn);
    }

    /**
     * A number that was drawn.
     *
     * @param field JSON pointer of it in the request
     */
    public record DrawnNumber(String field, double value) {}

    /**
     * A network that has painted.
     *
     * @param alpha decay of the positional map inside the foreground
     * @param on what it has painted
     * @param seamError of the image along the axis where tiles show most (docs/method.md, section 6.4), its noise
     *     included; null where it was resampled, or is infinite, and on cards of before
     */
    public record Painter(
            UUID model,
            double alpha,
            NetworkHost on,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double seamError) {}

    /**
     * Labels and their image.
     *
     * @param labels role of the labels
     * @param image role of the image
     * @param requested cells that were to be placed
     * @param cells that there are in the labels
     * @param removed cells that nobody could see, and that became background, ignored or not
     * @param fragments pieces of cells that were removed
     * @param carved nuclei that lost more than 2 % of their voxels to others, to a gap, or to the border of their cell
     * @param medianSnr of all cells; null where nothing is around any
     * @param hidden share of the cells whose signal-to-noise ratio is below 1: a person would hardly see them
     * @param integrity what was found when the labels were checked; null on cards of before
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
            double hidden,
            @Nullable LabelIntegrity integrity) {}
}
