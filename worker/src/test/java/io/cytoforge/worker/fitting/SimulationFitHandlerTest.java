package io.cytoforge.worker.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.JobException;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep.SimulateVolume;
import io.cytoforge.common.simulationfit.SimulationFitSpec;
import io.cytoforge.common.simulationfit.SimulationFitStep.FitSimulation;
import io.cytoforge.common.testing.BoundRequests;
import io.cytoforge.science.fitting.FitRefinement;
import io.cytoforge.science.fitting.TissueFit;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.testing.Bench;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SimulationFitHandlerTest {
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.8, 0.8);
    private static Tissue example;

    @TempDir
    Path folder;

    private Bench bench;

    @BeforeAll
    static void simulate() {
        Shape3 shape = new Shape3(36, 48, 48);
        TissueSpec spec = new TissueSpec(
                shape,
                VOXEL_SIZE,
                Ellipsoid.filling(shape, VOXEL_SIZE, 0.85, 0),
                RandomPositions.count(16),
                NucleiSpec.EMBRYO);
        example = TissueSimulator.simulate(spec, new RandomStreams(11), Progress.unheard());
    }

    @BeforeEach
    void open() {
        bench = new Bench(folder);
    }

    @Test
    void a_fit_leaves_a_simulation_a_report_and_the_manifest_last() {
        TaskResult result = run(new SimulationFitSpec("like it", 5, List.of(labels()), List.of(foreground())));

        assertThat(result.volumes()).extracting(ProducedVolume::role).containsExactly("labels", "foreground");
        assertThat(result.files())
                .extracting(ProducedFile::name)
                .containsExactly("simulation.json", "report.json", "distributions.png", "preview.png", "manifest.json");
        JsonNode figures = result.figures().json();
        assertThat(figures.propertyNames()).containsExactly("cellsExample", "cellsSimulated", "distances");
        assertThat(figures.get("cellsExample").intValue())
                .isEqualTo(example.cells().cells().size());
        assertThat(figures.get("cellsSimulated").intValue()).isPositive();
        assertThat(bench.json(result, "report.json").propertyNames())
                .containsExactly("example", "simulated", "measures", "extents", "notes");
        assertThat(bench.json(result, "report.json").get("notes").isArray()).isTrue();
    }

    @Test
    void the_simulation_that_it_tells_makes_the_volume_that_it_compared() {
        TaskResult result = run(new SimulationFitSpec("like it", 5, List.of(labels()), List.of(foreground())));
        TissueFit fit = TissueFit.of(example.labels(), example.foreground(), VOXEL_SIZE);
        SimulationSpec simulation = new SimulationSpec("like it", 5, 1, FitRefinement.of(fit, Progress.unheard()));

        JsonNode told = bench.json(result, "simulation.json");
        assertThat(told.propertyNames())
                .containsExactly("name", "shape", "voxelSize", "organism", "positions", "cells");
        assertThat(BoundRequests.bound(((ObjectNode) told).put("seed", 5), SimulationSpec.class))
                .isEqualTo(simulation);
        TaskResult simulated = new SimulationHandler(bench.store())
                .handle(simulation, new SimulateVolume(0, true), bench.task(simulation));
        assertThat(voxels(simulated)).isEqualTo(voxels(result));
    }

    @Test
    void volumes_of_other_grids_are_pooled_and_each_is_simulated_in_its_own_extent() {
        Shape3 shape = new Shape3(20, 40, 44);
        VoxelSize coarse = new VoxelSize(2, 1.2, 1.2);
        Tissue other = TissueSimulator.simulate(
                new TissueSpec(
                        shape,
                        coarse,
                        Ellipsoid.filling(shape, coarse, 0.85, 0),
                        RandomPositions.count(18),
                        NucleiSpec.EMBRYO),
                new RandomStreams(3),
                Progress.unheard());
        TaskResult result =
                run(new SimulationFitSpec("both", 5, List.of(labels(), bench.put(other.labels(), coarse)), List.of()));
        assertThat(result.volumes())
                .extracting(volume -> volume.role() + volume.index())
                .containsExactly("labels0", "foreground0", "labels1", "foreground1");
        assertThat(result.volumes().get(2).shape()).isEqualTo(shape);
        assertThat(result.volumes().get(2).voxelSize()).isEqualTo(coarse);
        JsonNode report = bench.json(result, "report.json");
        int whole = example.cells().cells().size() + other.cells().cells().size();
        assertThat(report.at("/example/cells").intValue()).isEqualTo(whole);
        assertThat(report.get("extents").size()).isEqualTo(2);
        assertThat(report.at("/extents/1/shape/x").intValue()).isEqualTo(44);
        assertThat(report.at("/extents/1/voxelSize/z").doubleValue()).isEqualTo(2);
        assertThat(report.at("/extents/1/organism/type").asString()).isEqualTo("ellipsoid");
        assertThat(bench.json(result, "simulation.json").at("/shape/x").intValue())
                .isEqualTo(48);
    }

    @Test
    void of_several_volumes_a_data_set_can_be_made_whose_samples_vary_as_they_do() {
        NucleiSpec small = new NucleiSpec(
                2.6, 0.1, NucleiSpec.EMBRYO.surface(), NucleiSpec.EMBRYO.elongation(), NucleiSpec.Contact.TOUCHING);
        Shape3 shape = example.labels().shape();
        Tissue dense = TissueSimulator.simulate(
                new TissueSpec(
                        shape,
                        VOXEL_SIZE,
                        Ellipsoid.filling(shape, VOXEL_SIZE, 0.85, 0),
                        RandomPositions.count(60),
                        small),
                new RandomStreams(3),
                Progress.unheard());
        TaskResult result = run(
                new SimulationFitSpec("both", 5, List.of(labels(), bench.put(dense.labels(), VOXEL_SIZE)), List.of()));
        assertThat(result.files()).extracting(ProducedFile::name).contains("simulation.json", "specimens.json");
        assertThat(BoundRequests.bound(bench.json(result, "simulation.json"), SimulationSpec.class)
                        .tissue()
                        .shape())
                .isEqualTo(shape);
        JsonNode specimens = bench.json(result, "specimens.json");
        assertThat(specimens.at("/cells/radius/together").asString()).isEqualTo("examples");
        ObjectNode request = Json.mapper().createObjectNode().put("samples", 40);
        request.set("appearance", Json.mapper().createObjectNode().put("type", "randomized"));
        request.set("simulation", specimens);
        DatasetSpec dataset = BoundRequests.bound(request, DatasetSpec.class);
        double foreground = example.foreground().count() * VOXEL_SIZE.volume();
        Set<Boolean> drawn = new HashSet<>();
        for (int sample = 0; sample < 40; sample++) {
            TissueSpec tissue = dataset.tissue(sample);
            RandomPositions positions = (RandomPositions) tissue.positions();
            boolean isSmall = tissue.cells().meanRadius() < 3.2;
            double cells = Objects.requireNonNull(positions.density()) / 1000 * foreground;
            assertThat(cells > 42)
                    .as("%s cells of %s µm", cells, tissue.cells().meanRadius())
                    .isEqualTo(isSmall);
            drawn.add(isSmall);
        }
        assertThat(drawn).hasSize(2);
    }

    @Test
    void an_organism_that_is_not_given_is_estimated() {
        TaskResult result = run(new SimulationFitSpec("", 5, List.of(labels()), List.of()));
        TaskResult again = run(new SimulationFitSpec("", 5, List.of(labels()), List.of()));
        TaskResult other = run(new SimulationFitSpec("", 6, List.of(labels()), List.of()));
        assertThat(voxels(again)).isEqualTo(voxels(result));
        assertThat(voxels(other)).isNotEqualTo(voxels(result));
    }

    @Test
    void labels_without_a_cell_are_refused_with_their_name() {
        VolumeRef empty = bench.put(LabelVolume.empty(new Shape3(16, 16, 16)), VOXEL_SIZE);
        assertThatThrownBy(() -> run(new SimulationFitSpec("", 0, List.of(empty), List.of())))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.code()).isEqualTo(JobErrorCode.UNUSABLE_INPUT))
                .hasMessageContaining(empty.id().toString());
    }

    private TaskResult run(SimulationFitSpec spec) {
        return new SimulationFitHandler(bench.store(), bench.volumes())
                .handle(spec, new FitSimulation(), bench.task(spec));
    }

    private int[] voxels(TaskResult result) {
        return bench.volumes().labels(Bench.ref(result.volumes().getFirst())).voxels();
    }

    private VolumeRef labels() {
        return bench.put(example.labels(), VOXEL_SIZE);
    }

    private VolumeRef foreground() {
        return bench.put(example.foreground(), VOXEL_SIZE);
    }
}
