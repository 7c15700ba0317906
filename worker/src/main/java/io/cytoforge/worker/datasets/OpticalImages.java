package io.cytoforge.worker.datasets;

import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.CoarseLight;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
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
        LabelVolume labels = layer.labels();
        LabeledSpecimen specimen = new LabeledSpecimen(
                new LabelsInMemory(labels),
                inMemory(tissue.structureMask(layer)),
                inMemory(tissue.foreground()),
                labels.maxId(),
                layer.kind().structure() == StructureType.NUCLEI ? tissue.phases() : CellPhases.UNKNOWN,
                tissue.voxelSize());
        RandomStreams chance = streams.child("image of " + layer.kind().name(), 0);
        BlockSource optical = spread.image(specimen, optics, CoarseLight.of(specimen, optics, chance), chance);
        BlockSource recorded =
                DegradedImage.of(optical, tissue.voxelSize(), optics.detector().degradation(), chance);
        FloatVolume image = FloatVolume.zero(labels.shape());
        recorded.read(Box3.of(labels.shape()), image.voxels());
        return image;
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
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
