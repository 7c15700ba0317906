package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.SynthesisSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.zarr.OmeZarrWriter;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.Shelf;
import java.util.List;

/** What all tasks of one synthesis agree on: names, grid, tiles, and how intensities are stored. */
record SynthesisPlan(SynthesisSpec spec, Assignment assignment, Shelf shelf) {
    static SynthesisPlan of(SynthesisSpec spec, Assignment assignment, ObjectStore store) {
        return new SynthesisPlan(spec, assignment, new Shelf(store, assignment.job()));
    }

    Shape3 shape() {
        return spec.imageShape();
    }

    VoxelSize voxelSize() {
        return spec.model().voxelSize();
    }

    TileLayout layout() {
        return Tilings.of(spec);
    }

    /** What intensity 1 becomes in the file. */
    float white() {
        return spec.voxelType().white();
    }

    String name() {
        return spec.name().isBlank() ? "synthesis" : spec.name();
    }

    Shelf.Place place(String role, VolumeKind kind) {
        String name = kind == VolumeKind.IMAGE ? name() : name() + " " + role;
        return new Shelf.Place(role, 0, kind, name, Provenance.of(assignment));
    }

    /** Roles of the labels that are painted from, in the order of the model's channels. */
    List<String> labels() {
        return firstMasks(List.of("labels", "nuclei"));
    }

    /** Roles of the structure masks made of them. */
    List<String> masks() {
        return firstMasks(List.of("mask", "nuclei-mask"));
    }

    private List<String> firstMasks(List<String> roles) {
        return roles.subList(0, spec.model().structure().masks().size());
    }

    /** Opens the image for writing; any number of tasks may. */
    OmeZarrWriter image() {
        return shelf.start(place("image", VolumeKind.IMAGE), shape(), voxelSize(), spec.voxelType());
    }

    ProducedVolume produced(String role, VolumeKind kind, VoxelType type) {
        return shelf.produced(place(role, kind), shape(), voxelSize(), type);
    }
}
