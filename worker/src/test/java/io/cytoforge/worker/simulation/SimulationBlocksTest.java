package io.cytoforge.worker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.Division;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.simulation.SimulationStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.store.ObjectStores;
import io.cytoforge.common.store.StoreSettings;
import io.cytoforge.science.harmonics.SurfaceSpectrum;
import io.cytoforge.science.positions.LayeredPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.CellsWithNuclei;
import io.cytoforge.science.tissue.Elongation;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.VoronoiSpec;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationBlocksTest {
    /** Two shards along every axis. */
    private static final Shape3 SHAPE = new Shape3(66, 264, 264);

    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    Path folder;

    private ObjectStore store;
    private PlannedJobs stages;

    @BeforeEach
    void open() {
        store = ObjectStores.open(new StoreSettings.LocalDisk(folder.resolve("store")));
        SimulationHandler handler = new SimulationHandler(store);
        stages = new PlannedJobs(
                folder,
                context -> handler.handle(
                        (SimulationSpec) context.assignment().spec(),
                        (SimulationStep) context.assignment().step(),
                        context));
    }

    private static SimulationSpec spec(Division division, int count) {
        CellsWithNuclei cells = new CellsWithNuclei(
                new VoronoiSpec(14, new VoronoiSpec.Weights(VoronoiSpec.Weights.Law.NEIGHBOR, 1), 1, 1, 2),
                new NucleiSpec(3.5, 0.15, SurfaceSpectrum.NUCLEUS, Elongation.of(1.4), NucleiSpec.Contact.TOUCHING)
                        .in(new NucleiSpec.Phases(0.5, 0.2)),
                1);
        TissueSpec tissue = new TissueSpec(
                SHAPE,
                VOXEL_SIZE,
                Ellipsoid.filling(SHAPE, VOXEL_SIZE, 0.95, 0.05),
                new LayeredPositions(0.9, 0.1, 0),
                cells);
        return new SimulationSpec("blocks", 5, count, tissue, List.of(), List.of(), division);
    }

    @Test
    void blocks_of_several_workers_make_what_one_task_makes() {
        List<TaskResult> whole = stages.run(UUID.randomUUID(), spec(Division.DEFAULT, 1), 1, false);
        UUID job = UUID.randomUUID();
        SimulationSpec inBlocks = spec(new Division(0, 0), 1);
        assertThat(inBlocks.blocks().count()).isEqualTo(8);
        List<TaskResult> blocks = stages.run(job, inBlocks, 4, true);
        for (String role : List.of("labels", "nuclei", "mask", "nuclei-mask", "foreground")) {
            ProducedVolume made = PlannedJobs.volume(blocks, role);
            ProducedVolume expected = PlannedJobs.volume(whole, role);
            assertThat(voxels(made)).as(role).isEqualTo(voxels(expected));
            assertThat(made.type()).isEqualTo(expected.type());
            assertThat(made.integrity()).isEqualTo(expected.integrity());
        }
        for (String name : List.of("cells-0.csv", "cells-nuclei-0.csv")) {
            assertThat(text(blocks, name)).isEqualTo(text(whole, name));
        }
        assertThat(text(whole, "cells-nuclei-0.csv")).contains(",phase", ",metaphase");
        assertThat(figures(blocks)).isEqualTo(figures(whole));
        assertThat(store.list(Keys.work(job))).isEmpty();
    }

    @Test
    void several_large_volumes_differ_from_each_other() {
        List<TaskResult> results = stages.run(UUID.randomUUID(), spec(new Division(0, 1L << 22), 2), 1, false);
        List<ProducedVolume> labels = results.stream()
                .flatMap(result -> result.volumes().stream())
                .filter(volume -> volume.role().equals("labels"))
                .toList();
        assertThat(labels).hasSize(2);
        assertThat(voxels(labels.getFirst())).isNotEqualTo(voxels(labels.getLast()));
        assertThat(figures(results)).containsKeys("cellsPlaced-0", "cellsPlaced-1");
    }

    private static Map<String, Double> figures(List<TaskResult> results) {
        Map<String, Double> figures = new HashMap<>();
        results.forEach(result -> figures.putAll(result.figures().numbers()));
        return figures;
    }

    private String text(List<TaskResult> results, String name) {
        return new String(store.read(PlannedJobs.file(results, name).key()), StandardCharsets.UTF_8);
    }

    private int[] voxels(ProducedVolume volume) {
        int[] voxels = new int[SHAPE.arrayLength()];
        new StoredVolumes(store).array(volume.key()).read(Box3.of(SHAPE), voxels);
        return voxels;
    }
}
