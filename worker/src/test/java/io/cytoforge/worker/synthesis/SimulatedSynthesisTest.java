package io.cytoforge.worker.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.job.JobSpec;
import io.cytoforge.common.job.ModelRef;
import io.cytoforge.common.job.Stage;
import io.cytoforge.common.job.Step;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.simulation.SimulationStep.FinishVolume;
import io.cytoforge.common.simulation.SimulationStep.PlaceCells;
import io.cytoforge.common.simulation.SimulationStep.RelabelBlock;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.synthesis.SynthesisStep;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.structure.Structure;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.testing.TensorFiles;
import io.cytoforge.worker.simulation.SimulationHandler;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.CrashingStore;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Syntheses that simulate what they paint: cells with nuclei, the membranes thicker than networks learn them. */
class SimulatedSynthesisTest {
    /** Two shards along z and along x. */
    private static final Shape3 SHAPE = new Shape3(70, 32, 264);

    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);
    private static final Division ONE_SHARD = new Division(0, 0);
    private static final List<String> ROLES =
            List.of("labels", "nuclei", "mask", "nuclei-mask", "foreground", "distance");

    @TempDir
    Path folder;

    private Bench bench;
    private ObjectStore store;
    private ModelCache models;
    private int stores;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        store = bench.store();
        models = new ModelCache(store, 4);
        store.put("models/both/weights.safetensors", TensorFiles.generatorOfBoth(2, 1));
    }

    @AfterEach
    void close() {
        models.close();
    }

    private static TissueSpec tissue() {
        CellsWithNuclei cells = new CellsWithNuclei(
                new VoronoiSpec(12, VoronoiSpec.Weights.EVEN, 0.5, 1, 2),
                new NucleiSpec(3, 0.15, SurfaceSpectrum.NUCLEUS, Elongation.of(1.2), NucleiSpec.Contact.TOUCHING),
                1);
        return new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0.05),
                new LayeredPositions(0.9, 0.1, 0),
                cells);
    }

    private static SynthesisSpec spec(Division division) {
        return spec(new Specimen.Simulated("tissue", 5, tissue()), List.of(100.0), null, division);
    }

    private static SynthesisSpec spec(
            Specimen specimen, List<Double> alphas, @Nullable Degradation degradation, Division division) {
        ModelRef model = new ModelRef(
                new UUID(1, 1), "models/both", 2, new Shape3(32, 32, 32), VOXEL_SIZE, Structure.BOTH, 100, 100);
        return new SynthesisSpec(
                "one job",
                9,
                model,
                specimen,
                alphas,
                100,
                new SynthesisSpec.Recording(VoxelType.UINT16, false, degradation),
                new SynthesisSpec.Painting(SynthesisSpec.Tiling.BALANCED, SynthesisSpec.Precision.FLOAT32, division));
    }

    @Test
    void one_job_makes_the_voxels_of_a_simulation_and_a_synthesis_after_it() {
        UUID simulation = UUID.randomUUID();
        List<TaskResult> simulated = run(simulation, new SimulationSpec("tissue", 5, 1, tissue()));
        Specimen.Given stored = new Specimen.Given(
                Bench.ref(PlannedJobs.volume(simulated, "labels")),
                Bench.ref(PlannedJobs.volume(simulated, "nuclei")),
                Bench.ref(PlannedJobs.volume(simulated, "foreground")));
        UUID two = UUID.randomUUID();
        List<TaskResult> expected = run(two, spec(stored, List.of(100.0), null, Division.DEFAULT));
        UUID one = UUID.randomUUID();
        List<TaskResult> made = run(one, spec(Division.DEFAULT));

        for (String role : ROLES) {
            assertThat(voxels(one, role)).as(role).isEqualTo(voxels(two, role));
        }
        assertThat(voxels(one, "image")).isEqualTo(voxels(two, "image"));
        assertThat(voxels(one, "labels")).isEqualTo(voxels(simulation, "labels"));
        assertThat(PlannedJobs.file(made, "image.ome.tif").sha256())
                .isEqualTo(PlannedJobs.file(expected, "image.ome.tif").sha256());
        assertThat(text(made, "cells.csv")).isEqualTo(text(simulated, "cells-0.csv"));
        assertThat(text(made, "cells-nuclei.csv")).isEqualTo(text(simulated, "cells-nuclei-0.csv"));
    }

    @Test
    void blocks_make_what_one_task_makes_and_nearly_its_image() {
        UUID whole = UUID.randomUUID();
        UUID blocks = UUID.randomUUID();
        List<TaskResult> expected = run(whole, spec(Division.DEFAULT));
        SynthesisSpec inBlocks = spec(ONE_SHARD);
        assertThat(inBlocks.stages()).extracting(Stage::tasks).containsExactly(1, 4, 1, 4, 1, 4, 1, 1);
        List<TaskResult> made = run(blocks, inBlocks);

        for (String role : List.of("labels", "nuclei", "mask", "nuclei-mask", "foreground")) {
            assertThat(voxels(blocks, role)).as(role).isEqualTo(voxels(whole, role));
        }
        assertThat(PlannedJobs.volume(made, "labels").integrity())
                .isNotNull()
                .isEqualTo(PlannedJobs.volume(expected, "labels").integrity());
        assertThat(text(made, "cells.csv")).isEqualTo(text(expected, "cells.csv"));
        assertThat(made.get(made.size() - 2).figures().numbers()).containsAllEntriesOf(counted(expected));
        // Of 65,535.
        assertThat(Bench.meanDifference(image(made), image(expected))).isLessThan(1);
    }

    /** What is counted of the cells. */
    private static Map<String, Double> counted(List<TaskResult> results) {
        Map<String, Double> figures = results.get(results.size() - 2).figures().numbers();
        assertThat(figures.get("cellsPlaced")).isPositive();
        return Map.of(
                "cellsRequested", figures.get("cellsRequested"),
                "cellsPlaced", figures.get("cellsPlaced"),
                "cellsLost", figures.get("cellsLost"),
                "fragmentsRemoved", figures.get("fragmentsRemoved"),
                "cellsCarved", figures.get("cellsCarved"));
    }

    @Test
    void the_number_of_workers_the_order_and_repetition_of_tasks_change_no_byte() {
        for (Division division : List.of(Division.DEFAULT, ONE_SHARD)) {
            SynthesisSpec spec = spec(division);
            UUID job = UUID.randomUUID();
            run(job, spec);
            Map<String, String> one = PlannedJobs.objects(store, job);
            store.deleteFolder(Keys.job(job));
            through(store).run(job, spec, 4, true);

            assertThat(PlannedJobs.objects(store, job)).isEqualTo(one);
            assertThat(store.list(Keys.work(job))).isEmpty();
        }
    }

    @Test
    void a_task_that_the_store_failed_half_way_is_done_again_with_the_same_bytes() {
        SynthesisSpec spec = spec(ONE_SHARD);
        UUID job = UUID.randomUUID();
        run(job, spec);
        Map<String, String> undisturbed = PlannedJobs.objects(store, job);
        store.deleteFolder(Keys.job(job));

        for (Stage stage : spec.stages()) {
            Step first = stage.step(0);
            if (first instanceof PlaceCells || first instanceof RelabelBlock || first instanceof FinishVolume) {
                assertThatThrownBy(() -> through(new CrashingStore(store, 2)).run(job, spec, first))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("died before jobs/" + job);
            }
            for (int task = 0; task < stage.tasks(); task++) {
                through(store).run(job, spec, stage.step(task));
            }
        }
        assertThat(PlannedJobs.objects(store, job)).isEqualTo(undisturbed);
    }

    @Test
    void nothing_is_published_before_the_finish_and_then_all_of_it_with_one_manifest() {
        List<TaskResult> made = run(UUID.randomUUID(), spec(ONE_SHARD));
        TaskResult finish = made.get(made.size() - 2);

        assertThat(made).filteredOn(result -> !result.volumes().isEmpty()).containsExactly(finish);
        assertThat(finish.volumes())
                .extracting(ProducedVolume::role)
                .containsExactlyInAnyOrder(
                        "image", "labels", "nuclei", "mask", "nuclei-mask", "foreground", "distance");
        assertThat(finish.files())
                .extracting(ProducedFile::name)
                .containsExactlyInAnyOrder(
                        "image.ome.tif",
                        "labels.ome.tif",
                        "nuclei.ome.tif",
                        "cells.csv",
                        "cells-nuclei.csv",
                        "montage.png",
                        "parameters.json",
                        "manifest.json");
        JsonNode manifest = bench.json(finish, "manifest.json");
        assertThat(manifest.get("volumes").size()).isEqualTo(7);
        assertThat(manifest.get("files").toString()).contains("cells.csv", "image.ome.tif");
        assertThat(manifest.at("/figures/cellsPlaced").asInt()).isPositive();
        JsonNode simulation = bench.json(finish, "parameters.json").at("/parameters/simulation");
        assertThat(simulation.get("seed").asInt()).isEqualTo(5);
        assertThat(simulation.at("/cells/cells/diameter").asDouble()).isEqualTo(12);
        assertThat(PlannedJobs.volume(made, "labels").name()).isEqualTo("tissue labels");
    }

    @Test
    void levels_and_a_degradation_go_with_it() {
        Degradation coarse = new Degradation(null, 0.02, 50.0, 0.01, null, new VoxelSize(2, 0.5, 0.5));
        SynthesisSpec spec =
                spec(new Specimen.Simulated("tissue", 5, tissue()), List.of(100.0, 5.0), coarse, Division.DEFAULT);
        assertThat(spec.stages())
                .extracting(Stage::name)
                .containsExactly("simulate", "paint", "degrade", "finish images", "clear");
        UUID job = UUID.randomUUID();
        List<TaskResult> made = run(job, spec);

        assertThat(PlannedJobs.volume(made, "image-labels").shape()).isEqualTo(new Shape3(35, 32, 264));
        assertThat(List.copyOf(PlannedJobs.objects(store, job, "image", 0).values()))
                .isNotEqualTo(
                        List.copyOf(PlannedJobs.objects(store, job, "image", 1).values()));
    }

    private List<TaskResult> run(UUID job, JobSpec spec) {
        return through(store).run(job, spec, 1, false);
    }

    private PlannedJobs through(ObjectStore any) {
        SynthesisHandler syntheses = new SynthesisHandler(any, new StoredVolumes(any), models);
        SimulationHandler simulations = new SimulationHandler(any);
        return new PlannedJobs(folder.resolve("through-" + stores++), context -> {
            JobSpec spec = context.assignment().spec();
            return context.assignment().step() instanceof SynthesisStep step
                    ? syntheses.handle((SynthesisSpec) spec, step, context)
                    : simulations.handle(
                            spec.part(SimulationSpec.class),
                            (SimulationStep) context.assignment().step(),
                            context);
        });
    }

    private Map<String, String> voxels(UUID job, String role) {
        return PlannedJobs.objects(store, job, role, 0);
    }

    private String text(List<TaskResult> results, String name) {
        return new String(store.read(PlannedJobs.file(results, name).key()), StandardCharsets.UTF_8);
    }

    private float[] image(List<TaskResult> results) {
        return bench.voxels(PlannedJobs.volume(results, "image"));
    }
}
