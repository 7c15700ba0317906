package io.cytoforge.worker.shapemodels;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedShapeModel;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.json.ShapeModelJson;
import io.cytoforge.common.shapemodel.ShapeModelSpec;
import io.cytoforge.common.shapemodel.ShapeModelStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.shapemodel.ShapeModel;
import io.cytoforge.science.shapemodel.ShapeModelFit;
import io.cytoforge.science.shapemodel.ShapeModelPictures;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fits a statistical shape model and registers it. */
public final class ShapeModelHandler implements StepHandler<ShapeModelSpec, ShapeModelStep> {
    private static final int MODES_SHOWN = 5;

    private final ObjectStore store;
    private final StoredVolumes volumes;

    public ShapeModelHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    @Override
    public TaskResult handle(ShapeModelSpec spec, ShapeModelStep step, TaskContext context) {
        return switch (step) {
            case ShapeModelStep.FitShapeModel _ -> fit(spec, context);
        };
    }

    /** Samples every shape, fits the model and publishes it. */
    private TaskResult fit(ShapeModelSpec spec, TaskContext context) {
        SampledShapes shapes = SampledShapes.read(spec, volumes, context.progress("volumes"));
        ShapeModelFit fit = UnusableInput.checked(
                "these shapes",
                () -> ShapeModelFit.of(spec.form(), shapes.radii(), spec.explainedVariance(), spec.modes()));
        context.stopIfAsked();
        Figures figures = Figures.of(FitFigures.of(fit, shapes));
        List<ProducedFile> files = putFiles(fit, shapes, context);
        files.add(new ArtifactWriter(store, context.job())
                .putJson("manifest.json", Manifest.of(context.assignment(), store, files, List.of(), figures)));
        return new TaskResult(files, List.of(), null, produced(spec, fit, context), figures);
    }

    private List<ProducedFile> putFiles(ShapeModelFit fit, SampledShapes shapes, TaskContext context) {
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.putJson(
                name(Keys.shapeModel(context.job())),
                ShapeModelJson.write(fit.model(), ShapeModelOrigin.of(context.assignment(), shapes))));
        files.add(artifacts.putJson("spectrum.json", Spectrum.of(fit)));
        files.add(artifacts.put(
                "modes.png",
                "image/png",
                ShapeModelPictures.modes(fit.model(), MODES_SHOWN).png()));
        files.add(artifacts.put(
                "spectrum.png", "image/png", ShapeModelPictures.spectrum(fit).png()));
        return files;
    }

    /** Variance along every mode that there could be, and how many were kept. */
    private record Spectrum(String unit, List<Double> eigenvalues, int modesKept, List<Double> explainedVariance) {
        static Spectrum of(ShapeModelFit fit) {
            return new Spectrum("square micrometer", fit.spectrum(), fit.model().modes(), fit.explained());
        }
    }

    /**
     * The figures of the job, by their names.
     *
     * @param skipped shapes that are not star-convex
     * @param borderCells cells that go on beyond their volume's border
     */
    private record FitFigures(
            int shapes,
            int modes,
            double explainedVariance,
            double leaveOneOutMean,
            double leaveOneOutWorst,
            int skipped,
            int borderCells) {
        static FitFigures of(ShapeModelFit fit, SampledShapes shapes) {
            return new FitFigures(
                    fit.model().shapes(),
                    fit.model().modes(),
                    explained(fit).stream().mapToDouble(share -> share).sum(),
                    fit.leftOutMean(),
                    fit.leftOutWorst(),
                    shapes.skipped(),
                    shapes.borderCells());
        }
    }

    private static ProducedShapeModel produced(ShapeModelSpec spec, ShapeModelFit fit, TaskContext context) {
        ShapeModel model = fit.model();
        return new ProducedShapeModel(
                spec.name().isBlank() ? "shape model" : spec.name(),
                Keys.shapeModel(context.job()),
                model.form(),
                model.rays(),
                model.shapes(),
                Arrays.stream(model.eigenvalues()).boxed().toList(),
                explained(fit),
                model.meanRadius(),
                fit.leftOutMean(),
                fit.leftOutWorst());
    }

    /** Share of the variance that each mode of the model explains. */
    private static List<Double> explained(ShapeModelFit fit) {
        return fit.explained().subList(0, fit.model().modes());
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
