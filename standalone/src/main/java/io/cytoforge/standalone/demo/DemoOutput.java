package io.cytoforge.standalone.demo;

import io.cytoforge.common.json.Json;
import io.cytoforge.science.format.OpenVolume;
import io.cytoforge.science.format.VolumeFiles;
import io.cytoforge.science.format.VolumeLimits;
import io.cytoforge.science.picture.Axis;
import io.cytoforge.science.picture.IntensityPlane;
import io.cytoforge.science.picture.LabelPlane;
import io.cytoforge.science.picture.Montage;
import io.cytoforge.science.picture.Panel;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.LabelVolume;
import io.cytoforge.science.volume.VoxelSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Downloads what the demo made. */
final class DemoOutput {
    private final ApiClient api;
    private final Path folder;
    private final VoxelSize grid;
    private final List<Entry> entries = new ArrayList<>();

    DemoOutput(ApiClient api, Path folder, VoxelSize grid) {
        this.api = api;
        this.folder = folder;
        this.grid = grid;
    }

    /** Something that was saved, with a name for people. */
    record Entry(String name, Path path) {}

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void save(JsonNode simulation, JsonNode painted, JsonNode repainted, JsonNode evaluated)
            throws IOException, InterruptedException {
        save(painted, "image.ome.tif", "synthetic.ome.tif", "synthetic image, TIFF");
        save(painted, "labels.ome.tif", "synthetic-labels.ome.tif", "its labels, TIFF");
        saveZarr(painted, "synthetic.ome.zarr", "both as OME-Zarr");
        save(simulation, "cells-0.csv", "synthetic-cells.csv", "table of its cells");
        save(painted, "montage.png", "synthetic.png", "what it looks like");
        save(repainted, "image.ome.tif", "unseen-synthetic.ome.tif", "synthetic twin of an unseen image");
        save(evaluated, "evaluation.json", "evaluation.json", "how alike they are");
        save(evaluated, "spectrum.png", "spectrum.png", "their spectra");
        save(evaluated, "profile.png", "profile.png", "their profiles");
    }

    private void save(JsonNode job, String artifact, String name, String title)
            throws IOException, InterruptedException {
        for (JsonNode listed : job.path("artifacts")) {
            if (listed.path("name").asString().equals(artifact)) {
                entries.add(new Entry(title, api.download(listed.path("link").asString(), folder.resolve(name))));
                return;
            }
        }
        throw new DemoFailedException(
                "job %s has no file %s".formatted(job.path("id").asString(), artifact));
    }

    /** Fetches every object of the image's group; the manifest says which there are. */
    private void saveZarr(JsonNode job, String name, String title) throws IOException, InterruptedException {
        JsonNode volume = api.get("/v1/volumes/" + Demo.volume(job, "image"));
        String root = volume.path("links").path("zarr").asString();
        String base = root.endsWith("/") ? root : root + "/";
        Path manifestFile = folder.resolve("manifest.json");
        save(job, "manifest.json", "manifest.json", "manifest with digests");
        JsonNode manifest = Json.mapper().readTree(Files.readAllBytes(manifestFile));
        Path target = folder.resolve(name);
        for (JsonNode listed : manifest.path("volumes")) {
            if (listed.path("volume").path("role").asString().equals("image")) {
                int prefix = listed.path("volume").path("key").asString().length() + 1;
                for (JsonNode object : listed.path("objects")) {
                    String relative = object.path("key").asString().substring(prefix);
                    api.download(base + relative, target.resolve(relative));
                }
            }
        }
        entries.add(new Entry(title, target));
    }

    /** The unseen image beside the mask and what was painted from it, middle slices. */
    void saveMontage(DemoData.Pair real, VoxelSize voxelSize) throws IOException {
        FloatVolume image = intensities(real.image());
        LabelVolume labels = labels(real.labels());
        FloatVolume synthetic = intensities(folder.resolve("unseen-synthetic.ome.tif"));
        Montage montage = new Montage(List.of("real", "mask", "synthetic"));
        row(montage, "xy", Axis.Z, image, labels, synthetic, voxelSize);
        row(montage, "xz", Axis.Y, image, labels, synthetic, voxelSize);
        Path file = folder.resolve("montage.png");
        Files.write(file, montage.draw().png());
        entries.addFirst(new Entry("real | mask | synthetic", file));
    }

    private void row(
            Montage montage,
            String caption,
            Axis axis,
            FloatVolume image,
            LabelVolume labels,
            FloatVolume synthetic,
            VoxelSize voxelSize) {
        int middle = axis.slices(image.shape()) / 2;
        montage.row(
                caption,
                Panel.grey(IntensityPlane.of(image, voxelSize, axis, middle)),
                Panel.mask(LabelPlane.of(labels, voxelSize, axis, middle)),
                Panel.grey(IntensityPlane.of(synthetic, grid, axis, axis.slices(synthetic.shape()) / 2)));
    }

    private static FloatVolume intensities(Path file) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            return VolumeFiles.intensities(volume);
        }
    }

    private static LabelVolume labels(Path file) throws IOException {
        try (OpenVolume volume = VolumeFiles.open(file, VolumeLimits.DEFAULT)) {
            return VolumeFiles.labels(volume);
        }
    }
}
