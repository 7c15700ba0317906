package io.cytoforge.worker.synthesis;

import io.cytoforge.common.artifact.ProducedFile;
import io.cytoforge.common.artifact.ProducedVolume;
import io.cytoforge.common.artifact.TaskResult;
import io.cytoforge.common.job.VolumeKind;
import io.cytoforge.common.store.ObjectStore;
import io.cytoforge.science.format.VolumeDescription;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.zarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.ZarrArray;
import io.cytoforge.science.patch.SeamError;
import io.cytoforge.science.random.RandomStreams;
import io.cytoforge.science.volume.Box3;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelType;
import io.cytoforge.worker.pictures.Pictures;
import io.cytoforge.worker.tasks.TaskContext;
import io.cytoforge.worker.volumes.Manifest;
import io.cytoforge.worker.volumes.Provenance;
import io.cytoforge.worker.volumes.StoredVolumes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns painted blocks into a published image: pyramid, labels inside, files for other programs, figures, manifest. */
final class SynthesisFinish {
    private final ObjectStore store;
    private final StoredVolumes volumes;

    SynthesisFinish(ObjectStore store, StoredVolumes volumes) {
        this.store = store;
        this.volumes = volumes;
    }

    TaskResult finish(SynthesisPlan plan, TaskContext context) {
        OmeZarrWriter image = plan.image();
        context.progress("steps").at(0, 4);
        Prepared prepared = new Prepared(plan, volumes);
        if (!plan.spec().fitsOneTask()) {
            prepared.finish();
        }
        plan.labels().forEach(role -> publishLabels(plan, image, role));
        context.progress("steps").at(1, 4);
        image.finish();
        context.progress("steps").at(2, 4);
        Map<String, Object> figures = figures(plan, image.level0());
        List<ProducedVolume> produced = produced(plan, prepared);
        List<ProducedFile> files = putFiles(plan, context, image.level0());
        context.progress("steps").at(3, 4);
        files.add(plan.shelf()
                .putJson("manifest.json", Manifest.of(context.assignment(), store, files, produced, figures)));
        return new TaskResult(files, produced, null, figures);
    }

    private ZarrArray array(SynthesisPlan plan, String role) {
        return volumes.array(plan.shelf().key(role, 0));
    }

    private List<ProducedVolume> produced(SynthesisPlan plan, Prepared prepared) {
        List<ProducedVolume> produced = new ArrayList<>();
        produced.add(plan.produced("image", VolumeKind.IMAGE, plan.spec().voxelType()));
        plan.labels()
                .forEach(role -> produced.add(
                        plan.produced(role, VolumeKind.LABELS, array(plan, role).type())));
        plan.masks().forEach(role -> produced.add(plan.produced(role, VolumeKind.MASK, VoxelType.UINT8)));
        produced.add(plan.produced("foreground", VolumeKind.FOREGROUND, VoxelType.UINT8));
        produced.add(prepared.producedDistance());
        return produced;
    }

    /** The labels lie in the image's own group too, where viewers look for them. */
    private void publishLabels(SynthesisPlan plan, OmeZarrWriter image, String role) {
        ZarrArray labels = array(plan, role);
        OmeZarrWriter inside = image.labels(role, labels.type(), Provenance.of(plan.assignment()));
        Shape3 shards = labels.layout().shards();
        for (int z = 0; z < shards.z(); z++) {
            for (int y = 0; y < shards.y(); y++) {
                for (int x = 0; x < shards.x(); x++) {
                    Box3 box = labels.layout().shardBox(z, y, x);
                    int[] ids = new int[box.shape().arrayLength()];
                    labels.read(box, ids);
                    inside.level0().write(box, ids);
                }
            }
        }
        inside.finish();
    }

    private List<ProducedFile> putFiles(SynthesisPlan plan, TaskContext context, ZarrArray image) {
        List<ProducedFile> files = new ArrayList<>();
        Path imageFile = context.folder().resolve("image.ome.tif");
        VolumeFiles.writeIntensities(imageFile, description(plan, image, plan.name()), image);
        files.add(plan.shelf().put("image.ome.tif", "image/tiff", imageFile));
        context.stopIfAsked();
        for (String role : plan.labels()) {
            ZarrArray labels = array(plan, role);
            Path labelFile = context.folder().resolve(role + ".ome.tif");
            VolumeFiles.writeLabels(labelFile, description(plan, labels, plan.name() + " " + role), labels);
            files.add(plan.shelf().put(role + ".ome.tif", "image/tiff", labelFile));
            context.stopIfAsked();
        }
        files.add(plan.shelf().put("montage.png", "image/png", montage(plan, image)));
        files.add(plan.shelf().putJson("parameters.json", Provenance.of(plan.assignment())));
        return files;
    }

    private byte[] montage(SynthesisPlan plan, ZarrArray image) {
        List<Pictures.Masked> layers = new ArrayList<>();
        for (int i = 0; i < plan.masks().size(); i++) {
            String labels = plan.labels().get(i);
            String mask = plan.masks().get(i);
            layers.add(new Pictures.Masked(labels, array(plan, labels), mask, array(plan, mask)));
        }
        return Pictures.labelsMasksAndImage(layers, image, plan.white(), plan.voxelSize());
    }

    private static VolumeDescription description(SynthesisPlan plan, ZarrArray array, String name) {
        return new VolumeDescription(array.shape(), array.type(), plan.voxelSize(), name, "", true);
    }

    private static Map<String, Object> figures(SynthesisPlan plan, ZarrArray image) {
        SeamError seam =
                SeamError.of(image, plan.layout(), new RandomStreams(plan.spec().seed()));
        Map<String, Object> figures = new LinkedHashMap<>();
        putFinite(figures, "seamErrorZ", seam.z());
        putFinite(figures, "seamErrorY", seam.y());
        putFinite(figures, "seamErrorX", seam.x());
        return figures;
    }

    /** JSON has no infinity, which stands for an image that changes at tile borders only. */
    private static void putFinite(Map<String, Object> figures, String name, double value) {
        if (Double.isFinite(value)) {
            figures.put(name, value);
        }
    }
}
