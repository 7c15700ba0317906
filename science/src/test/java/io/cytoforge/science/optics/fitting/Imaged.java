package io.cytoforge.science.optics.fitting;

import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import org.jspecify.annotations.Nullable;

/** Images whose truth is known: simulated nuclei as our own optics see them, in whole counts. */
record Imaged(LabelVolume labels, VoxelSize voxelSize, FloatVolume counts, VoxelType type) {
    /** Nuclei of 2.2 µm in an ellipsoid that nearly fills the volume. */
    static LabelVolume nuclei(Shape3 shape, VoxelSize voxelSize, int count, long seed) {
        TissueSpec spec = new TissueSpec(
                shape,
                voxelSize,
                Ellipsoid.filling(shape, voxelSize, 0.95, 0),
                RandomPositions.count(count),
                new NucleiSpec(
                        2.2,
                        0.1,
                        NucleiSpec.EMBRYO.surface(),
                        NucleiSpec.EMBRYO.elongation(),
                        NucleiSpec.Contact.TOUCHING));
        return TissueSimulator.simulate(spec, new RandomStreams(seed), Progress.unheard())
                .labels();
    }

    /** In tissue that is the hull of the labels, as where data sets are given labels. */
    static Imaged of(LabelVolume labels, VoxelSize voxelSize, Optics optics, long seed) {
        LabeledSpecimen specimen = new LabeledSpecimen(
                new LabelsInMemory(labels),
                inMemory(StructureMask.of(labels, StructureType.NUCLEI)),
                inMemory(Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)),
                labels.maxId(),
                voxelSize);
        RandomStreams streams = new RandomStreams(seed);
        BlockSource recorded = DegradedImage.of(
                OpticalImage.of(specimen, optics, streams),
                voxelSize,
                optics.detector().degradation(),
                streams);
        VoxelType type = optics.detector().bits() <= 8 ? VoxelType.UINT8 : VoxelType.UINT16;
        FloatVolume counts = FloatVolume.zero(labels.shape());
        recorded.read(Box3.of(labels.shape()), counts.voxels());
        for (int i = 0; i < counts.voxels().length; i++) {
            counts.voxels()[i] = (float) Math.rint(counts.voxels()[i] * type.white());
        }
        return new Imaged(labels, voxelSize, counts, type);
    }

    Recording recording(boolean withLabels) {
        return recording(counts, withLabels ? new LabelsInMemory(labels) : null, voxelSize, type);
    }

    static Recording recording(FloatVolume counts, @Nullable LabelSource labels, VoxelSize voxelSize, VoxelType type) {
        return new Recording(source(counts), labels, StructureType.NUCLEI, voxelSize, type);
    }

    static BlockSource source(FloatVolume volume) {
        return new BlockSource() {
            @Override
            public Shape3 shape() {
                return volume.shape();
            }

            @Override
            public void read(Box3 box, float[] into) {
                int to = 0;
                for (int z = box.z(); z < box.z() + box.shape().z(); z++) {
                    for (int y = box.y(); y < box.y() + box.shape().y(); y++) {
                        int from = volume.shape().index(z, y, box.x());
                        System.arraycopy(
                                volume.voxels(), from, into, to, box.shape().x());
                        to += box.shape().x();
                    }
                }
            }
        };
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }
}
