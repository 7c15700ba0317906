package io.cytoforge.api.datasetchecks;

import io.cytoforge.science.format.ChunkStore;
import io.cytoforge.science.format.omezarr.ImageLabel;
import io.cytoforge.science.format.omezarr.OmeImage;
import io.cytoforge.science.format.omezarr.OmeZarrWriter;
import io.cytoforge.science.format.zarr.Json;
import io.cytoforge.science.volume.FloatVolume;
import io.cytoforge.science.volume.Shape3;
import io.cytoforge.science.volume.VoxelSize;
import io.cytoforge.science.volume.VoxelType;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Stores the same numbers as HDF5, by a library that is not ours, and as OME-Zarr. */
final class TestArrays {
    private TestArrays() {}

    /** A file with the datasets of these names. */
    static byte[] hdf5(Map<String, TestTiff> datasets) {
        try {
            Path file = Files.createTempFile("test", ".h5");
            try (WritableHdfFile hdf5 = HdfFile.write(file)) {
                datasets.forEach((name, array) -> {
                    WritableDataset dataset = hdf5.putDataset(name, nested(array));
                    if (array.spacing().length > 0) {
                        double[] edges = array.spacing();
                        dataset.putAttribute("element_size_um", new double[] {edges[0], edges[1], edges[1]});
                    }
                });
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Arrays of arrays of the type that HDF5 is to have; it is signed, as Java's are. */
    private static Object nested(TestTiff array) {
        double[] numbers = array.numbers();
        int height = array.height();
        int width = array.width();
        if (array.type().startsWith("float")) {
            float[][][] floats = new float[array.depth()][height][width];
            for (int i = 0; i < numbers.length; i++) {
                floats[i / width / height][i / width % height][i % width] = (float) numbers[i];
            }
            return array.depth() == 1 ? floats[0] : floats;
        }
        int[][][] integers = new int[array.depth()][height][width];
        for (int i = 0; i < numbers.length; i++) {
            integers[i / width / height][i / width % height][i % width] = (int) numbers[i];
        }
        return array.depth() == 1 ? integers[0] : integers;
    }

    /** Objects of an image with its labels, {@code labels/cells}, by their keys. */
    static Map<String, byte[]> zarr(TestTiff image, TestTiff labels) {
        Objects objects = new Objects(new TreeMap<>());
        write(objects, "", image);
        ImageLabel.list(List.of("cells"), objects, "labels");
        write(objects, "labels/cells", labels);
        ObjectNode document =
                Json.parse(java.util.Objects.requireNonNull(objects.values().get("labels/cells/zarr.json")));
        document.withObject("/attributes/ome/image-label/source").put("image", "../../");
        Json.write(objects, "labels/cells/zarr.json", document);
        return objects.values();
    }

    private static void write(Objects objects, String prefix, TestTiff array) {
        Shape3 shape = new Shape3(array.depth(), array.height(), array.width());
        double[] edges = array.spacing();
        VoxelSize size = new VoxelSize(edges[0], edges[1], edges[1]);
        FloatVolume volume = FloatVolume.zero(shape);
        double[] numbers = array.numbers();
        for (int i = 0; i < numbers.length; i++) {
            volume.voxels()[i] = (float) numbers[i];
        }
        VoxelType type = array.type().startsWith("float") ? VoxelType.FLOAT32 : VoxelType.UINT16;
        OmeZarrWriter.create(objects, prefix, new OmeImage("n", shape, size, type))
                .store(volume);
    }

    private record Objects(TreeMap<String, byte[]> values) implements ChunkStore {
        @Override
        public byte @Nullable [] get(String key) {
            return values.get(key);
        }

        @Override
        public byte @Nullable [] getRange(String key, long offset, int length) {
            byte[] all = values.get(key);
            return all == null
                    ? null
                    : Arrays.copyOfRange(all, (int) offset, (int) Math.min(all.length, offset + length));
        }

        @Override
        public byte @Nullable [] getTail(String key, int length) {
            byte[] all = values.get(key);
            return all == null ? null : Arrays.copyOfRange(all, Math.max(0, all.length - length), all.length);
        }

        @Override
        public void put(String key, byte[] bytes) {
            values.put(key, bytes);
        }
    }
}
