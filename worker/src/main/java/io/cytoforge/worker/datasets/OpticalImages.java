package io.cytoforge.worker.datasets;

import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.optics.CoarseLight;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.StoredPointSpread;

/**
 * Images by a microscope's physics, one of each layer.
 *
 * @param streams of the specimen
 */
record OpticalImages(Optics optics, StoredPointSpread spread, RandomStreams streams) implements SampleImages {
    @Override
    public FloatVolume of(Tissue tissue, Tissue.Layer layer) {
        LabeledSpecimen specimen = tissue.specimen(layer);
        RandomStreams chance = streams.child("image of " + layer.kind().name(), 0);
        BlockSource optical = spread.image(specimen, optics, CoarseLight.of(specimen, optics, chance), chance);
        BlockSource recorded =
                DegradedImage.of(optical, tissue.voxelSize(), optics.detector().degradation(), chance);
        FloatVolume image = FloatVolume.zero(specimen.shape());
        recorded.read(Box3.of(specimen.shape()), image.voxels());
        return image;
    }

    @Override
    public String role(Tissue tissue, Tissue.Layer layer) {
        return layer.equals(tissue.layers().getFirst())
                ? "image"
                : "image-" + layer.kind().name();
    }

    @Override
    public VoxelType type() {
        return optics.detector().bits() <= 8 ? VoxelType.UINT8 : VoxelType.UINT16;
    }
}
