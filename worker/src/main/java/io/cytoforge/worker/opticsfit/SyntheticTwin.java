package io.cytoforge.worker.opticsfit;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.foreground.Foreground;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.labels.CleanedLabels;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.fitting.OpticsFit;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.StructureMask;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The labels of an image seen by the microscope that was fitted to it. */
final class SyntheticTwin {
    /** Larger volumes have no picture: they would not fit memory. */
    private static final long MAX_VOXELS = 1L << 24;

    private SyntheticTwin() {}

    /** A picture of the image beside its twin; none without labels, or of large volumes. */
    static Optional<byte[]> preview(OpticsFitSpec spec, OpticsFit fit, StoredVolumes volumes) {
        VolumeRef labels = spec.labels();
        if (labels == null || labels.shape().voxels() > MAX_VOXELS) {
            return Optional.empty();
        }
        VoxelSize voxelSize = labels.voxelSize();
        FloatVolume real = volumes.intensities(spec.image());
        float[] counts = real.voxels();
        for (int i = 0; i < counts.length; i++) {
            counts[i] /= (float) fit.estimates().white();
        }
        LabelVolume cleaned = CleanedLabels.inPlace(volumes.labels(labels)).labels();
        FloatVolume twin = seen(cleaned, spec, fit.optics());
        double brightest = brightest(real);
        scale(real, brightest);
        scale(twin, brightest);
        return Optional.of(Pictures.montage(
                List.of(new Pictures.Shown("image", real), new Pictures.Shown("its labels, fitted optics", twin)),
                voxelSize));
    }

    private static FloatVolume seen(LabelVolume labels, OpticsFitSpec spec, Optics optics) {
        VoxelSize voxelSize = spec.image().voxelSize();
        LabeledSpecimen specimen = new LabeledSpecimen(
                new LabelsInMemory(labels),
                inMemory(StructureMask.of(labels, spec.structure())),
                inMemory(Foreground.of(labels, Foreground.FromLabels.CONVEX_HULL)),
                labels.maxId(),
                voxelSize);
        RandomStreams streams = new RandomStreams(spec.seed());
        FloatVolume image = FloatVolume.zero(labels.shape());
        DegradedImage.of(
                        OpticalImage.of(specimen, optics, streams),
                        voxelSize,
                        optics.detector().degradation(),
                        streams)
                .read(Box3.of(labels.shape()), image.voxels());
        return image;
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }

    /** One voxel in five hundred is brighter. */
    private static double brightest(FloatVolume image) {
        float[] sorted = image.voxels().clone();
        Arrays.sort(sorted);
        return Math.max(1e-6, sorted[(int) (0.998 * (sorted.length - 1))]);
    }

    private static void scale(FloatVolume image, double white) {
        float[] voxels = image.voxels();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (float) Math.clamp(voxels[i] / white, 0, 1);
        }
    }
}
