package io.cytoforge.worker.synthesis;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytoforge.common.artifact.Figures;
import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.common.synthesis.Specimen;
import io.cytoforge.science.format.LabelSource;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.optics.Optics;
import io.cytoforge.science.patch.SeamError;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.resample.ResampledLabels;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.simulation.UnpublishedVolume;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns painted blocks into published images: pyramids, labels inside, files for other programs, figures, manifest. */
final class SynthesisFinish {
    private final ObjectStore store;
    private final StoredVolumes volumes;

    SynthesisFinish(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    TaskResult finish(SynthesisPlan plan, TaskContext context) {
        context.progress("steps").at(0, 4);
        TaskResult specimen = specimen(plan);
        if (plan.hasOwnGrid()) {
            plan.labels().forEach(role -> resampleLabels(plan, role));
        }
        plan.levels().forEach(level -> publish(plan, plan.image(level), context));
        context.progress("steps").at(2, 4);
        Figures figures = specimen.figures().and(figures(plan));
        List<ProducedVolume> produced = produced(plan, specimen);
        List<ProducedFile> files = putFiles(plan, context);
        files.addAll(specimen.files());
        context.progress("steps").at(3, 4);
        SynthesisManifest manifest = new SynthesisManifest(
                Manifest.of(context.assignment(), store, files, produced, figures),
                new BlockHosts(store, context.job()).list());
        files.add(plan.artifacts().putJson("manifest.json", manifest));
        return new TaskResult(files, produced, null, figures);
    }

    /**
     * The manifest as a file.
     *
     * @param paintedOn on what each block was painted
     */
    private record SynthesisManifest(@JsonUnwrapped Manifest manifest, List<BlockHosts.PaintedOn> paintedOn) {}

    /** What was painted from, as it is to be published. */
    private TaskResult specimen(SynthesisPlan plan) {
        return switch (plan.spec().specimen()) {
            case Specimen.Given _ -> new PreparedVolumes(plan, volumes).publish();
            case Specimen.Simulated _ ->
                new UnpublishedVolume(store, plan.assignment().job()).read();
        };
    }

    /** The labels as they lie on the images' grid. */
    private void resampleLabels(SynthesisPlan plan, String role) {
        ZarrArray labels = array(plan, role);
        OmeZarrWriter beside = plan.besideImages(role, labels.type());
        copy(new ResampledLabels(labels, plan.spec().degradedShape()), beside.level0());
        beside.finish();
    }

    /** The labels lie in the image's own group too, where viewers look for them. */
    private void publish(SynthesisPlan plan, OmeZarrWriter image, TaskContext context) {
        for (String role : plan.labels()) {
            context.stopIfAsked();
            ZarrArray labels = array(plan, plan.beside(role));
            OmeZarrWriter inside = image.labels(
                    role, labels.type(), Provenance.of(plan.assignment()).json());
            copy(labels, inside.level0());
            inside.finish();
        }
        image.finish();
    }

    private static void copy(LabelSource from, ZarrArray to) {
        Shape3 shards = to.layout().shards();
        for (int z = 0; z < shards.z(); z++) {
            for (int y = 0; y < shards.y(); y++) {
                for (int x = 0; x < shards.x(); x++) {
                    Box3 box = to.layout().shardBox(z, y, x);
                    int[] ids = new int[box.shape().arrayLength()];
                    from.read(box, ids);
                    to.write(box, ids);
                }
            }
        }
    }

    private ZarrArray array(SynthesisPlan plan, String role) {
        return volumes.array(plan.artifacts().key(role, 0));
    }

    private List<ProducedVolume> produced(SynthesisPlan plan, TaskResult specimen) {
        List<ProducedVolume> produced = new ArrayList<>();
        plan.levels().forEach(level -> produced.add(plan.produced(level)));
        if (plan.hasOwnGrid()) {
            plan.labels()
                    .forEach(role -> produced.add(plan.producedBesideImages(
                            role, array(plan, plan.beside(role)).type())));
        }
        produced.addAll(specimen.volumes());
        return produced;
    }

    private List<ProducedFile> putFiles(SynthesisPlan plan, TaskContext context) {
        List<ProducedFile> files = new ArrayList<>();
        for (QualityLevel level : plan.levels()) {
            ZarrArray image = plan.image(level).level0();
            VolumeDescription description = description(image, plan.spec().degradedVoxelSize(), plan.name(level));
            Path file = context.folder().resolve(level.file());
            VolumeFiles.writeIntensities(file, description, image);
            files.add(plan.artifacts().put(level.file(), "image/tiff", file).at(level.path("image.ome.tif")));
            context.stopIfAsked();
        }
        for (String role : plan.labels()) {
            files.add(putLabels(plan, context, role, plan.voxelSize()));
            if (plan.hasOwnGrid()) {
                files.add(
                        putLabels(plan, context, plan.beside(role), plan.spec().degradedVoxelSize()));
            }
        }
        files.add(plan.artifacts().put("montage.png", "image/png", montage(plan)));
        files.add(plan.artifacts().putJson("parameters.json", Provenance.of(plan.assignment())));
        if (plan.spec().model() == null) {
            List<Optics> optics =
                    new SynthesisIntermediates(store, plan).microscopes().levels();
            files.add(plan.artifacts().putJson("optics.json", optics));
        }
        return files;
    }

    private ProducedFile putLabels(SynthesisPlan plan, TaskContext context, String role, VoxelSize voxelSize) {
        ZarrArray labels = array(plan, role);
        String name = role + ".ome.tif";
        Path file = context.folder().resolve(name);
        VolumeFiles.writeLabels(file, description(labels, voxelSize, plan.name() + " " + role), labels);
        context.stopIfAsked();
        return plan.artifacts().put(name, "image/tiff", file);
    }

    private byte[] montage(SynthesisPlan plan) {
        List<Pictures.Masked> layers = new ArrayList<>();
        for (int i = 0; i < plan.masks().size(); i++) {
            String labels = plan.labels().get(i);
            String mask = plan.masks().get(i);
            layers.add(new Pictures.Masked(labels, array(plan, labels), mask, array(plan, mask)));
        }
        List<Pictures.Stored> images = plan.levels().stream()
                .map(level -> new Pictures.Stored(
                        level.isOnly() ? "synthetic" : level.caption(),
                        plan.image(level).level0(),
                        plan.spec().degradedVoxelSize()))
                .toList();
        return Pictures.labelsMasksAndImages(layers, images, plan.white(), plan.voxelSize());
    }

    private static VolumeDescription description(ZarrArray array, VoxelSize voxelSize, String name) {
        return new VolumeDescription(array.shape(), array.type(), voxelSize, name, "", true);
    }

    /** Of one level as they are, of several side by side. */
    private Figures figures(SynthesisPlan plan) {
        List<LevelFigures> levels =
                plan.levels().stream().map(level -> figures(plan, level)).toList();
        return Figures.of(levels.size() == 1 ? levels.getFirst() : new LevelsFigures(levels));
    }

    private record LevelsFigures(List<LevelFigures> levels) {}

    /**
     * Seam errors of an image.
     *
     * @param index of the image; null, as α and level, if it is the only one
     * @param alpha of a model's image
     * @param level of a microscope's image, share of the light
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record LevelFigures(
            @Nullable Integer index,
            @Nullable Double alpha,
            @Nullable Double level,
            @Nullable Double seamErrorZ,
            @Nullable Double seamErrorY,
            @Nullable Double seamErrorX) {}

    private LevelFigures figures(SynthesisPlan plan, QualityLevel level) {
        SeamError seam = SeamError.of(
                painted(plan, level),
                plan.layout(),
                new RandomStreams(plan.spec().seed()));
        return new LevelFigures(
                level.isOnly() ? null : level.index(),
                level.isOnly() || !level.painted() ? null : Double.valueOf(level.quality()),
                level.isOnly() || level.painted() ? null : Double.valueOf(level.quality()),
                finite(seam.z()),
                finite(seam.y()),
                finite(seam.x()));
    }

    /** What the tiles were joined to, before a degradation, or a resampling, that would hide their seams. */
    private ZarrArray painted(SynthesisPlan plan, QualityLevel level) {
        return plan.spec().changesPainted()
                ? new SynthesisIntermediates(store, plan).painted(level)
                : plan.image(level).level0();
    }

    /** JSON has no infinity, which stands for an image that changes at tile borders only. */
    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
