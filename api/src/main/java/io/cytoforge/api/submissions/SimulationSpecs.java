package io.cytoforge.api.submissions;

import io.cytoforge.api.generated.model.Cells;
import io.cytoforge.api.generated.model.Organism;
import io.cytoforge.api.generated.model.Positions;
import io.cytoforge.api.generated.model.SimulationPresetName;
import io.cytoforge.api.generated.model.SimulationRequest;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.science.positions.PositionsSpec;
import io.cytoforge.science.shape.OrganismShape;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.TissuePreset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns a simulation's request into its spec: what is given, and the preset's word on the rest. */
@Component
class SimulationSpecs {
    private final OrganismSpecs organisms;
    private final CellSpecs cells;

    SimulationSpecs(OrganismSpecs organisms, CellSpecs cells) {
        this.organisms = organisms;
        this.cells = cells;
    }

    SimulationSpec of(SimulationRequest request) {
        Faults faults = new Faults();
        Optional<SimulationSpec> made = tissue(faults, request, GridPart.OWN)
                .flatMap(simulated -> faults.made("/count", () -> spec(request, simulated)));
        faults.refuseIfAny();
        return made.orElseThrow();
    }

    private static SimulationSpec spec(SimulationRequest request, SimulatedTissue simulated) {
        return new SimulationSpec(
                name(request),
                Defaults.given(request.getSeed(), 0L),
                request.getCount(),
                simulated.tissue(),
                simulated.inputs());
    }

    /**
     * What is simulated, but for its name, seed and count.
     *
     * @return empty where a fault is recorded
     */
    Optional<SimulatedTissue> tissue(Faults faults, SimulationRequest request, GridPart grids) {
        requireComplete(faults, request);
        Optional<VolumeRef> mask = organisms.mask(faults, request.getOrganism());
        TissueParts parts = parts(faults, request, mask, grids);
        Combinations.check(faults, request, parts);
        return faults.hasNone()
                ? faults.made("", parts::tissue)
                        .map(tissue -> new SimulatedTissue(tissue, mask.stream().toList()))
                : Optional.empty();
    }

    private static String name(SimulationRequest request) {
        SimulationPresetName preset = request.getPreset();
        return Defaults.name(request.getName(), preset == null ? "simulation" : preset.getValue());
    }

    private static void requireComplete(Faults faults, SimulationRequest request) {
        if (request.getPreset() == null) {
            requireGiven(faults, "/shape", request.getShape());
            requireGiven(faults, "/organism", request.getOrganism());
            requireGiven(faults, "/positions", request.getPositions());
            requireGiven(faults, "/cells", request.getCells());
        }
    }

    private static void requireGiven(Faults faults, String pointer, @Nullable Object part) {
        faults.addUnless(part != null, pointer, "is missing; give it, or a preset that says it");
    }

    private TissueParts parts(Faults faults, SimulationRequest request, Optional<VolumeRef> mask, GridPart grids) {
        Optional<TissuePreset> preset =
                Optional.ofNullable(request.getPreset()).map(name -> TissuePreset.valueOf(name.name()));
        Optional<Grid> grid = grids.of(faults, request, preset, mask);
        Organism organism = request.getOrganism();
        Optional<OrganismShape> shape = organism == null
                ? preset.flatMap(tissue ->
                        grid.flatMap(voxels -> faults.made("/shape", () -> tissue.organism(voxels.extent()))))
                : organisms.of(faults, organism, grid, mask);
        Cells given = request.getCells();
        Optional<CellShape> cell = given == null ? preset.map(TissuePreset::cells) : cells.of(faults, given);
        Positions positions = request.getPositions();
        Optional<PositionsSpec> sites =
                positions == null ? preset.map(TissuePreset::positions) : PositionSpecs.of(faults, positions, cell);
        return new TissueParts(grid, shape, sites, cell);
    }
}
