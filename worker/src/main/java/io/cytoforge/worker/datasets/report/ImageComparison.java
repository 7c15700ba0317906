package io.cytoforge.worker.datasets.report;

import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.metrics.HistogramDistance;
import io.cytoforge.science.metrics.IntensitySpectrum;
import io.cytoforge.science.metrics.PatchStatistics;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.validation.UnusableDataException;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares images of samples with real ones, which show something else: the middles of some of each, on one grid, each
 * scaled by its own percentiles.
 */
record ImageComparison(StoredVolumes stored, ArtifactWriter artifacts) {
    /** Of each kind, spread over all there are. */
    private static final int LOOKED_AT = 8;

    /** Of an image, on the samples' grid. */
    private static final Shape3 MIDDLE = new Shape3(32, 128, 128);

    /** Of halves of real images, in voxels along x. */
    private static final int LEAST_HALF = 16;

    /**
     * Compares them.
     *
     * @param made at least one
     * @return null if all images of samples that were looked at are constant
     */
    Likeness.@Nullable Images of(List<VolumeRef> images, List<SampleCard> made) {
        VoxelSize grid = made.getFirst().voxelSize();
        List<FloatVolume> real =
                spread(images).stream().map(ref -> real(ref, grid)).toList();
        List<FloatVolume> synthetic =
                spread(made).stream().flatMap(card -> sample(card).stream()).toList();
        if (synthetic.isEmpty()) {
            return null;
        }
        return new Likeness.Images(
                real.size(),
                synthetic.size(),
                HistogramDistance.wasserstein1(pooled(real), pooled(synthetic)),
                spectrumDistance(real, synthetic),
                PatchStatistics.distance(real, synthetic),
                ofHalves(real));
    }

    private static double spectrumDistance(List<FloatVolume> real, List<FloatVolume> synthetic) {
        return real.stream()
                .flatMap(one -> synthetic.stream().map(other -> IntensitySpectrum.distance(one, other)))
                .mapToDouble(distance -> distance)
                .average()
                .orElseThrow();
    }

    /** All intensities, one behind the other. */
    private static FloatVolume pooled(List<FloatVolume> images) {
        int voxels = images.stream().mapToInt(image -> image.voxels().length).sum();
        FloatVolume all = FloatVolume.zero(new Shape3(1, 1, voxels));
        int at = 0;
        for (FloatVolume image : images) {
            System.arraycopy(image.voxels(), 0, all.voxels(), at, image.voxels().length);
            at += image.voxels().length;
        }
        return all;
    }

    private static <T> List<T> spread(List<T> all) {
        int some = Math.min(LOOKED_AT, all.size());
        return IntStream.range(0, some)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / some)))
                .toList();
    }

    /** Empty if it is constant: that is no reason for a data set to have no report. */
    private Optional<FloatVolume> sample(SampleCard card) {
        String image = card.layers().getFirst().image();
        FloatVolume middle = middle(stored.array(artifacts.key(image, card.sample())), MIDDLE);
        try {
            return Optional.of(IntensityScaling.fit(middle).apply(middle));
        } catch (UnusableDataException _) {
            return Optional.empty();
        }
    }

    private FloatVolume real(VolumeRef ref, VoxelSize grid) {
        Shape3 extent = MIDDLE.resampled(grid, ref.voxelSize());
        FloatVolume middle = middle(stored.array(ref), extent);
        Shape3 target = middle.shape().resampled(ref.voxelSize(), grid);
        FloatVolume onGrid = target.equals(middle.shape()) ? middle : Resampling.image(middle, target);
        return UnusableInput.checked(
                StoredVolumes.describe(ref), () -> IntensityScaling.fit(onGrid).apply(onGrid));
    }

    private static FloatVolume middle(BlockSource whole, Shape3 most) {
        Shape3 shape = whole.shape();
        Shape3 part =
                new Shape3(Math.min(shape.z(), most.z()), Math.min(shape.y(), most.y()), Math.min(shape.x(), most.x()));
        FloatVolume middle = FloatVolume.zero(part);
        whole.read(
                new Box3((shape.z() - part.z()) / 2, (shape.y() - part.y()) / 2, (shape.x() - part.x()) / 2, part),
                middle.voxels());
        return middle;
    }

    private static @Nullable Double ofHalves(List<FloatVolume> real) {
        List<FloatVolume> left = new ArrayList<>();
        List<FloatVolume> right = new ArrayList<>();
        for (FloatVolume image : real) {
            Shape3 shape = image.shape();
            int half = shape.x() / 2;
            if (half >= LEAST_HALF) {
                Shape3 part = new Shape3(shape.z(), shape.y(), half);
                left.add(part(image, new Box3(0, 0, 0, part)));
                right.add(part(image, new Box3(0, 0, shape.x() - half, part)));
            }
        }
        return left.isEmpty() ? null : PatchStatistics.distance(left, right);
    }

    private static FloatVolume part(FloatVolume image, Box3 box) {
        FloatVolume part = FloatVolume.zero(box.shape());
        image.read(box, part.voxels());
        return part;
    }
}
