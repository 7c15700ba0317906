package io.cytoforge.worker.fitting;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.simulationfit.SimulationFitStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.fitting.FitPicture;
import io.cytoforge.science.fitting.FitReport;
import io.cytoforge.science.fitting.FitSummary;
import io.cytoforge.science.fitting.TissueFit;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.StepHandler;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Fits a simulation to an example, runs it, corrects the fit by what came out, runs it again, and says how like the example its cells are. */
public final class SimulationFitHandler implements StepHandler<SimulationFitSpec, SimulationFitStep> {
    private static final int STEPS = 4;

    private final ObjectStore store;
    private final StoredVolumes volumes;

    public SimulationFitHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    /** What the example, the simulation that was fitted to it and their comparison are. */
    private record Outcome(
            LabelVolume example, TissueFit fit, TissueSpec spec, Tissue tissue, TissueStatistics simulated) {
        FitReport report() {
            return FitReport.compare(fit.statistics(), simulated);
        }
    }

    @Override
    public TaskResult handle(SimulationFitSpec spec, SimulationFitStep step, TaskContext context) {
        return switch (step) {
            case SimulationFitStep.FitSimulation _ -> fit(spec, context);
        };
    }

    private TaskResult fit(SimulationFitSpec spec, TaskContext context) {
        Outcome outcome = compute(spec, context);
        FitReport report = outcome.report();
        ArtifactWriter artifacts = new ArtifactWriter(store, context.job());
        List<ProducedVolume> produced = putVolumes(spec, outcome, artifacts, context);
        List<ProducedFile> files = putFiles(spec, outcome, report, artifacts);
        Figures figures = Figures.of(FitFigures.of(outcome, report));
        files.add(
                artifacts.putJson("manifest.json", Manifest.of(context.assignment(), store, files, produced, figures)));
        return new TaskResult(files, produced, null, figures);
    }

    private Outcome compute(SimulationFitSpec spec, TaskContext context) {
        context.progress("steps").at(0, STEPS);
        VolumeRef ref = spec.labels();
        LabelVolume example = volumes.labels(ref);
        VolumeRef organism = spec.foreground();
        MaskVolume foreground = organism == null ? null : volumes.region(organism);
        TissueFit fit = UnusableInput.checked(
                StoredVolumes.describe(ref), () -> TissueFit.of(example, foreground, ref.voxelSize()));
        return UnusableInput.checked("the simulation that was fitted to " + StoredVolumes.describe(ref), () -> {
            Tissue first = TissueSimulator.simulate(fit.spec(), firstVolume(spec), context.progress("steps", 1, STEPS));
            TissueSpec corrected = fit.corrected(statistics(first));
            Tissue tissue = TissueSimulator.simulate(corrected, firstVolume(spec), context.progress("steps", 2, STEPS));
            TissueStatistics simulated = statistics(tissue);
            context.progress("steps").at(3, STEPS);
            return new Outcome(example, fit, corrected, tissue, simulated);
        });
    }

    private static TissueStatistics statistics(Tissue tissue) {
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    /** As a simulation job of this seed makes its first volume. */
    private static RandomStreams firstVolume(SimulationFitSpec spec) {
        return new RandomStreams(spec.seed()).child("volume", 0);
    }

    private static List<ProducedVolume> putVolumes(
            SimulationFitSpec spec, Outcome outcome, ArtifactWriter artifacts, TaskContext context) {
        Provenance origin = Provenance.of(context.assignment());
        Tissue tissue = outcome.tissue();
        String name = name(spec);
        List<ProducedVolume> produced = new ArrayList<>();
        produced.add(artifacts.put(
                new ArtifactWriter.Place("labels", 0, VolumeKind.LABELS, name + " labels", origin),
                tissue.labels(),
                tissue.voxelSize()));
        context.stopIfAsked();
        produced.add(artifacts.put(
                new ArtifactWriter.Place("foreground", 0, VolumeKind.FOREGROUND, name + " foreground", origin),
                tissue.foreground(),
                tissue.voxelSize()));
        context.stopIfAsked();
        return produced;
    }

    private static List<ProducedFile> putFiles(
            SimulationFitSpec spec, Outcome outcome, FitReport report, ArtifactWriter artifacts) {
        ObjectNode simulation = Json.mapper().createObjectNode().put("name", name(spec));
        simulation.setAll(RequestJson.of(outcome.spec()));
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.putJson("simulation.json", simulation));
        files.add(artifacts.putJson(
                "report.json", new ReportFile(report.summary(), outcome.fit().notes())));
        files.add(artifacts.put(
                "distributions.png", "image/png", FitPicture.of(report).png()));
        files.add(artifacts.put(
                "preview.png",
                "image/png",
                Pictures.labelsBeside(
                        "example",
                        outcome.example(),
                        "simulated",
                        outcome.tissue().labels(),
                        outcome.tissue().voxelSize())));
        return files;
    }

    /** The report as a file, with notes on the fit. */
    private record ReportFile(@JsonUnwrapped FitSummary summary, List<String> notes) {}

    /**
     * The figures of the job, by their names.
     *
     * @param distances of example and simulation, by the key of the measure
     */
    private record FitFigures(int cellsExample, int cellsSimulated, Map<String, Double> distances) {
        static FitFigures of(Outcome outcome, FitReport report) {
            Map<String, Double> distances = new LinkedHashMap<>();
            report.comparisons().forEach(measure -> distances.put(measure.key(), measure.distance()));
            return new FitFigures(
                    outcome.fit().statistics().cells(), outcome.simulated().cells(), distances);
        }
    }

    private static String name(SimulationFitSpec spec) {
        return spec.name().isBlank() ? "simulation fit" : spec.name();
    }
}
