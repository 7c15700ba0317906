package io.cytoforge.worker.datasets;

import io.cytoforge.common.appearance.Appearance;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.dataset.DatasetSpec;
import io.cytoforge.common.dataset.DatasetStep;
import io.cytoforge.common.dataset.SampleCard;
import io.cytoforge.common.dataset.Unseen;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.json.Json;
import io.cytoforge.common.json.RequestJson;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.cells.CellPhases;
import io.cytoforge.science.cells.CellTable;
import io.cytoforge.science.distortion.DistortedTissue;
import io.cytoforge.science.distortion.Distortion;
import io.cytoforge.science.format.LabelsInMemory;
import io.cytoforge.science.format.omezarr.LabelProperties;
import io.cytoforge.science.labels.LabelIntegrity;
import io.cytoforge.science.progress.Progress;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.tissue.Tissue;
import io.cytoforge.science.visibility.Confidence;
import io.cytoforge.science.visibility.Visibility;
import io.cytoforge.science.visibility.VisibleCells;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.synthesis.ModelCache;
import io.cytoforge.worker.synthesis.WholePainting;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.ArtifactWriter;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredPointSpread;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes the samples of one specimen: labels, an image of each, what can be seen in it, and a card, at every level. */
final class SampleMaker {
    private final DatasetSpec spec;
    private final int specimen;
    private final TaskContext context;
    private final ArtifactWriter artifacts;
    private final ObjectStore store;
    private final RandomStreams streams;

    SampleMaker(DatasetSpec spec, int specimen, TaskContext context, ObjectStore store) {
        this.spec = spec;
        this.specimen = specimen;
        this.context = context;
        this.store = store;
        artifacts = new ArtifactWriter(store, spec.dataset(context.job()));
        streams = spec.streams(specimen);
    }

    /** @param models for those appearances that need one */
    TaskResult make(ModelCache models) {
        int steps = 1 + spec.levels().size();
        Specimens specimens = new Specimens(spec, store);
        Tissue straight = specimens.make(specimen, context.progress("steps", 0, steps));
        double cellRadius = specimens.cellRadius(specimen, straight);
        Distortion distortion = spec.distortion(specimen, cellRadius).orElse(null);
        Tissue tissue = distortion == null
                ? straight
                : DistortedTissue.of(straight, distortion, streams.named("places of a distortion"));
        List<ProducedVolume> volumes = new ArrayList<>();
        for (int level = 0; level < spec.levels().size(); level++) {
            Progress progress = context.progress("steps", 1 + level, steps);
            SampleImages images = images(spec.levels().get(level), cellRadius, models, progress);
            volumes.addAll(sample(spec.sample(specimen, level), tissue, distortion, images));
        }
        return new TaskResult(List.of(), volumes, null, Figures.NONE);
    }

    private SampleImages images(double level, double cellRadius, ModelCache models, Progress progress) {
        return switch (spec.appearance(specimen)) {
            case Appearance.Physical physical ->
                new OpticalImages(
                        physical.optics(streams.named("optics"), cellRadius).atLevel(level),
                        StoredPointSpread.of(physical.psf(), new StoredVolumes(store)),
                        streams);
            case Appearance.Painted painted ->
                new PaintedImages(
                        painted, streams, level, new WholePainting(store, models, context.folder()), progress);
        };
    }

