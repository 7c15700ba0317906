package io.cytoforge.worker.datasets;

import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.degradation.DegradedImage;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.optics.LabeledSpecimen;
import io.cytoforge.science.optics.OpticalImage;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.structure.StructureType;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.tissue.TissueSpec;
import io.cytoforge.science.tissue.simulation.TissueSimulator;
import io.cytoforge.science.visibility.Visibility;
import io.cytoforge.science.visibility.VisibleCells;
import io.cytoforge.science.volume.BlockSource;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.MaskVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.simulation.StoredShapeInputs;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.UnusableInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one sample of a data set: tissue, labels, an image of each, what can be seen in it, and its card. */
final class SampleMaker {
    private static final int STEPS = 4;

    private final DatasetSpec spec;
    private final int sample;
    private final TaskContext context;
    private final ArtifactWriter artifacts;
    private final ObjectStore store;
    private final RandomStreams streams;

    SampleMaker(DatasetSpec spec, int sample, TaskContext context, ObjectStore store) {
        this.spec = spec;
        this.sample = sample;
        this.context = context;
        this.store = store;
        artifacts = new ArtifactWriter(store, context.job());
        streams = spec.streams(sample);
    }

    TaskResult make() {
        TissueSpec wanted = spec.tissue(sample);
        Tissue tissue = UnusableInput.checked(
                "sample %d".formatted(sample),
                () -> TissueSimulator.simulate(
                        wanted,
                        streams.child("tissue", 0),
                        new StoredShapeInputs(store, spec.simulation()),
                        context.progress("steps", 0, STEPS)));
        Optics optics =
                spec.appearance().optics(streams.named("optics"), wanted.cells().meanRadius());
        List<ProducedVolume> volumes = new ArrayList<>();
        List<SampleCard.Layer> layers = new ArrayList<>();
        VisibleCells cells = null;
        for (Tissue.Layer layer : tissue.layers()) {
            FloatVolume seen = image(tissue, layer, optics);
            if (cells == null) {
                cells = VisibleCells.of(Visibility.of(layer.labels(), seen), spec.minimumVisibility());
            }
            layers.add(put(tissue, layer, cells, seen, optics, volumes));
        }
        SampleCard card = new SampleCard(sample, spec.split().of(sample), wanted, optics, layers);
        artifacts.putJson(SampleFiles.card(sample), card);
        return new TaskResult(List.of(), volumes, null, Figures.NONE);
    }

    private SampleCard.Layer put(
            Tissue tissue,
            Tissue.Layer layer,
            VisibleCells cells,
            FloatVolume seen,
            Optics optics,
            List<ProducedVolume> volumes) {
        String role = layer.kind().name();
        String image = role.equals(tissue.layers().getFirst().kind().name()) ? "image" : "image-" + role;
        LabelVolume labels = cells.in(layer.labels());
        volumes.add(checked(artifacts.put(place(role, VolumeKind.LABELS), labels, tissue.voxelSize()), labels));
        context.stopIfAsked();
        VoxelType type = optics.detector().bits() <= 8 ? VoxelType.UINT8 : VoxelType.UINT16;
        volumes.add(put(place(image, VolumeKind.IMAGE), scaled(seen, type), type, tissue.voxelSize()));
        List<Visibility> visible = Visibility.of(labels, seen);
        table(
                role,
                "cells",
                CellTable.of(labels, tissue.voxelSize()).toCsv(tissue.phases().chosen(cells.formerIds())));
        table(role, "visibility", Visibility.toCsv(visible));
        return new SampleCard.Layer(
                role,
                image,
                tissue.account().requested(),
                visible.size(),
                layer.cells().cells().size() - visible.size(),
                tissue.account().removedFragments(),
                tissue.account().carved(),
                medianSnr(visible),
                hidden(visible));
    }

    private void table(String role, String name, String content) {
        artifacts.put(SampleFiles.table(sample, name, role), "text/csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private ProducedVolume put(ArtifactWriter.Place place, FloatVolume counts, VoxelType type, VoxelSize voxelSize) {
        artifacts.start(place, counts.shape(), voxelSize, type).store(counts);
        return artifacts.produced(place, counts.shape(), voxelSize, type);
    }

    private ArtifactWriter.Place place(String role, VolumeKind kind) {
        return new ArtifactWriter.Place(
                role,
                sample,
                DatasetStep.slot(sample).part(role).path(),
                kind,
                "%s %d %s".formatted(spec.name(), sample, role),
                Provenance.of(context.assignment()));
    }

    private static ProducedVolume checked(ProducedVolume produced, LabelVolume labels) {
        LabelIntegrity found = LabelIntegrity.of(new LabelsInMemory(labels));
        if (!found.isSound()) {
            throw new IllegalStateException("simulated labels are not sound: %s".formatted(found));
        }
        return produced.checked(found);
    }

    /** Shares of white. */
    private FloatVolume image(Tissue tissue, Tissue.Layer layer, Optics optics) {
        LabelVolume labels = layer.labels();
        LabeledSpecimen specimen = new LabeledSpecimen(
                new LabelsInMemory(labels),
                inMemory(tissue.structureMask(layer)),
                inMemory(tissue.foreground()),
                labels.maxId(),
                layer.kind().structure() == StructureType.NUCLEI ? tissue.phases() : CellPhases.UNKNOWN,
                tissue.voxelSize());
        RandomStreams chance = streams.child("image of " + layer.kind().name(), 0);
        BlockSource optical = OpticalImage.of(specimen, optics, chance);
        context.stopIfAsked();
        BlockSource recorded =
                DegradedImage.of(optical, tissue.voxelSize(), optics.detector().degradation(), chance);
        FloatVolume image = FloatVolume.zero(labels.shape());
        recorded.read(Box3.of(labels.shape()), image.voxels());
        return image;
    }

    private static LabelsInMemory inMemory(MaskVolume mask) {
        return new LabelsInMemory(LabelVolume.wrap(mask.shape(), mask.toIds()));
    }

    private static FloatVolume scaled(FloatVolume image, VoxelType type) {
        float white = type.white();
        float[] counts = new float[image.voxels().length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = image.voxels()[i] * white;
        }
        return FloatVolume.wrap(image.shape(), counts);
    }

    private static @Nullable Double medianSnr(List<Visibility> cells) {
        double[] known = cells.stream()
                .mapToDouble(Visibility::snr)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return known.length == 0 ? null : known[known.length / 2];
    }

    private static double hidden(List<Visibility> cells) {
        long hidden = cells.stream().filter(cell -> cell.snr() < 1).count();
        return cells.isEmpty() ? 0 : (double) hidden / cells.size();
    }
}
