package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.labels.StructureType;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSimulator;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import io.cytoforge.worker.volumes.UnusableInput;
import io.cytoforge.worker.volumes.VolumeSources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Simulates one of the volumes that a job asks for. */
public final class SimulationHandler {
    private final ObjectStore store;

    public SimulationHandler(ObjectStore store) {
        this.store = store;
    }

    /** Makes volume number {@code index} of the job; each has its own child of the seed. */
    public TaskResult simulate(SimulationSpec spec, TaskContext context) {
        int index = context.assignment().index();
        RandomStreams streams = new RandomStreams(spec.seed()).child("volume", index);
        Tissue tissue = UnusableInput.checked(
                "these parameters", () -> TissueSimulator.simulate(spec.tissue(), streams, context.progress("slices")));
        Shelf shelf = new Shelf(store, context.job());
        List<ProducedVolume> volumes = putVolumes(tissue, shelf, context, name(spec, index));
        List<ProducedFile> files = putFiles(tissue, shelf, context, name(spec, index));
        Map<String, Object> figures = figures(tissue, index, spec.count());
        files.add(shelf.putJson(
                "manifest-%d.json".formatted(index),
                Manifest.of(context.assignment(), store, files, volumes, figures)));
        return new TaskResult(files, volumes, null, figures);
    }

    private List<ProducedVolume> putVolumes(Tissue tissue, Shelf shelf, TaskContext context, String name) {
        int index = context.assignment().index();
        VoxelSize voxelSize = tissue.voxelSize();
        Map<String, Object> origin = Provenance.of(context.assignment());
        List<ProducedVolume> volumes = new ArrayList<>();
        volumes.add(checked(shelf.put(
                new Shelf.Place("labels", index, VolumeKind.LABELS, name + " labels", origin),
                tissue.labels(),
                voxelSize)));
        context.stopIfAsked();
        volumes.add(shelf.put(
                new Shelf.Place("mask", index, VolumeKind.MASK, name + " mask", origin),
                tissue.structureMask(StructureType.NUCLEI),
                voxelSize));
        volumes.add(shelf.put(
                new Shelf.Place("foreground", index, VolumeKind.FOREGROUND, name + " foreground", origin),
                tissue.foreground(),
                voxelSize));
        context.stopIfAsked();
        volumes.add(shelf.put(
                new Shelf.Place("distance", index, VolumeKind.DISTANCE, name + " distance", origin),
                tissue.signedDistance(),
                voxelSize));
        return volumes;
    }

    /** Looks over labels as they were written. */
    private ProducedVolume checked(ProducedVolume labels) {
        LabelIntegrity found = LabelIntegrity.of(new StoredVolumes(store).array(labels.key()));
        if (!found.isSound()) {
            throw new IllegalStateException("simulated labels are not sound: %s".formatted(found));
        }
        return labels.checked(found);
    }

    private static List<ProducedFile> putFiles(Tissue tissue, Shelf shelf, TaskContext context, String name) {
        int index = context.assignment().index();
        context.stopIfAsked();
        Path tiff = context.folder().resolve("labels-%d.ome.tif".formatted(index));
        VolumeDescription description = new VolumeDescription(
                tissue.labels().shape(), Shelf.typeOf(tissue.labels()), tissue.voxelSize(), name, "", true);
        VolumeFiles.writeLabels(tiff, description, VolumeSources.of(tissue.labels()));
        List<ProducedFile> files = new ArrayList<>();
        files.add(shelf.put("labels-%d.ome.tif".formatted(index), "image/tiff", tiff));
        files.add(shelf.put(
                "cells-%d.csv".formatted(index),
                "text/csv",
                tissue.cells().toCsv().getBytes(StandardCharsets.UTF_8)));
        files.add(shelf.putJson("parameters-%d.json".formatted(index), Provenance.of(context.assignment())));
        files.add(shelf.put(
                "preview-%d.png".formatted(index), "image/png", Pictures.labels(tissue.labels(), tissue.voxelSize())));
        return files;
    }

    /** Of one volume by name; of several with their number. */
    private static Map<String, Object> figures(Tissue tissue, int index, int count) {
        String suffix = count == 1 ? "" : "-" + index;
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cellsRequested" + suffix, tissue.account().requested());
        figures.put("cellsPlaced" + suffix, tissue.account().placed());
        return figures;
    }

    private static String name(SimulationSpec spec, int index) {
        String base = spec.name().isBlank() ? "simulation" : spec.name();
        return spec.count() == 1 ? base : "%s %d".formatted(base, index);
    }
}