    private List<ProducedVolume> sample(
            int sample, Tissue tissue, @Nullable Distortion distortion, SampleImages images) {
        Map<String, FloatVolume> seen = new HashMap<>();
        List<ProducedVolume> volumes = new ArrayList<>();
        List<SampleCard.Layer> layers = new ArrayList<>();
        VisibleCells cells = null;
        for (Tissue.Layer layer : tissue.layers()) {
            String role = images.role(tissue, layer);
            boolean first = !seen.containsKey(role);
            FloatVolume image = seen.computeIfAbsent(role, _ -> images.of(tissue, layer));
            context.stopIfAsked();
            if (cells == null) {
                cells = VisibleCells.of(Visibility.of(layer.labels(), image), leftOutBelow());
                if (spec.unseen() == Unseen.IGNORED) {
                    volumes.add(artifacts.put(
                            place(sample, "ignored", VolumeKind.MASK),
                            cells.others(layer.labels()),
                            tissue.voxelSize()));
                }
            }
            Labeled labeled = labels(sample, tissue, layer, cells, role, image);
            volumes.add(labeled.volume());
            if (first) {
                volumes.add(put(place(sample, role, VolumeKind.IMAGE), image, images.type(), tissue.voxelSize()));
            }
            layers.add(labeled.card());
        }
        artifacts.putJson(
                SampleFiles.card(sample),
                new SampleCard(
                        sample,
                        specimen,
                        spec.levelOf(sample),
                        spec.partOf(sample),
                        tissue.voxelSize(),
                        spec.simulation() == null ? null : spec.tissue(specimen),
                        distortion,
                        spec.simulation() == null ? spec.labels(specimen).id() : null,
                        images.optics(),
                        images.painter(seen.values().iterator().next()),
                        layers,
                        spec.varying().isEmpty() ? null : spec.drawnNumbers(specimen)));
        putSimulation(sample);
        return volumes;
    }

    /** The tissue in the words of a request, to be simulated by itself. */
    private void putSimulation(int sample) {
        if (spec.simulation() != null) {
            ObjectNode simulation =
                    Json.mapper().createObjectNode().put("name", "%s %d".formatted(spec.name(), sample));
            simulation.setAll(RequestJson.of(spec.tissue(specimen)));
            artifacts.putJson(SampleFiles.simulation(sample), simulation);
        }
    }

    private double leftOutBelow() {
        return switch (spec.unseen()) {
            case BACKGROUND, IGNORED -> spec.minimumVisibility();
            case KEPT -> 0;
        };
    }

    /** Labels that are stored, and what is known of them. */
    private record Labeled(ProducedVolume volume, SampleCard.Layer card) {}

    private Labeled labels(
            int sample, Tissue tissue, Tissue.Layer layer, VisibleCells cells, String image, FloatVolume seen) {
        String role = layer.kind().name();
        VoxelSize voxelSize = tissue.voxelSize();
        LabelVolume labels = cells.in(layer.labels());
        CellPhases phases = tissue.phases().chosen(cells.formerIds());
        CellTable table = CellTable.of(labels, voxelSize);
        List<Confidence> known = Confidence.of(labels, seen, tissue.foreground(), voxelSize, table);
        ProducedVolume volume = checked(
                artifacts.put(place(sample, role, VolumeKind.LABELS), labels, voxelSize, properties(known)), labels);
        byte[] csv = Confidence.toCsv(table, known, phases).getBytes(StandardCharsets.UTF_8);
        artifacts.put(SampleFiles.cells(sample, role), "text/csv", csv);
        List<Visibility> visible = known.stream().map(Confidence::visibility).toList();
        SampleCard.Layer card = new SampleCard.Layer(
                role,
                image,
                tissue.account().requested(),
                visible.size(),
                layer.cells().cells().size() - visible.size(),
                tissue.account().removedFragments(),
                tissue.account().carved(),
                medianSnr(visible),
                hidden(visible),
                volume.integrity());
        return new Labeled(volume, card);
    }

    private static List<LabelProperties> properties(List<Confidence> cells) {
        return cells.stream()
                .map(cell -> new LabelProperties(cell.id(), cell.properties()))
                .toList();
    }

    /** As counts. */
    private ProducedVolume put(ArtifactWriter.Place place, FloatVolume shares, VoxelType type, VoxelSize voxelSize) {
        artifacts.start(place, shares.shape(), voxelSize, type).store(scaled(shares, type));
        return artifacts.produced(place, shares.shape(), voxelSize, type);
    }

    private ArtifactWriter.Place place(int sample, String role, VolumeKind kind) {
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
            throw new IllegalStateException("labels are not sound: %s".formatted(found));
        }
        return produced.checked(found);
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
