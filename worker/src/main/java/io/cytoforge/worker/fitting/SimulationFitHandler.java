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
import io.cytoforge.science.fitting.Example;
import io.cytoforge.science.fitting.Extent;
import io.cytoforge.science.fitting.FitPicture;
import io.cytoforge.science.fitting.FitRefinement;
import io.cytoforge.science.fitting.FitReport;
import io.cytoforge.science.fitting.FitSummary;
import io.cytoforge.science.fitting.TissueFit;
import io.cytoforge.science.fitting.VolumeSpread;
import io.cytoforge.science.morphometry.TissueStatistics;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.Distribution;
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
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/** Fits a simulation to examples, corrects it by what simulations turn out to be, and says how like the examples its cells are. */
public final class SimulationFitHandler implements StepHandler<SimulationFitSpec, SimulationFitStep> {
    private static final int STEPS = 4;

    private final ObjectStore store;
    private final StoredVolumes volumes;

    public SimulationFitHandler(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    /**
     * What became of the examples.
     *
     * @param example the first one
     * @param specimens what the spec would be for each example alone
     * @param tissues simulated, one for each example and in its volume
     * @param simulated what was measured of all of them
     */
    private record Outcome(
            LabelVolume example,
            TissueFit fit,
            TissueSpec spec,
            VolumeSpread.Specimens specimens,
            List<Tissue> tissues,
            TissueStatistics simulated) {
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
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < spec.labels().size(); i++) {
            examples.add(example(spec, i));
            context.stopIfAsked();
        }
        String named = spec.labels().stream().map(StoredVolumes::describe).collect(Collectors.joining(", "));
        TissueFit fit = UnusableInput.checked(named, () -> TissueFit.of(examples));
        return UnusableInput.checked("the simulation that was fitted to " + named, () -> {
            TissueSpec refined = FitRefinement.of(fit, context.progress("steps", 1, STEPS));
            List<Tissue> tissues = new ArrayList<>();
            for (Extent extent : fit.extents()) {
                context.stopIfAsked();
                RandomStreams streams = new RandomStreams(spec.seed()).child("volume", tissues.size());
                tissues.add(TissueSimulator.simulate(extent.of(refined), streams, Progress.unheard()));
            }
            context.progress("steps").at(3, STEPS);
            TissueStatistics simulated = TissueStatistics.pooled(
                    tissues.stream().map(SimulationFitHandler::statistics).toList());
            return new Outcome(
                    volumes.labels(spec.labels().getFirst()),
                    fit,
                    refined,
                    VolumeSpread.of(examples, refined),
                    tissues,
                    simulated);
        });
    }

    private Example example(SimulationFitSpec spec, int number) {
        VolumeRef labels = spec.labels().get(number);
        MaskVolume foreground = spec.foreground(number).map(volumes::region).orElse(null);
        return UnusableInput.checked(
                StoredVolumes.describe(labels),
                () -> Example.of(volumes.labels(labels), foreground, labels.voxelSize()));
    }

    private static TissueStatistics statistics(Tissue tissue) {
        return TissueStatistics.of(tissue.labels(), tissue.foreground(), tissue.voxelSize());
    }

    private static List<ProducedVolume> putVolumes(
            SimulationFitSpec spec, Outcome outcome, ArtifactWriter artifacts, TaskContext context) {
        Provenance origin = Provenance.of(context.assignment());
        String name = name(spec);
        List<ProducedVolume> produced = new ArrayList<>();
        for (int i = 0; i < outcome.tissues().size(); i++) {
            Tissue tissue = outcome.tissues().get(i);
            produced.add(artifacts.put(
                    new ArtifactWriter.Place("labels", i, VolumeKind.LABELS, name + " labels", origin),
                    tissue.labels(),
                    tissue.voxelSize()));
            context.stopIfAsked();
            produced.add(artifacts.put(
                    new ArtifactWriter.Place("foreground", i, VolumeKind.FOREGROUND, name + " foreground", origin),
                    tissue.foreground(),
                    tissue.voxelSize()));
            context.stopIfAsked();
        }
        return produced;
    }

    private static List<ProducedFile> putFiles(
            SimulationFitSpec spec, Outcome outcome, FitReport report, ArtifactWriter artifacts) {
        List<ProducedFile> files = new ArrayList<>();
        files.add(artifacts.putJson("simulation.json", simulation(spec, outcome.spec())));
        VolumeSpread.Specimens specimens = outcome.specimens();
        if (!specimens.fields().isEmpty()) {
            files.add(artifacts.putJson(
                    "specimens.json", varying(simulation(spec, specimens.tissue()), specimens.fields())));
        }
        files.add(artifacts.putJson(
                "report.json",
                new ReportFile(
                        report.summary(),
                        outcome.fit().extents().stream().map(RequestJson::part).toList(),
                        outcome.fit().notes())));
        files.add(artifacts.put(
                "distributions.png", "image/png", FitPicture.of(report).png()));
        files.add(artifacts.put(
                "preview.png",
                "image/png",
                Pictures.labelsBeside(
                        "example",
                        outcome.example(),
                        "simulated",
                        outcome.tissues().getFirst().labels(),
                        outcome.tissues().getFirst().voxelSize())));
        return files;
    }

    private static ObjectNode simulation(SimulationFitSpec spec, TissueSpec tissue) {
        ObjectNode simulation = Json.mapper().createObjectNode().put("name", name(spec));
        simulation.setAll(RequestJson.of(tissue));
        return simulation;
    }

    /** The same in the notation of data sets, each sample of which then draws the numbers of one of the examples. */
    private static ObjectNode varying(ObjectNode simulation, Map<String, List<Double>> fields) {
        fields.forEach((field, values) -> {
            JsonPointer pointer = JsonPointer.compile(field);
            ((ObjectNode) simulation.at(pointer.head()))
                    .set(
                            pointer.last().getMatchingProperty(),
                            RequestJson.part(new Distribution.Choice(values, "examples")));
        });
        return simulation;
    }

    /**
     * The report as a file.
     *
     * @param extents shape, voxel size and organism of every example, in the words of a request
     * @param notes on the fit
     */
    private record ReportFile(@JsonUnwrapped FitSummary summary, List<ObjectNode> extents, List<String> notes) {}

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
