package io.cytoforge.worker.datasets;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.science.distance.PositionalMap;
import io.cytoforge.science.distance.SignedDistance;
import io.cytoforge.science.patch.SeamError;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.synthesis.WholePainting;
import org.jspecify.annotations.Nullable;

/**
 * Images by a trained network, one of all layers, as a synthesis would paint it; of specimens on another grid than the
 * model's, painted on the model's and resampled.
 *
 * @param streams of the specimen
 * @param level share of the model's α
 */
record PaintedImages(
        Appearance.Painted appearance, RandomStreams streams, double level, WholePainting painting, Progress progress)
        implements SampleImages {
    @Override
    public FloatVolume of(Tissue tissue, Tissue.Layer layer) {
        Shape3 shape = tissue.foreground().shape();
        Shape3 grid = appearance.painted(shape, tissue.voxelSize());
        boolean same = grid.equals(shape);
        VoxelSize voxelSize = same ? tissue.voxelSize() : appearance.model().voxelSize();
        MaskVolume organism = same ? tissue.foreground() : Resampling.mask(tissue.foreground(), grid);
        FloatVolume image = painting.paint(
                appearance.model(),
                tissue.layers().stream()
                        .map(each -> mask(each, grid, voxelSize))
                        .toList(),
                SignedDistance.of(organism, voxelSize),
                new PositionalMap(alpha(), appearance.model().beta()),
                streams.child("image", 0),
                appearance.noise(),
                progress);
        return same ? image : resampled(image, shape);
    }

    /** A spline may be brighter than white. */
    private FloatVolume resampled(FloatVolume image, Shape3 shape) {
        FloatVolume resampled = Resampling.image(image, shape, appearance.resamplingFilter());
        float[] voxels = resampled.voxels();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = Math.clamp(voxels[i], 0, 1);
        }
        return resampled;
    }

    /** What is stained, on the grid that is painted on; there membranes are a voxel thick. */
    private static MaskVolume mask(Tissue.Layer layer, Shape3 grid, VoxelSize voxelSize) {
        LabelVolume labels =
                layer.labels().shape().equals(grid) ? layer.labels() : Resampling.labels(layer.labels(), grid);
        return StructureMask.of(
                labels, layer.kind().structure(), voxelSize, layer.kind().membrane());
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
    public SampleCard.Painter painter(FloatVolume image) {
        return new SampleCard.Painter(appearance.model().id(), alpha(), painting.host(), seamError(image));
    }

    /** Of what lies on the model's grid; elsewhere the borders of tiles are between voxels. */
    private @Nullable Double seamError(FloatVolume image) {
        if (appearance.resamples()) {
            return null;
        }
        double worst = SeamError.of(
                        image, WholePainting.tiles(appearance.model(), image.shape()), streams.child("seams", 0))
                .worst();
        return Double.isFinite(worst) ? worst : null;
    }
}
