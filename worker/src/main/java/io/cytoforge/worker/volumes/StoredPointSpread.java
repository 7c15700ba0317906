package io.cytoforge.worker.volumes;

import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.optics.CoarseLight;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.optics.spread.MeasuredPointSpread;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import org.jspecify.annotations.Nullable;

/**
 * A point spread function among the inputs of a job, or none.
 *
 * @param name what messages call it; "" if there is none
 */
public record StoredPointSpread(@Nullable MeasuredPointSpread measured, String name) {
    /**
     * Reads it.
     *
     * @throws io.cytoforge.common.job.JobException if it is not the image of a point
     */
    public static StoredPointSpread of(@Nullable VolumeRef ref, StoredVolumes volumes) {
        if (ref == null) {
            return new StoredPointSpread(null, "");
        }
        String name = StoredVolumes.describe(ref);
        return new StoredPointSpread(
                UnusableInput.checked(name, () -> MeasuredPointSpread.of(volumes.intensities(ref), ref.voxelSize())),
                name);
    }

    /**
     * The image of a specimen.
     *
     * @throws io.cytoforge.common.job.JobException if this does not fit its grid
     */
    public BlockSource image(LabeledSpecimen specimen, Optics optics, CoarseLight light, RandomStreams streams) {
        return measured == null
                ? OpticalImage.of(specimen, optics, light, null, streams)
                : UnusableInput.checked(name, () -> OpticalImage.of(specimen, optics, light, measured, streams));
    }
}
