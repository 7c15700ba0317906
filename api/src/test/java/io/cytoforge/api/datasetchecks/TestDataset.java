package io.cytoforge.api.datasetchecks;

import io.cytoforge.api.generated.model.CheckedLayout;
import io.cytoforge.science.random.RandomStreams;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A data set in a trainer's layout with which nothing is wrong, until somebody changes it. */
public final class TestDataset {
    static final int DEPTH = 6;
    static final int EDGE = 24;

    private final TreeMap<String, byte[]> files = new TreeMap<>();

    private TestDataset() {}

    /** Twelve boxes of 4×4×4 voxels and a noisy image of them; samples of different numbers differ. */
    static TestTiff labels(int sample) {
        double[] ids = new double[DEPTH * EDGE * EDGE];
        for (int cell = 0; cell < 12; cell++) {
            for (int voxel = 0; voxel < 64; voxel++) {
                int z = 1 + voxel / 16;
                int y = 1 + cell / 4 * 8 + voxel / 4 % 4;
                int x = 1 + cell % 4 * 6 + voxel % 4 - (sample + cell) % 2;
                ids[(z * EDGE + y) * EDGE + x + (sample > 1 ? 1 : 0)] = cell + 1;
            }
        }
        return TestTiff.of("uint16", DEPTH, EDGE, EDGE, ids).ofVoxels(2, 0.5);
    }

    static TestTiff image(int sample) {
        RandomGenerator random = new RandomStreams(sample).named("noise");
        return labels(sample)
                .with((_, id) -> (id > 0 ? 100 : 20) + random.nextInt(30))
                .as("uint8");
    }

    /** Three samples, two of them to train on. */
    public static TestDataset of(CheckedLayout layout) {
        TestDataset data = new TestDataset();
        for (int sample = 0; sample < 3; sample++) {
            data.add(layout, sample);
        }
        if (layout == CheckedLayout.NNUNET) {
            data.text("Dataset901_x/dataset.json", """
                    {"channel_names": {"0": "fluorescence"}, "labels": {"background": 0, "cell": 1}, "numTraining": 2,
                     "file_ending": ".tif"}""");
        }
        if (layout == CheckedLayout.MONAI) {
            data.text("data/dataset.json", """
                    {"training": [{"image": "images/s0.tif", "label": "labels/s0.tif"},
                                  {"image": "./images/s1.tif", "label": "labels/s1.tif"}],
                     "test": [{"image": "images/s2.tif", "label": "labels/s2.tif"}]}""");
        }
        return data;
    }

    private void add(CheckedLayout layout, int sample) {
        String part = sample < 2 ? "train" : "test";
        TestTiff image = image(sample);
        TestTiff labels = labels(sample);
        switch (layout) {
            case CELLPOSE -> {
                put("%s/s%d.tif".formatted(part, sample), image.plane(2));
                put("%s/s%d_masks.tif".formatted(part, sample), labels.plane(2));
            }
            case CELLPOSE_3D, OMNIPOSE -> {
                put("%s/s%d.tif".formatted(part, sample), image);
                put("%s/s%d_masks.tif".formatted(part, sample), labels);
            }
            case STARDIST, MICROSAM, OME_TIFF -> {
                String folder = layout == CheckedLayout.OME_TIFF ? "labels" : "masks";
                put("x/%s/images/s%d.tif".formatted(part, sample), image);
                put("x/%s/%s/s%d.tif".formatted(part, folder, sample), labels);
            }
            case NNUNET -> {
                String suffix = sample < 2 ? "Tr" : "Ts";
                String root = "Dataset901_x/";
                put("%simages%s/s%d_0000.tif".formatted(root, suffix, sample), image);
                put("%slabels%s/s%d.tif".formatted(root, suffix, sample), labels.with((_, id) -> Math.min(id, 1)));
                for (String kind : new String[] {"images", "labels"}) {
                    text("%s%s%s/s%d.json".formatted(root, kind, suffix, sample), "{\"spacing\": [2, 0.5, 0.5]}");
                }
            }
            case CTC -> {
                String sequence = "%s/x/01".formatted(part);
                int frame = sample % 2;
                put("%s/t00%d.tif".formatted(sequence, frame), image);
                put("%s_GT/SEG/man_seg00%d.tif".formatted(sequence, frame), labels);
                put("%s_GT/TRA/man_track00%d.tif".formatted(sequence, frame), labels);
                StringBuilder tracks = new StringBuilder();
                for (int cell = 1; cell <= 12; cell++) {
                    tracks.append("%d 0 %d 0\n".formatted(cell, frame));
                }
                text(sequence + "_GT/TRA/man_track.txt", tracks.toString());
            }
            case HDF5 -> hdf5("%s/s%d.h5".formatted(part, sample), Map.of("raw", image, "label", labels));
            case OME_ZARR -> zarr("%s/s%d.zarr".formatted(part, sample), image, labels);
            case MONAI -> {
                put("data/images/s%d.tif".formatted(sample), image);
                put("data/labels/s%d.tif".formatted(sample), labels);
            }
        }
    }

    TestDataset put(String path, TestTiff tiff) {
        files.put(path, tiff.bytes());
        return this;
    }

    TestDataset hdf5(String path, Map<String, TestTiff> datasets) {
        return bytes(path, TestArrays.hdf5(datasets));
    }

    TestDataset zarr(String path, TestTiff image, TestTiff labels) {
        files.keySet().removeIf(name -> name.startsWith(path + "/"));
        TestArrays.zarr(image, labels).forEach((name, content) -> files.put(path + "/" + name, content));
        return this;
    }

    TestDataset bytes(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** A file that lies beside this class. */
    TestDataset resource(String path, String name) {
        try (InputStream in = Objects.requireNonNull(TestDataset.class.getResourceAsStream(name), name)) {
            return bytes(path, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestDataset text(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    TestDataset edit(String path, UnaryOperator<String> change) {
        return text(path, change.apply(new String(files.get(path), StandardCharsets.UTF_8)));
    }

    TestDataset cut(String path, int bytes) {
        files.put(path, Arrays.copyOf(files.get(path), bytes));
        return this;
    }

    TestDataset remove(String path) {
        if (files.remove(path) == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        return this;
    }

    /** A folder with all that is in it. */
    TestDataset removeAll(String folder) {
        if (!files.keySet().removeIf(name -> name.startsWith(folder + "/"))) {
            throw new IllegalArgumentException("there is no " + folder);
        }
        return this;
    }

    TestDataset copy(String from, String to) {
        files.put(to, files.get(from));
        return this;
    }

    TreeMap<String, byte[]> files() {
        return files;
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
