package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.Slot;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.simulation.SimulationSpec;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;
import java.util.Locale;

/**
 * One of the volumes that a simulation makes: what its parts are called and where they lie.
 *
 * @param index which of the job's volumes, from 0
 * @param publishes whether it is published on its own; else the job has no other, and more to publish with it
 */
record SimulatedVolume(
        SimulationSpec spec, Assignment assignment, ArtifactWriter artifacts, int index, boolean publishes) {
    static SimulatedVolume of(
            SimulationSpec spec, Assignment assignment, ObjectStore store, int index, boolean publishes) {
        return new SimulatedVolume(spec, assignment, new ArtifactWriter(store, assignment.job()), index, publishes);
    }

    /** Chance of this volume alone. */
    RandomStreams streams() {
        return spec.streams(index);
    }

    Shape3 shape() {
        return spec.tissue().shape();
    }

    VoxelSize voxelSize() {
        return spec.tissue().voxelSize();
    }

    List<LayerKind> layers() {
        return spec.tissue().cells().layers();
    }

    String name() {
        String base = spec.name().isBlank() ? "simulation" : spec.name();
        return spec.count() == 1 ? base : "%s %d".formatted(base, index);
    }

    ArtifactWriter.Place place(String role, VolumeKind kind) {
        return new ArtifactWriter.Place(role, index, path(role), kind, name() + " " + role, Provenance.of(assignment));
    }

    /** Where something of this volume is among all that the job makes, e.g. {@code volumes/003/labels}. */
    private String path(String what) {
        return publishes ? Slot.volume(index).part(what).path() : what;
    }

    /** A file of this volume in its place, where its name needs no number. */
    ProducedFile placed(ProducedFile file) {
        return file.at(path(file.name().replace("-%d.".formatted(index), ".")));
    }

    ArtifactWriter.Place labels(LayerKind layer) {
        return place(layer.name(), VolumeKind.LABELS);
    }

    ArtifactWriter.Place foreground() {
        return place("foreground", VolumeKind.FOREGROUND);
    }

    ArtifactWriter.Place distance() {
        return place("distance", VolumeKind.DISTANCE);
    }

    /** The structure mask of a layer: {@code mask} of the first, {@code nuclei-mask} of the nuclei of cells. */
    ArtifactWriter.Place mask(LayerKind layer) {
        return place(layer.equals(layers().getFirst()) ? "mask" : layer.name() + "-mask", VolumeKind.MASK);
    }

    /** Opens a layer's labels for writing; any number of tasks may. */
    OmeZarrWriter openLabels(LayerKind layer, VoxelType type) {
        return artifacts.start(labels(layer), shape(), voxelSize(), type);
    }

    OmeZarrWriter openMask(LayerKind layer) {
        return artifacts.start(mask(layer), shape(), voxelSize(), VoxelType.UINT8);
    }

    OmeZarrWriter openForeground() {
        return artifacts.start(foreground(), shape(), voxelSize(), VoxelType.UINT8);
    }

    /** Says that a place has been filled, on this volume's grid. */
    ProducedVolume produced(ArtifactWriter.Place place, VoxelType type) {
        return artifacts.produced(place, shape(), voxelSize(), type);
    }

    /** Name of a file of this volume, e.g. {@code cells-0.csv}; of a further layer {@code cells-nuclei-0.csv}. */
    String file(String base, LayerKind layer, String extension) {
        return layer.equals(layers().getFirst())
                ? file(base, extension)
                : file("%s-%s".formatted(base, layer.name()), extension);
    }

    String file(String base, String extension) {
        return publishes ? "%s-%d.%s".formatted(base, index, extension) : "%s.%s".formatted(base, extension);
    }

    /**
     * Looks over labels as they were written.
     *
     * @throws IllegalStateException if they cannot be trusted, which is a fault of this program
     */
    static ProducedVolume checked(ProducedVolume labels, StoredVolumes stored) {
        LabelIntegrity found = LabelIntegrity.of(stored.array(labels.key()));
        if (!found.isSound()) {
            throw new IllegalStateException("simulated labels are not sound: %s".formatted(found));
        }
        return labels.checked(found);
    }

    /** Labels beside their masks, as they are stored. */
    byte[] preview(StoredVolumes stored) {
        List<Pictures.Masked> masked = layers().stream()
                .map(layer -> new Pictures.Masked(
                        layer.name(),
                        stored.array(key(labels(layer))),
                        "mask of " + layer.structure().name().toLowerCase(Locale.ROOT),
                        stored.array(key(mask(layer)))))
                .toList();
        return Pictures.labelsAndMasks(masked, voxelSize());
    }

    private String key(ArtifactWriter.Place place) {
        return artifacts.key(place.role(), place.index());
    }

    /** Of one volume by name; of several with their number. */
    Figures figures(Counts counts) {
        return Figures.of(counts).named(spec.count() == 1 ? "" : "-" + index);
    }

    /** What became of the cells of a volume. */
    record Counts(int cellsRequested, int cellsPlaced, int cellsLost, int fragmentsRemoved, int cellsCarved) {}
}
