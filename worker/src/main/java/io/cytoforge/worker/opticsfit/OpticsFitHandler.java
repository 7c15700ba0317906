package io.cytoforge.worker.opticsfit;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.opticsfit.OpticsFitSpec;
import io.cytoforge.common.opticsfit.OpticsFitStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.optics.fitting.OpticsEstimates;
import io.cytoforge.science.optics.fitting.OpticsFit;
import io.cytoforge.science.optics.fitting.Recording;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures an image, and shows the labels as the microscope that was found sees them. */
public final class OpticsFitHandler implements StepHandler<OpticsFitSpec, OpticsFitStep> {
    private final ObjectStore store;
    private final StoredVolumes volumes;

    public OpticsFitHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    @Override
    public TaskResult handle(OpticsFitSpec spec, OpticsFitStep step, TaskContext context) {
        return switch (step) {
            case OpticsFitStep.FitOptics _ -> fit(spec, context);
        };
    }

    private TaskResult fit(OpticsFitSpec spec, TaskContext context) {
        context.progress("steps").at(0, 2);
        OpticsFit found = UnusableInput.checked(
                StoredVolumes.describe(spec.image()),
                () -> OpticsFit.of(
                        recording(spec), spec.optics(), new RandomStreams(spec.seed()), context::stopIfAsked));
        context.progress("steps").at(1, 2);
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.putJson(
                "optics.json",
                new OpticsFile(
                        spec.name(), new Appearance.Optical(found.optics()), found.estimates(), found.warnings())));
        SyntheticTwin.preview(spec, found, volumes)
                .ifPresent(png -> files.add(artifacts.put("preview.png", "image/png", png)));
        Figures figures = Figures.of(FitFigures.of(found));
        files.add(artifacts.putJson(
                "manifest.json", Manifest.of(context.assignment(), store, files, List.of(), figures)));
        return new TaskResult(files, List.of(), null, figures);
    }

    private Recording recording(OpticsFitSpec spec) {
        VolumeRef labels = spec.labels();
        return new Recording(
                volumes.array(spec.image()),
                labels == null ? null : volumes.array(labels),
                spec.structure(),
                spec.image().voxelSize(),
                spec.image().type());
    }

    /**
     * What was found, as a file.
     *
     * @param optics can be posted as it is, as an appearance
     */
    private record OpticsFile(String name, Appearance optics, OpticsEstimates estimates, List<String> warnings) {}

    /** The figures of the job; those that the image cannot tell are missing. */
    private record FitFigures(
            @Nullable Double photons,
            @Nullable Double readNoise,
            @Nullable Double lateral,
            @Nullable Double axial,
            @Nullable Double attenuation,
            double contrast,
            int warnings) {
        static FitFigures of(OpticsFit fit) {
            OpticsEstimates found = fit.estimates();
            return new FitFigures(
                    found.photons() == null ? null : found.photons().value(),
                    found.readNoise() == null ? null : found.readNoise().value(),
                    found.lateral() == null ? null : found.lateral().value(),
                    found.axial() == null ? null : found.axial().value(),
                    found.attenuation() == null ? null : found.attenuation().value(),
                    found.contrast(),
                    fit.warnings().size());
        }
    }
}
