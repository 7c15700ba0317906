package io.cytoforge.worker.datasets;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.Split;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.testing.DatasetSpecs;
import io.cytoforge.science.positions.RandomPositions;
import io.cytoforge.science.shape.Ellipsoid;
import io.cytoforge.science.tissue.CellShape;
import io.cytoforge.science.tissue.NucleiSpec;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.variation.Variation;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.Point3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.testing.Bench;
import io.cytoforge.worker.testing.PlannedJobs;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs jobs of data sets of small volumes, in a store of the test. */
abstract class DatasetRuns {
    static final Shape3 SHAPE = new Shape3(16, 48, 56);
    private static final VoxelSize VOXEL_SIZE = new VoxelSize(1, 0.5, 0.5);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    Bench bench;

    ObjectStore store;
    private ModelCache models;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        store = bench.store();
        models = new ModelCache(store, 1);
    }

    @AfterEach
    void close() {
        models.close();
    }

    static DatasetSpec spec(CellShape cells, Appearance appearance, Variation variation, int samples) {
        TissueSpec tissue = new TissueSpec(
                SHAPE, VOXEL_SIZE, new Ellipsoid(new Point3(7, 11, 13), 0.05), RandomPositions.count(12), cells);
        return DatasetSpecs.of(
                "cells",
                7,
                samples,
                new SimulationSpec("cells", 7, 1, tissue),
                variation,
                appearance,
                0,
                new Split(0.5, 0.25, 0.25));
    }

    /** Of varied nuclei under another microscope each. */
    static DatasetSpec nuclei(int samples) {
        NucleiSpec nuclei = new NucleiSpec(
                2.2, 0.1, NucleiSpec.EMBRYO.surface(), NucleiSpec.EMBRYO.elongation(), NucleiSpec.Contact.TOUCHING);
        return spec(nuclei, new Appearance.Randomized(1), Variation.MODERATE, samples);
    }

    /** What the tasks of a job left. */
    List<TaskResult> run(UUID job, DatasetSpec spec, int workers, boolean awkwardly) {
        DatasetHandler handler = new DatasetHandler(store, models);
        return new PlannedJobs(
                        folder.resolve("tasks-" + UUID.randomUUID()),
                        context -> handler.handle(
                                (DatasetSpec) context.assignment().spec(),
                                (DatasetStep) context.assignment().step(),
                                context))
                .run(job, spec, workers, awkwardly);
    }

    /** What they left at a place in the data set. */
    static ProducedVolume volume(List<TaskResult> made, String path) {
        return made.stream()
                .flatMap(task -> task.volumes().stream())
                .filter(volume -> volume.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    static LabelVolume labels(StoredVolumes stored, ProducedVolume volume) {
        int[] ids = new int[volume.shape().arrayLength()];
        stored.array(volume.key()).read(Box3.of(volume.shape()), ids);
        return LabelVolume.wrap(volume.shape(), ids);
    }

    /** A file of a data set. */
    String text(UUID job, String file) {
        return new String(store.read(Keys.job(job) + "/" + file), StandardCharsets.UTF_8);
    }

    JsonNode report(UUID job) {
        return JsonMapper.shared().readTree(store.read(Keys.job(job) + "/report.json"));
    }
}
