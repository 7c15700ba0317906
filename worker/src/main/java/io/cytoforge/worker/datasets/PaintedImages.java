package io.cytoforge.worker.datasets;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.synthesis.WholePainting;

/**
 * Images by a trained network, one of all layers, as a synthesis would paint it.
 *
 * @param streams of the specimen
 * @param level share of the model's α
 */
record PaintedImages(
        Appearance.Painted appearance, RandomStreams streams, double level, WholePainting painting, Progress progress)
        implements SampleImages {
    @Override
    public FloatVolume of(Tissue tissue, Tissue.Layer layer) {
        return painting.paint(
                appearance.model(),
                tissue.layers().stream().map(tissue::structureMask).toList(),
                tissue.signedDistance(),
                new PositionalMap(alpha(), appearance.model().beta()),
                streams.child("image", 0),
                appearance.noise(),
                progress);
    }

    private double alpha() {
        return appearance.alpha() * level;
    }

    @Override
    public String role(Tissue tissue, Tissue.Layer layer) {
        return "image";
    }

    @Override
    public VoxelType type() {
        return VoxelType.UINT16;
    }

    @Override
    public SampleCard.Painter painter() {
        return new SampleCard.Painter(appearance.model().id(), alpha(), painting.host());
    }
}
