package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.job.VolumeRef;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.common.synthesis.SynthesisSpec;
import io.cytoforge.common.task.Assignment;
import io.cytoforge.science.degradation.Degradation;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrLayout;
import io.cytoforge.science.patch.BlockPlan;
import io.cytoforge.science.patch.TileLayout;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Provenance;
import java.util.ArrayList;
import java.util.List;

/** What all tasks of one synthesis agree on: names, grid, tiles, and how intensities are stored. */
record SynthesisPlan(SynthesisSpec spec, Assignment assignment, ArtifactWriter artifacts) {
    static SynthesisPlan of(SynthesisSpec spec, Assignment assignment, ObjectStore store) {
        return new SynthesisPlan(spec, assignment, new ArtifactWriter(store, assignment.job()));
    }

    /** Of labels, masks and foreground. */
    Shape3 shape() {
        return spec.specimenShape();
    }

    /** Of labels, masks and foreground, µm. */
    VoxelSize voxelSize() {
        return spec.specimenVoxelSize();
    }

    /** Of what is painted: the same, unless it is to be resampled. */
    Shape3 paintedShape() {
        return spec.imageShape();
    }

    /** Of what is painted, µm. */
    VoxelSize paintedVoxelSize() {
        return spec.voxelSize();
    }

    TileLayout layout() {
        return Tilings.of(spec);
    }

    /** What intensity 1 becomes in the file. */
    float white() {
        return spec.recording().voxelType().white();
    }

    String name() {
        return spec.name().isBlank() ? "synthesis" : spec.name();
    }

    ArtifactWriter.Place place(String role, VolumeKind kind) {
        return new ArtifactWriter.Place(role, 0, kind, name() + " " + role, Provenance.of(assignment));
    }

    /** The images that are painted, in the order in which their levels were asked for. */
    List<QualityLevel> levels() {
        List<QualityLevel> levels = new ArrayList<>();
        List<Double> qualities = spec.qualities();
        for (int index = 0; index < qualities.size(); index++) {
            levels.add(new QualityLevel(index, qualities.get(index), qualities.size(), spec.model() != null));
        }
        return levels;
    }

    private ArtifactWriter.Place place(QualityLevel level) {
        Provenance origin = Provenance.of(assignment);
        return new ArtifactWriter.Place(
                "image",
                level.index(),
                level.path("image"),
                VolumeKind.IMAGE,
                name(level),
                level.painted() ? origin.atLevel(level.quality()) : origin);
    }

    String name(QualityLevel level) {
        return level.isOnly() ? name() : name() + " " + level.caption();
    }

    /** Roles of the labels that are painted from, in the order of the model's channels. */
    List<String> labels() {
        return firstMasks(List.of("labels", "nuclei"));
    }

    /** Roles of the structure masks made of them. */
    List<String> masks() {
        return firstMasks(List.of("mask", "nuclei-mask"));
    }

    /** What is brought to the grid of what is left; a specimen that is simulated lies on it. */
    Specimen.Given given() {
        return switch (spec.specimen()) {
            case Specimen.Given given -> given;
            case Specimen.Simulated _ -> throw new IllegalStateException("a simulated specimen needs no preparation");
        };
    }

    /** The labels that were given, in the same order. */
    List<VolumeRef> givenLabels() {
        Specimen.Given given = given();
        return spec.stained().masksOf(given.labels(), given.nuclei(), (labels, _) -> labels);
    }

    /** Whole shards, front to back: what is held at once of a large volume. */
    BlockPlan shards() {
        return new BlockPlan(shape(), ZarrLayout.of(shape(), VoxelType.UINT8).shard());
    }

    private List<String> firstMasks(List<String> roles) {
        return roles.subList(0, spec.stained().masks().size());
    }

    /** Whether the images that are left lie on another grid than what is painted. */
    boolean hasOwnGrid() {
        Degradation degradation = spec.recording().degradation();
        return degradation != null && degradation.voxelSize() != null;
    }

    /** Role of the labels that lie on the images' grid, of those that are painted from. */
    String beside(String labels) {
        return hasOwnGrid() ? "image-" + labels : labels;
    }

    /** Opens all images for writing; any number of tasks may. */
    void openImages() {
        levels().forEach(this::image);
    }

    /** Opens an image for writing; any number of tasks may. */
    OmeZarrWriter image(QualityLevel level) {
        return artifacts.start(
                place(level),
                spec.degradedShape(),
                spec.degradedVoxelSize(),
                spec.recording().voxelType());
    }

    ProducedVolume produced(QualityLevel level) {
        return artifacts.produced(
                place(level),
                spec.degradedShape(),
                spec.degradedVoxelSize(),
                spec.recording().voxelType());
    }

    /** Opens what is left of labels on the images' grid. */
    OmeZarrWriter besideImages(String labels, VoxelType type) {
        return artifacts.start(
                place(beside(labels), VolumeKind.LABELS), spec.degradedShape(), spec.degradedVoxelSize(), type);
    }

    ProducedVolume producedBesideImages(String labels, VoxelType type) {
        return artifacts.produced(
                place(beside(labels), VolumeKind.LABELS), spec.degradedShape(), spec.degradedVoxelSize(), type);
    }

    /** Opens a volume on the grid of the labels for writing; any number of tasks may. */
    OmeZarrWriter open(String role, VolumeKind kind, VoxelType type) {
        return artifacts.start(place(role, kind), shape(), voxelSize(), type);
    }

    ProducedVolume produced(String role, VolumeKind kind, VoxelType type) {
        return artifacts.produced(place(role, kind), shape(), voxelSize(), type);
    }
}
