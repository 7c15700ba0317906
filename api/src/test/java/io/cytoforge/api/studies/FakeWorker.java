package io.cytoforge.api.studies;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytoforge.api.testing.Http;
import io.cytoforge.common.annotation.AnnotationStep;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.Keys;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.benchmark.BenchmarkStep;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.job.JobErrorCode;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.opticsfit.OpticsFitStep;
import io.cytoforge.common.simulationfit.SimulationFitStep;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.common.task.Claim;
import io.cytoforge.common.task.Completion;
import io.cytoforge.common.task.Failure;
import io.cytoforge.common.task.TaskPaths;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Does the tasks of jobs as a worker would, without computing anything: what it leaves are rows and small files. */
record FakeWorker(Http http, JdbcClient sql, ObjectStore store, Shape3 shape, VoxelSize voxelSize) {
    static final String SIMULATION = """
            {"name": "fitted", "shape": {"z": 8, "y": 16, "x": 16}, "voxelSize": {"z": 2, "y": 0.5, "x": 0.5},
             "organism": {"type": "box"}, "positions": {"type": "random", "count": 3},
             "cells": {"type": "nuclei", "radius": 2.5}}""";
    private static final String OPTICS = """
            {"name": "o", "optics": {"type": "optics", "microscope": "light-sheet-20x-water"}, "estimates": {},
             "warnings": ["the image is small"]}""";
    private static final String REPORT = """
            {"worth": {"synthetic": {"words": "Synthetic volumes alone score 0.7."}},
             "combinations": [{"set": "real", "volumes": 1, "objects": 5, "test": "real",
                               "measures": {"ap50": {"mean": 0.51}}}]}""";

    /** Figures of a data set. */
    private record Warnings(List<String> warnings) {}

    /** Does all that is left to do of a job. */
    void finish(UUID job) {
        for (UUID task = next(job); task != null; task = next(job)) {
            Assignment assignment = claim(task);
            assertThat(http.worker(
                            TaskPaths.COMPLETE, task, new Completion(assignment.leaseToken(), result(assignment))))
                    .hasStatus(204);
        }
    }

    /** The first task that is ready fails for good. */
    void fail(UUID job, String message) {
        UUID task = next(job);
        Assignment assignment = claim(Objects.requireNonNull(task));
        assertThat(http.worker(
                        TaskPaths.FAIL,
                        task,
                        new Failure(assignment.leaseToken(), JobErrorCode.UNUSABLE_INPUT.name(), message, null)))
                .hasStatus(204);
    }

    private @Nullable UUID next(UUID job) {
        return sql.sql("select id from tasks where job_id = :job and state = 'READY' order by number limit 1")
                .param("job", job)
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    private Assignment claim(UUID task) {
        int attempt = sql.sql("select attempt + 1 from tasks where id = :task")
                .param("task", task)
                .query(Integer.class)
                .single();
        return Json.mapper()
                .readValue(
                        Http.text(http.worker(TaskPaths.CLAIM, task, new Claim("nobody", attempt))), Assignment.class);
    }

    private TaskResult result(Assignment of) {
        UUID job = of.job();
        return switch (of.step()) {
            case AnnotationStep.AnnotateImage _ -> made(volume(job, "labels", 0, "labels", VolumeKind.LABELS));
            case SimulationFitStep.FitSimulation _ -> files(file(job, "simulation.json", SIMULATION));
            case OpticsFitStep.FitOptics _ -> files(file(job, "optics.json", OPTICS));
            case DatasetStep.OfSpecimen specimen -> sample(job, specimen.sample());
            case BenchmarkStep.WriteReport _ ->
                new TaskResult(
                        List.of(file(job, "report.json", REPORT), file(job, "curve.png", "no picture")),
                        List.of(),
                        null,
                        Figures.NONE.with("trainings", 8));
            case DatasetStep.FinishDataset _ ->
                new TaskResult(List.of(), List.of(), null, Figures.of(new Warnings(List.of("images look unlike"))));
            default -> TaskResult.NOTHING;
        };
    }

    private static TaskResult made(ProducedVolume... volumes) {
        return new TaskResult(List.of(), List.of(volumes), null, Figures.NONE);
    }

    private static TaskResult files(ProducedFile... files) {
        return new TaskResult(List.of(files), List.of(), null, Figures.NONE);
    }

    private ProducedFile file(UUID job, String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String key = Keys.job(job) + "/" + name;
        store.put(key, bytes);
        return new ProducedFile(name, key, "application/json", bytes.length, "0".repeat(64));
    }

    private TaskResult sample(UUID job, int number) {
        String folder = "samples/%03d/".formatted(number);
        return made(
                volume(job, "image", number, folder + "image", VolumeKind.IMAGE),
                volume(job, "labels", number, folder + "labels", VolumeKind.LABELS));
    }

    private ProducedVolume volume(UUID job, String role, int index, String path, VolumeKind kind) {
        ProducedVolume volume = new ProducedVolume(
                role, index, path, role, kind, Keys.volume(job, role, index), shape, voxelSize, VoxelType.UINT16, null);
        return kind == VolumeKind.LABELS ? volume.checked(new LabelIntegrity(5, 1, 5, 90, 0, 0, Map.of())) : volume;
    }
}
