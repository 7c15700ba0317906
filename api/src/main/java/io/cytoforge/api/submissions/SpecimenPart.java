package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.SimulationRequest;
import io.cytoforge.api.generated.model.SynthesisRequest;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Specimen;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.labels.Structure;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a synthesis paints: labels of the store, or a simulation of its own. */
@Component
class SpecimenPart {
    private final References references;
    private final SimulationSpecs simulations;

    SpecimenPart(References references, SimulationSpecs simulations) {
        this.references = references;
        this.simulations = simulations;
    }

    /**
     * @param model empty where it could not be found; then nothing is said of what depends on it
     * @return empty where a fault is recorded
     */
    Optional<Specimen> of(Faults faults, SynthesisRequest request, Optional<ModelRef> model) {
        UUID labels = request.getLabels();
        SimulationRequest simulation = request.getSimulation();
        if (labels != null && simulation != null) {
            faults.add("/simulation", "is given beside labels: give one of both");
        } else if (labels != null) {
            return given(faults, request, labels, model).map(given -> given);
        } else if (simulation != null) {
            requireAlone(faults, request, simulation);
            return model.flatMap(by -> simulated(faults.within("/simulation"), request, simulation, by));
        } else {
            faults.add("/labels", "is missing: give labels, or a simulation that makes some");
        }
        return Optional.empty();
    }

    private Optional<Specimen.Given> given(Faults faults, SynthesisRequest request, UUID id, Optional<ModelRef> model) {
        Optional<VolumeRef> labels = references.volume(faults, "/labels", id, VolumeKind.LABELS);
        Optional<VolumeRef> nuclei =
                model.flatMap(by -> references.nuclei(faults, "/nuclei", request.getNuclei(), labels, by.structure()));
        Optional<VolumeRef> foreground = references.foreground(faults, "/foreground", request.getForeground(), labels);
        return labels.filter(of -> model.isEmpty()
                        || ImageSize.check(
                                faults,
                                "/labels",
                                of.shape(),
                                of.voxelSize(),
                                model.get().voxelSize()))
                .map(of -> new Specimen.Given(of, nuclei.orElse(null), foreground.orElse(null)));
    }

    private static void requireAlone(Faults faults, SynthesisRequest request, SimulationRequest simulation) {
        String brought = "is given beside a simulation, which brings its own: leave it out";
        faults.addUnless(request.getNuclei() == null, "/nuclei", brought);
        faults.addUnless(request.getForeground() == null, "/foreground", brought);
        faults.addUnless(
                simulation.getCount() == 1,
                "/simulation/count",
                "must be 1, since a synthesis paints one volume, was " + simulation.getCount());
    }

    private Optional<Specimen> simulated(
            Faults faults, SynthesisRequest request, SimulationRequest simulation, ModelRef model) {
        return simulations
                .tissue(faults, simulation, GridPart.ofModel(model.voxelSize()))
                .filter(made -> isOf(faults, simulation, made.tissue().cells().structure(), model))
                .map(made -> new Specimen.Simulated(
                        Defaults.name(simulation.getName(), SynthesisSpecs.name(request)),
                        Defaults.given(simulation.getSeed(), request.getSeed()),
                        made.tissue(),
                        made.inputs()));
    }

    private static boolean isOf(Faults faults, SimulationRequest simulation, Structure structure, ModelRef model) {
        faults.addUnless(
                structure == model.structure(),
                simulation.getCells() == null ? "/preset" : "/cells/type",
                "is of the structure %s, model %s paints from %s"
                        .formatted(word(structure), model.id(), word(model.structure())));
        return structure == model.structure();
    }

    private static String word(Structure structure) {
        return structure.name().toLowerCase(Locale.ROOT);
    }
}
