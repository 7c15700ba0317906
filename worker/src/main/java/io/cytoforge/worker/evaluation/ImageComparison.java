package io.cytoforge.worker.evaluation;

import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.science.fidelity.CellFidelity;
import io.cytoforge.science.fidelity.ImageFidelity;
import io.cytoforge.science.metrics.HistogramDistance;
import io.cytoforge.science.metrics.IntensityHistogram;
import io.cytoforge.science.metrics.IntensityProfile;
import io.cytoforge.science.metrics.IntensitySpectrum;
import io.cytoforge.science.metrics.PatchDiscrepancy;
import io.cytoforge.science.metrics.PatchStatistics;
import io.cytoforge.science.metrics.QualityByDepth;
import io.cytoforge.science.patch.SeamError;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.synthesis.Tilings;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Measures pairs and sets of stored images. */
final class ImageComparison {
    /** Bins of a histogram that is drawn. */
    private static final int BINS = 64;

    private final StoredVolumes volumes;
    private final ScaledImages images;

    ImageComparison(StoredVolumes volumes) {
        this.volumes = volumes;
        this.images = new ScaledImages(volumes);
    }

    /** The images of a pair on the synthetic one's grid. */
    BlockSource real(EvaluationSpec.Pair pair) {
        return images.onGridOf(pair.real(), pair.synthetic());
    }

    BlockSource synthetic(EvaluationSpec.Pair pair) {
        return images.onGridOf(pair.synthetic(), pair.synthetic());
    }

    PairResult compare(EvaluationSpec.Pair pair) {
        BlockSource real = real(pair);
        BlockSource synthetic = synthetic(pair);
        BlockSource depth = images.depth(pair);
        QualityByDepth quality = UnusableInput.checked(
                StoredVolumes.describe(pair.synthetic()),
                () -> QualityByDepth.of(real, synthetic, images.shells(pair, depth)));
        double finest = pair.synthetic().voxelSize().finest();
        return new PairResult(
                pair.synthetic().id(),
                pair.real().id(),
                alpha(pair.synthetic()),
                PairResult.Part.of(pair.synthetic().shape().voxels(), quality.volume()),
                PairResult.Part.of(quality.foreground()),
                quality.shells().stream()
                        .map(shell -> new PairResult.Shell(
                                shell.from() * finest, shell.to() * finest, PairResult.Part.of(shell.region())))
                        .toList(),
                HistogramDistance.ofScaled(real, synthetic),
                IntensitySpectrum.distance(real, synthetic),
                PatchStatistics.distance(real, synthetic),
                seams(pair.synthetic()).map(PairResult.Seams::of).orElse(null),
                new PairResult.Fidelity(
                        ImageFidelity.of(images.stored(pair.real(), pair.synthetic()), depth),
                        ImageFidelity.of(images.stored(pair.synthetic(), pair.synthetic()), depth)),
                curves(IntensityProfile.of(real), IntensityProfile.of(synthetic)),
                curves(IntensitySpectrum.of(real), IntensitySpectrum.of(synthetic)),
                curves(IntensityHistogram.of(real, BINS), IntensityHistogram.of(synthetic, BINS)));
    }

    private static PairResult.Curves curves(double[] real, double[] synthetic) {
        return new PairResult.Curves(
                Arrays.stream(real).boxed().toList(),
                Arrays.stream(synthetic).boxed().toList());
    }

    /** One set with the other, all with the voxels of the first synthetic image. */
    EvaluationResult.Summary compareSets(EvaluationSpec spec, List<PairResult> pairs) {
        VoxelSize voxelSize = spec.synthetic().getFirst().voxelSize();
        List<BlockSource> real = with(spec.real(), voxelSize);
        List<BlockSource> synthetic = with(spec.synthetic(), voxelSize);
        return UnusableInput.checked("these images", () -> {
            PatchDiscrepancy discrepancy = PatchDiscrepancy.of(real, synthetic);
            return EvaluationResult.Summary.of(
                    pairs,
                    PatchStatistics.distance(real, synthetic),
                    discrepancy.syntheticToReal().orElse(null),
                    discrepancy.realToReal());
        });
    }

    /**
     * What labels tell of images, each on its own grid.
     *
     * @param labels one for each image; null = nothing is told
     */
    List<CellFidelity> cells(List<VolumeRef> shown, @Nullable List<VolumeRef> labels) {
        if (labels == null) {
            return List.of();
        }
        return IntStream.range(0, shown.size())
                .mapToObj(i -> {
                    VolumeRef image = shown.get(i);
                    return UnusableInput.checked(
                            StoredVolumes.describe(labels.get(i)),
                            () -> CellFidelity.of(
                                    images.onGridOf(image, image), volumes.array(labels.get(i)), image.voxelSize()));
                })
                .toList();
    }

    private List<BlockSource> with(List<VolumeRef> set, VoxelSize voxelSize) {
        return set.stream().map(image -> images.with(image, voxelSize)).toList();
    }

    private @Nullable Double alpha(VolumeRef image) {
        JsonNode alpha = origin(image).path(Provenance.ALPHA);
        return alpha.isNumber() ? alpha.doubleValue() : null;
    }

    /** Of an image as it was painted here, and neither resampled nor degraded since: tiles follow from what its origin says of the job. */
    private Optional<SeamError> seams(VolumeRef image) {
        try {
            JobSpec made = Json.mapper().treeToValue(origin(image).path(Provenance.PARAMETERS), JobSpec.class);
            if (made instanceof SynthesisSpec synthesis
                    && !synthesis.changesPainted()
                    && synthesis.imageShape().equals(image.shape())) {
                return Optional.of(
                        SeamError.of(volumes.array(image), Tilings.of(synthesis), new RandomStreams(synthesis.seed())));
            }
        } catch (JacksonException e) {
            return Optional.empty(); // made by an earlier version, whose specs say it otherwise
        }
        return Optional.empty();
    }

    private JsonNode origin(VolumeRef image) {
        return volumes.volume(image.key()).origin();
    }
}
