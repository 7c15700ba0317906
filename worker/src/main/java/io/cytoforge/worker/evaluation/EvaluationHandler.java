package io.cytoforge.worker.evaluation;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.evaluation.EvaluationSpec;
import io.cytoforge.common.evaluation.EvaluationStep;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.metrics.HistogramDistance;
import io.cytoforge.science.metrics.ImageQuality;
import io.cytoforge.science.metrics.IntensityProfile;
import io.cytoforge.science.metrics.IntensitySpectrum;
import io.cytoforge.science.metrics.PatchStatistics;
import io.cytoforge.science.resample.IntensityScaling;
import io.cytoforge.science.resample.Resampling;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;

/** Compares a synthetic image with a real one. Both are scaled by their own percentiles first. */
public final class EvaluationHandler implements StepHandler<EvaluationSpec, EvaluationStep> {
    private static final int STEPS = 4;

    private final ObjectStore store;
    private final StoredVolumes volumes;

    public EvaluationHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    @Override
    public TaskResult handle(EvaluationSpec spec, EvaluationStep step, TaskContext context) {
        return switch (step) {
            case EvaluationStep.CompareImages _ -> compare(spec, context);
        };
    }

    private TaskResult compare(EvaluationSpec spec, TaskContext context) {
        context.progress("steps").at(0, STEPS);
        FloatVolume synthetic = onTheModelsScale(spec.synthetic());
        FloatVolume real = scaled(spec.real(), onGridOf(spec.synthetic(), spec.real()));
        context.progress("steps").at(1, STEPS);
        Likeness likeness = likeness(real, synthetic);
        Figures figures = Figures.of(likeness);
        context.progress("steps").at(2, STEPS);
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        List<ProducedFile> files = putPictures(spec, artifacts, real, synthetic);
        context.progress("steps").at(3, STEPS);
        files.add(artifacts.putJson("evaluation.json", likeness));
        files.add(artifacts.putJson(
                "manifest.json", Manifest.of(context.assignment(), store, files, List.of(), figures)));
        return new TaskResult(files, List.of(), null, figures);
    }

    /**
     * An image that was painted here has the model's scale already, and a second stretching would brighten it: a painted
     * image lacks the noise that carries a real one's highest percentiles. Others are scaled as real ones are.
     */
    private FloatVolume onTheModelsScale(VolumeRef synthetic) {
        FloatVolume volume = volumes.intensities(synthetic);
        if (!volumes.isMadeHere(synthetic)) {
            return scaled(synthetic, volume);
        }
        float[] voxels = volume.voxels();
        float white = synthetic.type().white();
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] /= white;
        }
        return volume;
    }

    /** The real image on the synthetic one's grid. */
    private FloatVolume onGridOf(VolumeRef synthetic, VolumeRef real) {
        Shape3 target = synthetic.shape();
        Shape3 expected = real.shape().resampled(real.voxelSize(), synthetic.voxelSize());
        if (differ(expected.z(), target.z()) || differ(expected.y(), target.y()) || differ(expected.x(), target.x())) {
            throw UnusableInput.because(
                    "the real image would be %s on the grid of the synthetic one, which is %s: they do not show the same region"
                            .formatted(expected, target));
        }
        FloatVolume read = volumes.intensities(real);
        return read.shape().equals(target) ? read : Resampling.image(read, target);
    }

    /** Rounding may make an extent one voxel longer or shorter. */
    private static boolean differ(int one, int other) {
        return Math.abs(one - other) > 1;
    }

    private static FloatVolume scaled(VolumeRef ref, FloatVolume volume) {
        return UnusableInput.checked(
                StoredVolumes.describe(ref), () -> IntensityScaling.fit(volume).apply(volume));
    }

    /** How like the real image the synthetic one is: the figures of an evaluation, by their names. */
    private record Likeness(
            double nrmse,
            double ssim,
            double zncc,
            double histogramDistance,
            double spectrumDistance,
            double patchStatisticsDistance) {}

    private static Likeness likeness(FloatVolume real, FloatVolume synthetic) {
        ImageQuality quality = UnusableInput.checked("these images", () -> ImageQuality.of(real, synthetic));
        return new Likeness(
                quality.nrmse(),
                quality.ssim(),
                quality.zncc(),
                HistogramDistance.wasserstein1(real, synthetic),
                IntensitySpectrum.distance(real, synthetic),
                PatchStatistics.distance(real, synthetic));
    }

    private static List<ProducedFile> putPictures(
            EvaluationSpec spec, ArtifactWriter artifacts, FloatVolume real, FloatVolume synthetic) {
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.put(
                "profile.png",
                "image/png",
                Pictures.plot(
                        "Intensity profile",
                        "x (voxels)",
                        "summed intensity",
                        List.of(
                                new Pictures.Line("real", IntensityProfile.of(real)),
                                new Pictures.Line("synthetic", IntensityProfile.of(synthetic))))));
        files.add(artifacts.put(
                "spectrum.png",
                "image/png",
                Pictures.plot(
                        "Intensity spectrum",
                        "frequency (40ths of a cycle per voxel)",
                        "log10 power",
                        List.of(
                                new Pictures.Line("real", IntensitySpectrum.of(real)),
                                new Pictures.Line("synthetic", IntensitySpectrum.of(synthetic))))));
        files.add(artifacts.put(
                "montage.png",
                "image/png",
                Pictures.montage(
                        List.of(new Pictures.Shown("real", real), new Pictures.Shown("synthetic", synthetic)),
                        spec.synthetic().voxelSize())));
        return files;
    }
}
