package io.cytoforge.worker.simulation;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.SimulationSpec;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.format.zarr.OmeZarrWriter;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.LayerKind;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.Shelf;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.util.List;
import java.util.Locale;

/**
 * One of the volumes that a simulation makes: what its parts are called and where they lie.
 *
 * @param index which of the job's volumes, from 0
 * @param suffix of its files' names, e.g. {@code -0}
 */
record SimulatedVolume(SimulationSpec spec, Assignment assignment, Shelf shelf, int index, String suffix) {
    /** One of those that a job of its own makes. */
    static SimulatedVolume of(SimulationSpec spec, Assignment assignment, ObjectStore store, int index) {
        return new SimulatedVolume(spec, assignment, new Shelf(store, assignment.job()), index, "-" + index);
    }

    /** The only one that there is in the job. */
    static SimulatedVolume only(SimulationSpec spec, Assignment assignment, ObjectStore store) {
        return new SimulatedVolume(spec, assignment, new Shelf(store, assignment.job()), 0, "");
    }

    /** Chance of this volume alone. */
    RandomStreams streams() {
        return new RandomStreams(spec.seed()).child("volume", index);
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

    Shelf.Place place(String role, VolumeKind kind) {
        return new Shelf.Place(role, index, kind, name() + " " + role, Provenance.of(assignment));
    }

    Shelf.Place labels(LayerKind layer) {
        return place(layer.name(), VolumeKind.LABELS);
    }

    Shelf.Place foreground() {
        return place("foreground", VolumeKind.FOREGROUND);
    }

    Shelf.Place distance() {
        return place("distance", VolumeKind.DISTANCE);
    }

    /** The structure mask of a layer: {@code mask} of the first, {@code nuclei-mask} of the nuclei of cells. */
    Shelf.Place mask(LayerKind layer) {
        return place(layer.equals(layers().getFirst()) ? "mask" : layer.name() + "-mask", VolumeKind.MASK);
    }

    /** Opens a layer's labels for writing; any number of tasks may. */
    OmeZarrWriter openLabels(LayerKind layer, VoxelType type) {
        return shelf.start(labels(layer), shape(), voxelSize(), type);
    }

    OmeZarrWriter openMask(LayerKind layer) {
        return shelf.start(mask(layer), shape(), voxelSize(), VoxelType.UINT8);
    }

    OmeZarrWriter openForeground() {
        return shelf.start(foreground(), shape(), voxelSize(), VoxelType.UINT8);
    }

    /** Says that a place has been filled, on this volume's grid. */
    ProducedVolume produced(Shelf.Place place, VoxelType type) {
        return shelf.produced(place, shape(), voxelSize(), type);
    }

    /** Name of a file of this volume, e.g. {@code cells-0.csv}; of a further layer {@code cells-nuclei-0.csv}. */
    String file(String base, LayerKind layer, String extension) {
        return layer.equals(layers().getFirst())
                ? file(base, extension)
                : file("%s-%s".formatted(base, layer.name()), extension);
    }

    String file(String base, String extension) {
        return "%s%s.%s".formatted(base, suffix, extension);
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

    private String key(Shelf.Place place) {
        return shelf.key(place.role(), place.index());
    }

    /** Of one volume by name; of several with their number. */
    Figures figures(Counts counts) {
        return Figures.of(counts).named(spec.count() == 1 ? "" : "-" + index);
    }

    /** What became of the cells of a volume. */
    record Counts(int cellsRequested, int cellsPlaced, int cellsLost, int fragmentsRemoved) {}
}
